"""`grade nbgrader`, as it is typed."""

import pytest
from conftest import IDS, LANGUAGES
from results import graded

from grader.classroom.journal import Journal
from grader.languages import Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_writes_the_assignments_and_says_what_is_next(type_in, home, language):
    code, out, err = type_in("nbgrader", "course", "--lang", language)

    assert (0, "") == (code, err)
    files = [each.relative_to(home) for each in (home / "course").rglob("*") if each.is_file()]
    assert {f"  {path}" for path in files} == set(out.splitlines()[:-1])
    assert f"`nbgrader generate_assignment derivatives-{language}`" in out.splitlines()[-1]
    assert len(IDS) == len(list((home / "course/source").iterdir()))


def test_writes_what_is_asked_for_in_one_assignment(type_in, home):
    chosen = "--exercise", "layers", "--exercise", "xor"
    code, _, _ = type_in("nbgrader", ".", "--lang", "pt", "--per", "course", *chosen)

    assert 0 == code
    assert ["grade.toml", "layers.ipynb", "xor.ipynb"] == sorted(
        path.name for path in (home / "source" / "errare-pt").iterdir()
    )


def test_settings_of_one_s_own_are_left_and_the_lines_to_add_said(type_in, home):
    (home / "nbgrader_config.py").write_text("c = get_config()\n")
    code, out, _ = type_in("nbgrader", ".", "--exercise", "xor")

    assert 0 == code
    assert "`from grader.notebooks.nbgrader.settings import configure`" in out
    assert "`configure(c)`" in out
    assert "c = get_config()\n" == (home / "nbgrader_config.py").read_text()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ([], "`grade nbgrader COURSE_DIR`"),
        ([".", "--per", "exercis"], "`grade nbgrader COURSE_DIR --per exercise`"),
        ([".", "--exercise", "layer"], "`grade nbgrader COURSE_DIR --exercise layers`"),
        ([".", "--marks", "none.sqlite"], "There are no results at `none.sqlite`."),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_one_line(type_in, home, call, said):
    code, out, err = type_in("nbgrader", *call)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert said in err
    assert [] == list(home.iterdir())


def test_what_differs_is_not_overwritten(type_in, home):
    (home / "source/xor-en").mkdir(parents=True)
    (home / "source/xor-en/xor.ipynb").write_text("mine")
    code, out, err = type_in("nbgrader", ".")

    assert (2, "") == (code, out)
    assert "`source/xor-en/xor.ipynb` is there already, and is not changed." in err


def test_marks_need_a_gradebook(type_in, home):
    with Journal(home / "r.sqlite", create=True) as journal:
        journal.write(graded(), "content", "checks")
    code, out, err = type_in("nbgrader", ".", "--marks", "r.sqlite")

    assert (2, "") == (code, out)
    assert "There is no gradebook of nbgrader in `.`." in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_speaks_every_language(type_in, language):
    code, out, _ = type_in("nbgrader", "--help", "--lang", language)

    assert 0 == code
    assert "grade nbgrader COURSE_DIR" in out
    text = "Write the exercises as assignments of nbgrader."
    assert Language(language).translate(text) in " ".join(out.split())
