"""`grade batch` as an instructor types it."""

import re
import sqlite3
import zipfile
from functools import partial

import pytest
from conftest import LANGUAGES, solution

from grader import catalog
from grader.classroom import distributed, local
from grader.languages import UserError, say

RIGHT = solution("derivatives")


@pytest.fixture
def submissions(tmp_path):
    folder = tmp_path / "submissions"
    for name in ("anna", "Núria Puig_12_assignsubmission_file_"):
        (folder / name).mkdir(parents=True)
        (folder / name / "derivatives.py").write_text(RIGHT)
    (folder / "broken.zip").write_bytes(b"no zip")
    (folder / "grades.csv").write_text("name,grade")
    return folder


@pytest.fixture
def batch(type_in, submissions, tmp_path):
    """Grade that class on the derivatives."""

    def call(*arguments, lang="en"):
        place = ["--out", str(tmp_path / "r.sqlite"), "--exercise", "derivatives"]
        return type_in("batch", str(submissions), *place, "--lang", lang, *arguments)

    return call


def test_a_class_is_graded_into_one_file(batch, tmp_path):
    code, _, _ = batch()
    assert 0 == code

    with sqlite3.connect(tmp_path / "r.sqlite") as rows:
        points = dict(rows.execute("SELECT student, points FROM submissions"))
    assert {"Núria Puig_12": 15.0, "anna": 15.0, "broken": 0.0} == points


def test_it_says_how_it_went_and_how_to_go_on(batch, tmp_path):
    lines = batch()[1].splitlines()

    assert "3 submissions graded." == lines[0]
    assert "1 could not be graded, and gets no points:" == lines[1]
    assert lines[2].startswith("   `broken`: `broken.zip` is not a zip")
    assert "Passed over, since these are not submissions: `grades.csv`." == lines[3]
    assert lines[4].endswith(f"`grade export {tmp_path / 'r.sqlite'} --to html`")


def test_a_second_call_grades_nothing_that_has_not_changed(batch):
    batch()
    lines = batch()[1].splitlines()

    assert ["0 submissions graded.", "3 have not changed since they were graded."] == lines[:2]


def test_without_a_terminal_the_progress_is_in_plain_lines(batch):
    [line] = batch()[2].splitlines()

    assert re.fullmatch(r"3 of 3 · [\d.]+ a second · ends at \d\d:\d\d:\d\d", line)


def test_what_is_gone_from_the_folder_stays_in_the_results(batch, submissions):
    batch()
    (submissions / "broken.zip").unlink()

    assert "The results of 1 submission from before" in batch()[1]


def test_without_the_hidden_checks_it_says_loudly_that_these_are_not_the_marks(
    batch, tmp_path, monkeypatch
):
    monkeypatch.setattr(catalog, "load", partial(catalog.load, hidden=False))
    code, _, err = batch()

    assert 0 == code
    assert "these results are not the marks" in err
    with sqlite3.connect(tmp_path / "r.sqlite") as rows:
        assert {(0,)} == set(rows.execute("SELECT hidden FROM submissions"))
        assert [(0,)] == list(rows.execute("SELECT sum(hidden) FROM checks"))


def test_ctrl_c_ends_it_with_a_word_on_how_to_go_on(batch, monkeypatch):
    def interrupt(waiting, jobs):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(local, "run", interrupt)
    code, out, err = batch()

    assert (130, "") == (code, out)
    assert "grade: Stopped. What was graded is kept" in err


def test_one_who_is_there_twice_is_told(batch, submissions):
    (submissions / "anna.py").write_text(RIGHT)

    assert "`anna` is there as `anna/`, `anna.py`: taken for one student." in batch()[1]


def test_the_download_of_a_class_among_others_is_told_with_what_to_type(batch, submissions):
    with zipfile.ZipFile(submissions / "Group 2.zip", "w") as download:
        for name in ("Mar_1_assignsubmission_file_/a.py", "Pau_2_assignsubmission_file_/a.py"):
            download.writestr(name, "")
    err = batch()[2]

    assert "`Group 2.zip` looks like the submissions of a whole class" in err
    assert "--out RESULTS`\n" in err


def test_a_folder_that_is_called_like_a_command_is_not_typed_as_one(type_in, tmp_path):
    (tmp_path / "init").mkdir()
    (tmp_path / "init" / "derivatives.py").write_text(RIGHT)

    assert "To grade it: `grade ./init` For" in type_in("batch", "init", "--out", "x")[2]


def test_its_own_results_are_no_submission(type_in, submissions):
    place = ("--out", str(submissions / "r.sqlite"), "--exercise", "derivatives", "--lang", "en")
    type_in("batch", str(submissions), *place)
    type_in("export", str(submissions / "r.sqlite"), "--to", "html")
    _, out, _ = type_in("batch", str(submissions), *place)

    assert (submissions / "r-html").is_dir()
    assert "3 have not changed" in out
    assert "r.sqlite`," not in out


ERRORS = {
    "no results": (("batch", "x"), "`grade batch SUBMISSIONS --out RESULTS`"),
    "no submissions": (("batch", "--out", "x"), "`grade batch SUBMISSIONS --out RESULTS`"),
    "an empty word for results": (
        ("batch", "submissions", "--out", ""),
        "`grade batch SUBMISSIONS --out RESULTS`",
    ),
    "an empty word for submissions": (
        ("batch", "", "--out", "x"),
        "`grade batch SUBMISSIONS --out RESULTS`",
    ),
    "a missing folder": (("batch", "nowhere", "--out", "x"), "`grade batch --help`"),
    "an unknown exercise": (
        ("batch", ".", "--out", "x", "--exercise", "layer"),
        "`grade batch SUBMISSIONS --out RESULTS --exercise layers`",
    ),
    "no jobs at all": (("batch", ".", "--out", "x", "--jobs", "0"), "--jobs 2`"),
    "jobs that are no number": (("batch", ".", "--out", "x", "--jobs", "two"), "--jobs 2`"),
    "more jobs than Python can read": (
        ("batch", ".", "--out", "x", "--jobs", "9" * 5000),
        "--jobs 2`",
    ),
    "another isolation": (
        ("batch", ".", "--out", "x", "--isolation", "some"),
        "`grade batch SUBMISSIONS --out RESULTS --isolation best`",
    ),
    "no cluster": (("batch", "submissions", "--out", "x", "--dask", "localhost:1"), "localhost:1"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("fault", ERRORS)
def test_errors_are_one_line_that_says_what_to_type(fault, lang, type_in, submissions, monkeypatch):
    monkeypatch.setattr(distributed, "_PATIENCE", 0.5)
    arguments, words = ERRORS[fault]
    code, out, err = type_in(*arguments, "--lang", lang)

    assert (2, "") == (code, out)
    [line] = err.splitlines()
    assert words in line


@pytest.mark.parametrize("isolation", ["bset", "require"])
def test_a_wrong_call_leaves_no_results(batch, tmp_path, monkeypatch, isolation):
    def refuse(kind):
        raise UserError(say("It cannot be confined."))

    monkeypatch.setattr("grader.isolation.open_workers", refuse)
    code, out, err = batch("--isolation", isolation)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert not (tmp_path / "r.sqlite").exists()
