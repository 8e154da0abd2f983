"""Reading what a student hands in."""

import os

import pytest

from grader import catalog, submission
from grader.languages import Language

EXERCISES = catalog.load()


def problem(folder, id="derivatives"):
    work, _ = submission.read(folder, EXERCISES)
    return Language("en").render(work.problems[id])


def test_a_folder_gives_the_bytes_of_its_exercise_files(tmp_path):
    (tmp_path / "xor.py").write_bytes(b"\xff\r\n")
    (tmp_path / "notes.py").write_bytes(b"")

    work, exercises = submission.read(tmp_path, EXERCISES)

    assert {"xor": b"\xff\r\n"} == work.sources
    assert EXERCISES == exercises


def test_a_file_is_graded_on_its_own_exercise(tmp_path):
    (tmp_path / "xor.py").write_bytes(b"")
    (tmp_path / "layers.py").write_bytes(b"")

    work, exercises = submission.read(tmp_path / "xor.py", EXERCISES)

    assert (["xor"], ["xor"]) == (list(work.sources), [exercise.id for exercise in exercises])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "no exercise files"),
        ("nothing", "no file or folder"),
        ("notes.txt", "not an exercise file"),
    ],
)
def test_where_there_is_nothing_to_grade_it_says_so(tmp_path, name, words):
    (tmp_path / "notes.txt").write_text("")

    with pytest.raises(submission.Unreadable) as error:
        submission.read(tmp_path / name, EXERCISES)

    assert words in Language("en").render(error.value.message)


def test_a_long_file_is_a_problem_of_its_own(tmp_path):
    (tmp_path / "derivatives.py").write_bytes(b"#" * (10 << 20))

    assert "`derivatives.py` is 10 MB long" in problem(tmp_path)


def test_links_are_not_followed(tmp_path):
    (tmp_path / "derivatives.py").symlink_to("/etc/passwd")

    assert "is a link" in problem(tmp_path)


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_not_a_file_is_not_opened(tmp_path, make):
    make(tmp_path / "derivatives.py")

    assert "is not a file" in problem(tmp_path)
