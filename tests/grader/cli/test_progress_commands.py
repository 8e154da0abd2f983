"""`grade list`, `grade hint`, `grade reset` and `grade pack`, as they are typed."""

import json
import os
import zipfile

import pytest
from conftest import IDS, LANGUAGES, solution

from grader.languages import Language

SLIP = "\n\ndef sigmoid_deriv(z):\n    return z * (1 - z)\n"
CAUSE = (
    "You computed z · (1 − z), as if z were the activation already. The short form is "
    "s · (1 − s) with s = σ(z), so apply the sigmoid to z first."
)


def words(text):
    """A text without the line breaks of a terminal."""
    return " ".join(text.split())


@pytest.fixture
def begun(type_in, home):
    """A folder with the stubs, where the command has not spoken yet."""
    type_in("init", "--lang", "en")
    return home


@pytest.fixture
def slipped(type_in, begun):
    """The same, with one mistake in `derivatives.py`, graded once."""
    (begun / "derivatives.py").write_text(solution("derivatives") + SLIP)
    type_in("--exercise", "derivatives")
    return begun


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_shows_every_exercise_and_what_is_next(type_in, begun, language):
    code, out, err = type_in("list", "--lang", language)

    assert (0, "") == (code, err)
    assert all(f" ○ {id} " in out for id in IDS)
    assert "0 / 100" in out
    assert "`grade --exercise derivatives`" in out


def test_list_knows_the_points_of_the_last_run_and_what_was_changed_since(type_in, slipped):
    points = json.loads(type_in("--json", "--exercise", "derivatives")[1])["points"]
    _, out, _ = type_in("list")
    assert f"{round(points, 2):g} / 15\n" in out

    (slipped / "derivatives.py").write_text(solution("derivatives"))
    assert f"{round(points, 2):g} / 15  changed since" in type_in("list")[1]

    (slipped / "derivatives.py").unlink()
    assert "no file here" in type_in("list")[1]


def test_list_counts_what_is_complete(type_in, begun):
    (begun / "layers.py").write_text(solution("layers"))
    type_in("--exercise", "layers")
    _, out, _ = type_in("list")

    assert " ✓ layers " in out
    assert "15 / 100" in out


@pytest.mark.parametrize("points", ["nan", "9e99", "1" + 400 * "0"])
def test_list_shows_nothing_for_points_that_cannot_be(type_in, begun, points):
    (begun / "grade-progress.toml").write_text(f"derivatives.points = {points}\n")
    code, out, _ = type_in("list")

    assert 0 == code
    assert "   0 / 15\n" in out


def test_the_cause_is_asked_for_and_told_before_any_hint_is_spent(type_in, slipped):
    _, first, _ = type_in("hint", "derivatives")
    _, second, _ = type_in("hint", "derivatives")

    assert CAUSE in words(first)
    assert "one-neuron#the-derivative-of-the-sigmoid" in first
    assert "   1  " not in first
    assert "   1  " in second


def test_the_third_failed_run_tells_the_cause(type_in, slipped):
    _, second, _ = type_in("--exercise", "derivatives")
    _, third, _ = type_in("--exercise", "derivatives")

    assert CAUSE not in words(second)
    assert "`grade hint derivatives`" in second
    assert CAUSE in words(third)


def test_hints_come_one_at_a_time_and_stay(type_in, begun):
    for count in (1, 2, 3, 3):
        _, out, _ = type_in("hint", "tanh_deriv")
        assert [f"   {n}  " in out for n in (1, 2, 3)] == [n <= count for n in (1, 2, 3)]


def test_after_success_all_hints_can_be_read(type_in, begun):
    (begun / "layers.py").write_text(solution("layers"))
    type_in("--exercise", "layers")
    _, out, _ = type_in("hint", "layers")

    for function in ("dense_forward", "combine_losses"):
        assert f" {function}  layers.py" in out
    assert "`grade hint" not in out


def test_a_hint_names_the_command_for_the_next_one(type_in, begun):
    for id, function in (("optimizers", "adam"), ("derivatives", "tanh_deriv")):
        assert f"`grade hint {id}.{function}`" in type_in("hint", function)[1]


@pytest.mark.parametrize("name", ["derivatives", "sigmoid", "derivatives.sigmoid"])
def test_a_hint_is_asked_for_by_exercise_or_function(type_in, begun, name):
    assert " sigmoid  derivatives.py" in type_in("hint", name)[1]


def test_an_unknown_name_offers_the_nearest(type_in, begun):
    assert (
        2,
        "",
        "grade: `ID`: there is no `sigmiod`. Did you mean `grade hint sigmoid`?\n",
    ) == type_in("hint", "sigmiod")
    for command in ("hint", "reset"):
        assert f"Did you mean `grade {command} layers`?" in type_in(command, "layerz")[2]


def test_nothing_is_written_where_nobody_has_begun(type_in, home):
    type_in("hint", "sigmoid")

    assert [] == list(home.iterdir())


def test_reset_writes_a_fresh_stub_and_keeps_every_old_file(type_in, slipped):
    stub = type_in("reset", "derivatives") and (slipped / "derivatives.py").read_text()
    (slipped / "derivatives.py").write_text("second")
    code, out, _ = type_in("reset", "derivatives")

    assert 0 == code
    assert "`derivatives.py.bak2`" in out
    assert "raise NotImplementedError" in stub
    assert stub == (slipped / "derivatives.py").read_text()
    assert (slipped / "derivatives.py.bak").read_text().endswith(SLIP)
    assert "second" == (slipped / "derivatives.py.bak2").read_text()


def test_reset_forgets_the_points(type_in, slipped):
    type_in("reset", "derivatives")

    assert "0 / 100" in type_in("list")[1]


def test_reset_of_a_fresh_stub_keeps_no_copy(type_in, begun):
    _, out, _ = type_in("reset", "xor")

    assert ".bak" not in out
    assert not (begun / "xor.py.bak").exists()


def test_reset_speaks_the_language_of_the_folder(type_in, home):
    type_in("init", "--lang", "ca")
    (home / "xor.py").unlink()
    type_in("reset", "xor")

    assert "Retorna" in (home / "xor.py").read_text()


def pack(type_in, folder):
    code, out, _ = type_in("pack")
    assert 0 == code
    return out, folder / f"{folder.name}.zip"


def test_pack_holds_the_exercise_files_alone(type_in, slipped):
    (slipped / "notes.txt").write_text("mine")
    _, path = pack(type_in, slipped)

    assert sorted(f"{id}.py" for id in IDS) == sorted(zipfile.ZipFile(path).namelist())


def test_pack_makes_the_same_zip_of_the_same_files(type_in, slipped):
    first = pack(type_in, slipped)[1].read_bytes()
    (slipped / "derivatives.py").touch()

    assert first == pack(type_in, slipped)[1].read_bytes()


def zipped(path, *names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "mine")


MADE_ELSEWHERE = {
    "a zip of other things": lambda path: zipped(path, "derivatives.py", "essay.pdf"),
    "a zip of exercises that was made by hand": lambda path: zipped(path, "derivatives.py"),
    "no zip": lambda path: path.write_text("mine"),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", MADE_ELSEWHERE)
def test_pack_keeps_what_it_has_not_made(type_in, home, what, language):
    type_in("init", "my work", "--lang", language)
    path = home / "my work" / "my work.zip"
    MADE_ELSEWHERE[what](path)
    before = path.is_dir() or path.read_bytes()
    code, out, err = type_in("pack", "my work", "--lang", language)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert err.endswith(": `mv -i 'my work/my work.zip' 'my work/my work.zip.bak'`\n")
    assert before == (path.is_dir() or path.read_bytes())


def test_pack_says_what_is_missing(type_in, slipped):
    (slipped / "xor.py").unlink()
    out, path = pack(type_in, slipped)

    assert "Not in it, because not here: `xor.py`." in out
    assert "xor.py" not in zipfile.ZipFile(path).namelist()


def test_pack_holds_the_one_of_two_files_that_is_graded(type_in, slipped):
    (slipped / "derivatives.ipynb").write_text('{"cells": []}')
    os.utime(slipped / "derivatives.ipynb", (1, 1))
    out, path = pack(type_in, slipped)

    assert "The one graded is `derivatives.py`;" in out
    assert "derivatives.ipynb" not in zipfile.ZipFile(path).namelist()


def test_what_was_packed_gets_the_same_points(type_in, slipped):
    _, path = pack(type_in, slipped)
    points = [json.loads(type_in(place, "--json")[1])["points"] for place in (str(path), ".")]

    assert points[0] == points[1] > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_pack_of_nothing_says_how_to_begin(type_in, home, language):
    code, out, err = type_in("pack", "--lang", language)

    assert (2, "") == (code, out)
    assert "`grade init .`" in err


@pytest.mark.parametrize("language", ["ca", "es", "pt"])
@pytest.mark.parametrize("command", ["list", "hint", "reset", "pack", "watch"])
def test_help_speaks_the_language(type_in, home, command, language):
    code, out, _ = type_in(command, "--help", "--lang", language)
    english = type_in(command, "--help", "--lang", "en")[1]

    assert 0 == code
    assert Language(language).render("Show this help.") in out
    assert not set(english.splitlines()) & set(out.splitlines()) - {""}


@pytest.fixture
def notebooks(type_in, home):
    """A folder where the exercises are notebooks."""
    type_in("init", "--notebook", "--lang", "en")
    return home


def test_a_notebook_is_reset_to_a_notebook(type_in, notebooks):
    fresh = (notebooks / "xor.ipynb").read_bytes()
    (notebooks / "xor.ipynb").write_bytes(fresh.replace(b"NotImplementedError", b"ValueError"))
    _, out, _ = type_in("reset", "xor")

    assert "`xor.ipynb`" in out
    assert "`xor.ipynb.bak`" in out
    assert fresh == (notebooks / "xor.ipynb").read_bytes()
    assert not (notebooks / "xor.py").exists()


def test_notebooks_are_packed_and_listed(type_in, notebooks):
    out, path = pack(type_in, notebooks)

    assert "Not in it" not in out
    assert sorted(f"{id}.ipynb" for id in IDS) == sorted(zipfile.ZipFile(path).namelist())
    assert "no file here" not in type_in("list")[1]


def test_where_the_exercises_are_notebooks_these_are_named(type_in, notebooks):
    assert "Next: `derivatives.ipynb`. Save it" in type_in("list")[1]
    assert " sigmoid  derivatives.ipynb\n" in type_in("hint", "sigmoid")[1]


def test_a_hint_names_the_page_of_the_course_s_site(type_in, slipped):
    (slipped / "grade.toml").write_text('language = "en"\ncourse = "https://example.org/c"\n')

    assert (
        "Read more in the lesson: "
        "`https://example.org/c/en/one-neuron/#the-derivative-of-the-sigmoid`"
    ) in words(type_in("hint", "sigmoid_deriv")[1])


def test_a_fresh_notebook_links_the_lesson_as_the_first_one_did(type_in, home):
    type_in("init", "--lang", "es", "--notebook", "--course", "https://example.org/c")
    first = (home / "layers.ipynb").read_text()
    (home / "layers.ipynb").write_text("{}")
    type_in("reset", "layers")

    assert first == (home / "layers.ipynb").read_text()
