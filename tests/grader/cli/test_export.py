"""`grade export`, as it is typed."""

import json
import re
import sys
import types

import pytest
from conftest import LANGUAGES
from results import graded

from grader.classroom.exports.handing_on import FORMATS
from grader.classroom.journal import Journal
from grader.languages import say

WORKSHEET = (
    "Identifier,Full name,Grade,Maximum Grade,Feedback comments\r\nParticipant 101,Ada,,100.00,\r\n"
)
GRADEBOOK = "Student,ID,errare (1)\n    Points Possible,,40\nAda,101,\n"


@pytest.fixture
def keep(home):
    """Keep results in a file."""

    def keep_them(*students, name="spring.sqlite"):
        with Journal(home / name, create=True) as journal:
            for student in students:
                journal.write(student, "content", "checks")

    return keep_them


@pytest.fixture
def kept(keep, home):
    keep(graded("ada", "Ada", "101"), graded("bob", "Bob", "102"))
    (home / "worksheet.csv").write_bytes(WORKSHEET.encode())
    (home / "gradebook.csv").write_bytes(GRADEBOOK.encode())
    return home


def test_a_table_goes_to_standard_output_and_nothing_else_does(type_in, kept):
    code, out, err = type_in("export", "spring.sqlite", "--to", "csv")

    assert (0, "") == (code, err)
    assert ["student,name", "ada,Ada,101,no", "bob,Bob,102,no"] == [
        line.removesuffix(",number,late,layers,xor,total,max,hidden,reason").removesuffix(
            ",7.5,25,32.5,40,yes,"
        )
        for line in out.splitlines()
    ]
    assert out.endswith("\r\n")


def test_a_table_goes_to_the_file_that_is_named(type_in, kept):
    code, out, err = type_in("export", "spring.sqlite", "--to", "csv", "--out", "marks.csv")

    assert (0, "", "grade: Written: `marks.csv`\n") == (code, out, err)
    assert (kept / "marks.csv").read_bytes().startswith(b"student,")


@pytest.mark.parametrize("format", ["gradescope", "github", "vpl"])
def test_a_folder_is_made_beside_the_results(type_in, kept, format):
    code, out, err = type_in("export", "spring.sqlite", "--to", format)

    assert (0, "") == (code, out)
    assert f"spring-{format}`" in err
    assert 2 == len(list((kept / f"spring-{format}").iterdir()))


def test_results_in_a_folder_are_named_after_it(type_in, keep, home):
    (home / "results").mkdir()
    keep(graded(), name="results")

    assert 0 == type_in("export", "results", "--to", "vpl")[0]
    assert (home / "results-vpl" / "ada.txt").exists()


@pytest.mark.parametrize(
    ("option", "name"), [("--worksheet", "worksheet.csv"), ("--gradebook", "gradebook.csv")]
)
def test_a_downloaded_file_is_filled_and_left_as_it_was(type_in, kept, option, name):
    before = (kept / name).read_bytes()
    code, out, err = type_in("export", "spring.sqlite", option, name)

    assert (0, True) == (code, "81.25" in out or "32.5" in out)
    assert "Not in the downloaded file: `Bob`." in err
    assert before == (kept / name).read_bytes()


def test_a_downloaded_file_is_written_over_where_that_is_asked_for(type_in, kept):
    name = "worksheet.csv"

    assert 0 == type_in("export", "spring.sqlite", "--worksheet", name, "--out", name)[0]
    assert b"81.25" in (kept / name).read_bytes()


def test_moodle_with_the_names_of_a_download_is_told_to_fill_the_worksheet(type_in, keep):
    keep(graded("eva@x.org"), graded("Ana López_12", "Ana López", "12"))
    code, out, err = type_in("export", "spring.sqlite", "--to", "moodle")

    assert (0, True) == (code, out.startswith("idnumber,"))
    assert "such as `Ana López_12`" in err
    assert "`grade export RESULTS --worksheet FILE`" in err


def test_moodle_with_names_of_its_own_needs_no_word(type_in, keep):
    keep(graded("ana@x.org"), graded("eva@x.org"))

    assert "" == type_in("export", "spring.sqlite", "--to", "moodle")[2]


def test_canvas_without_its_gradebook_is_told_how_to_get_one(type_in, kept):
    code, out, err = type_in("export", "spring.sqlite", "--to", "canvas")

    assert (2, "") == (code, out)
    assert "grade export RESULTS --to canvas --gradebook FILE" in err


@pytest.mark.parametrize("format", sorted({*FORMATS} - {"html", "canvas"}))
def test_the_same_results_are_the_same_bytes(type_in, kept, format):
    made = []
    for place in ("one", "two"):
        type_in("export", "spring.sqlite", "--to", format, "--out", place)
        files = sorted((kept / place).iterdir()) if (kept / place).is_dir() else [kept / place]
        made.append([path.read_bytes() for path in files])

    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("format", "ending"), [("gradescope", ".json"), ("github", ".txt"), ("vpl", ".txt")]
)
def test_a_folder_of_somebodys_own_files_is_left_alone(type_in, kept, format, ending):
    path = kept / "notes" / f"mine{ending}"
    path.parent.mkdir()
    path.write_text("[1]")
    code, out, err = type_in("export", "spring.sqlite", "--to", format, "--out", "notes")

    assert (2, "") == (code, out)
    assert "there are other files in it already" in err
    assert [path] == list(path.parent.iterdir())


@pytest.mark.parametrize("format", ["gradescope", "github", "vpl"])
def test_a_folder_that_was_made_before_is_made_anew(type_in, keep, home, format):
    keep(graded("ada"), graded("bob"))
    type_in("export", "spring.sqlite", "--to", format, "--out", "made")
    keep(graded("eva"), name="autumn.sqlite")
    code = type_in("export", "autumn.sqlite", "--to", format, "--out", "made")[0]

    assert 0 == code
    assert ["eva"] == [path.stem for path in (home / "made").iterdir()]


def test_files_of_the_names_that_are_written_are_replaced(type_in, kept):
    (kept / "made").mkdir()
    (kept / "made" / "ada.txt").touch()

    assert 0 == type_in("export", "spring.sqlite", "--to", "vpl", "--out", "made")[0]
    assert (kept / "made" / "ada.txt").read_bytes()


def test_it_is_loud_where_the_hidden_checks_did_not_run(type_in, keep):
    keep(graded("ada", hidden=False), graded("bob"))
    code, _, err = type_in("export", "spring.sqlite", "--to", "csv")

    assert 0 == code
    assert "THESE ARE NOT THE MARKS: the hidden checks did not run for 1 submission." in err


def test_it_says_how_many_could_not_be_graded(type_in, keep):
    broken = [graded(key, reason=say("It is no zip."), hidden=False) for key in ("ada", "bob")]
    keep(*broken)
    err = type_in("export", "spring.sqlite", "--to", "csv")[2]

    assert "2 submissions could not be graded." in err
    assert "NOT THE MARKS" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "csv"], "grade export RESULTS --to csv"),
        (["spring.sqlite"], "grade export RESULTS --to csv"),
        (["spring.sqlite", "--to", "cvs"], "Did you mean `grade export RESULTS --to csv`?"),
        (["spring.sqlite", "--to", "csv", "--worksheet", "w"], "not with `--to csv`"),
        (["spring.sqlite", "--to", "csv", "--names"], "not with `--to csv`"),
        (["summer.sqlite", "--to", "csv"], "grade batch SUBMISSIONS --out RESULTS"),
        (["spring.sqlite", "--worksheet", "no.csv"], "there is no such file"),
        (["spring.sqlite", "--to", "csv", "--out", "no/marks.csv"], "there is no such folder"),
        (["spring.sqlite", "--to", "csv", "--out", "spring.sqlite"], "holds the results"),
    ],
)
def test_a_wrong_call_says_what_to_type(type_in, kept, arguments, said):
    code, out, err = type_in("export", *arguments)

    assert (2, "") == (code, out)
    assert said in err
    assert 1 == err.count("\n")


@pytest.mark.parametrize("format", ["csv", "moodle", "junit"])
def test_the_results_of_another_class_are_never_written_over(type_in, kept, keep, format):
    keep(graded("eva"), name="autumn.sqlite")
    before = (kept / "autumn.sqlite").read_bytes()
    code = type_in("export", "spring.sqlite", "--to", format, "--out", "autumn.sqlite")[0]

    assert (2, before) == (code, (kept / "autumn.sqlite").read_bytes())


@pytest.mark.parametrize(
    "call",
    [
        ["spring.sqlite", "--to", "csv", "--out"],
        ["spring.sqlite", "--to", "junit", "--out"],
        ["spring.sqlite", "--to", "vpl", "--out"],
        ["--autograder"],
    ],
)
@pytest.mark.parametrize("place", ["no/where", "worksheet.csv/here"])
def test_what_cannot_be_written_can_go_to_another_place(type_in, kept, call, place):
    code, out, err = type_in("export", *call, place)

    assert (2, "") == (code, out)
    assert err.endswith(f" Choose another place with `{call[-1]}`.\n")


def test_the_results_are_never_written_over(type_in, kept):
    type_in("export", "spring.sqlite", "--to", "csv", "--out", "spring.sqlite")

    assert 0 == type_in("export", "spring.sqlite", "--to", "csv")[0]


def test_the_feedback_is_in_the_language_of_the_option(type_in, keep):
    keep(graded("ada", language="en"))
    own = type_in("export", "spring.sqlite", "--to", "moodle")[1]
    spanish = type_in("export", "spring.sqlite", "--to", "moodle", "--lang", "es")[1]

    assert ["7.5 / 15" in own, "7,5 / 15" in spanish] == [True, True]


@pytest.mark.parametrize("option", [[], ["--names"]])
def test_the_class_view_is_written_beside_the_results(type_in, kept, monkeypatch, option):
    def write(students, folder, language, *, names, lang_asked):
        folder.mkdir()
        text = f"{len(students)} {language.code} {names} {lang_asked}"
        (folder / "index.html").write_text(text)

    view = types.ModuleType("class_view")
    view.write = write
    monkeypatch.setitem(sys.modules, "grader.classroom.class_view", view)
    monkeypatch.setattr("grader.classroom.class_view", view, raising=False)
    code, out, _ = type_in("export", "spring.sqlite", "--to", "html", "--lang", "pt", *option)

    assert (0, "") == (code, out)
    assert f"2 pt {bool(option)} True" == (kept / "spring-html" / "index.html").read_text()


def test_the_autograder_is_made_without_results(type_in, home):
    code, out, err = type_in("export", "--autograder", "grader.zip")

    assert (0, "") == (code, out)
    assert "has the hidden checks" in err
    assert (home / "grader.zip").read_bytes().startswith(b"PK")


ALONE = {
    "--worksheet": (("--worksheet", "missing.csv"), "`--to moodle`"),
    "--gradebook": (("--gradebook", "missing.csv"), "`--to canvas`"),
    "--column": (("--column", "errare"), "`--to canvas`"),
    "--names": (("--names",), "`--to html`"),
    "--out": (("--out", "marks.csv"), "`--to F`"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("option", ALONE)
def test_the_autograder_is_not_made_where_something_else_was_meant(type_in, home, option, language):
    arguments, right = ALONE[option]
    code, out, err = type_in("export", "--autograder", "a.zip", *arguments, "--lang", language)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert [f"`{option}`", right, "`--autograder`"] == re.findall("`.*?`", err)
    assert [] == list(home.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "csv"), "Say which results to hand on"),
        (("spring.sqlite",), "Say what to make with `--to`"),
        (("spring.sqlite", "--to", "csv", "--names"), "not with `--to csv`"),
    ],
)
def test_nor_where_the_results_cannot_be_handed_on(type_in, kept, arguments, said):
    code, out, err = type_in("export", "--autograder", "a.zip", *arguments)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert said in err
    assert not (kept / "a.zip").exists()


def test_the_autograder_and_the_results_may_be_asked_for_at_once(type_in, kept):
    code, out, err = type_in("export", "spring.sqlite", "--autograder", "a.zip", "--to", "csv")

    assert (0, True) == (code, out.startswith("student,"))
    assert (kept / "a.zip").exists()
    assert "has the hidden checks" in err


def test_the_autograder_replaces_an_earlier_one_and_nothing_else(type_in, kept):
    type_in("export", "--autograder", "grader.zip")

    assert 0 == type_in("export", "--autograder", "grader.zip")[0]
    before = (kept / "spring.sqlite").read_bytes()
    code, out, err = type_in("export", "--autograder", "spring.sqlite")

    assert (2, "", before) == (code, out, (kept / "spring.sqlite").read_bytes())
    assert "Choose another place with `--autograder`." in err


@pytest.mark.parametrize("format", ["gradescope", "github", "vpl", "junit"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_submission_is_graded_in_the_formats_of_other_programs(type_in, home, format, language):
    (home / "derivatives.py").write_text("def sigmoid(z):\n    return 2 * z\n")
    call = ["--exercise", "derivatives", "--format", format, "--lang", language]
    code, out, err = type_in(*call)

    assert (1, "") == (code, err)
    assert out.strip()


def test_gradescope_gets_json_alone(type_in, home):
    (home / "derivatives.py").write_text("def sigmoid(z):\n    return 2 * z\n")

    assert 0.0 == json.loads(type_in("--format", "gradescope")[1])["score"]
