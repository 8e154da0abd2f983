"""Reading a folder, and one file of it."""

import errno
import os
import socket
from pathlib import Path

import pytest
from conftest import ROOT

from grader import catalog, submission
from grader.languages import Language

EXERCISES = catalog.load()


def said(message):
    return Language("en").render(message)


def test_a_folder_gives_the_bytes_of_its_exercise_files(folder, read):
    (folder / "xor.py").write_bytes(b"\xff\r\n")
    (folder / "notes.py").write_bytes(b"")

    work, exercises = read()

    assert {"xor": b"\xff\r\n"} == work.sources
    assert EXERCISES == exercises
    assert folder.name == work.name


def test_a_file_is_graded_on_its_own_exercise(folder, read):
    (folder / "xor.py").write_bytes(b"")
    (folder / "xor.ipynb").write_bytes(b"")
    (folder / "layers.py").write_bytes(b"")

    work, exercises = read("xor.py")

    assert (["xor"], ["xor"]) == (list(work.sources), [exercise.id for exercise in exercises])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "no exercise files"),
        ("nothing", "no file or folder"),
        ("notes.txt", "not an exercise file; those are `derivatives.py`, "),
        ("notes.ipynb", "not an exercise file; those are `derivatives.ipynb`, "),
        ("notes.txt/derivatives.py", "no file or folder"),
        ("n" * 300, "cannot be read"),
        ("null\0", "no file or folder"),
    ],
)
def test_where_there_is_nothing_to_grade_it_says_so(folder, refusal, name, words):
    (folder / "notes.txt").write_text("")
    (folder / "notes.ipynb").write_text("")

    assert words in refusal(name)


def test_a_folder_that_is_gone_is_told(folder, monkeypatch):
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()

    with pytest.raises(submission.Unreadable):
        submission.read(Path(), EXERCISES)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("work", "grade init {}`"),
        ("my work", "grade init '{}'`"),
        ("; reboot", "grade init '{}'`"),
        ("a\nb", "grade init`"),
    ],
)
def test_the_command_to_type_is_one_that_can_be_typed(folder, name, command):
    (folder / name).mkdir()

    with pytest.raises(submission.Unreadable) as error:
        submission.read(Path(name), EXERCISES)

    assert error.value.message.parameters["command"].endswith(command.format(name))


def test_a_long_file_is_a_problem_of_its_own(folder, problem):
    (folder / "derivatives.py").write_bytes(b"#" * (10 << 20))
    (folder / "xor.py").write_bytes(b"")

    assert "`derivatives.py` is 10 MB long" in problem()


@pytest.mark.parametrize(("size", "is_read"), [(1 << 20, True), ((1 << 20) + 1, False)])
def test_a_file_may_be_1_mb_long(folder, read, size, is_read):
    (folder / "xor.py").write_bytes(b"#" * size)

    assert is_read is ("xor" in read()[0].sources)


def test_a_length_over_the_limit_is_never_shown_as_the_limit(folder, problem):
    (folder / "derivatives.py").write_bytes(b"#" * ((1 << 20) + 1))

    assert "is 1.1 MB long" in problem()


@pytest.mark.parametrize(
    "target", ["/etc/passwd", ROOT / "solutions" / "derivatives.py", "nowhere", "derivatives.py"]
)
@pytest.mark.parametrize("name", ["derivatives.py", "derivatives.ipynb"])
def test_links_are_not_followed(folder, problem, name, target):
    (folder / name).symlink_to(target)

    assert f"`{name}` is a link" in problem()


def test_a_link_that_is_handed_in_alone_is_not_followed(folder, problem):
    (folder / "derivatives.py").symlink_to("/etc/passwd")

    assert "is a link" in problem("derivatives.py")


def test_a_file_that_may_not_be_looked_at_is_a_problem(folder, problem, monkeypatch):
    lstat = Path.lstat

    def refuse(path):
        if path.name == "derivatives.py":
            raise PermissionError(errno.EACCES, "no")
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", refuse)

    assert "`derivatives.py` cannot be read: you have no permission." == problem()


def bind(path):
    socket.socket(socket.AF_UNIX).bind(path.name)


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, bind])
def test_what_is_not_a_file_is_not_opened(folder, problem, make):
    make(folder / "derivatives.py")

    assert "is not a file" in problem()


@pytest.fixture
def swap(folder, monkeypatch):
    """Put something else in place of a file after it was looked at and before it is opened."""
    path = folder / "derivatives.py"
    path.write_text("")
    system_open = os.open

    def by(make):
        def swap_and_open(*arguments):
            path.unlink()
            make(path)
            return system_open(*arguments)

        monkeypatch.setattr(os, "open", swap_and_open)
        work, _ = submission.read(folder, EXERCISES)
        monkeypatch.undo()
        assert {} == work.sources
        return work.problems["derivatives"].text

    return by


def test_a_link_that_takes_the_place_of_a_file_is_not_followed(swap):
    assert "cannot be read" in swap(lambda path: path.symlink_to("/etc/passwd"))


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(swap):
    assert "is not a file" in swap(os.mkfifo)


def test_a_file_that_vanishes_is_a_problem(swap):
    assert "cannot be read" in swap(lambda path: None)


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(folder, monkeypatch):
    (folder / "derivatives.py").write_bytes(b"")
    status = (folder / "derivatives.py").stat()
    (folder / "derivatives.py").write_bytes(b"#" * (5 << 20))
    monkeypatch.setattr(os, "fstat", lambda _: status)

    work, _ = submission.read(folder, EXERCISES)

    assert {} == work.sources
    assert 1.1 == work.problems["derivatives"].parameters["size"]


def test_a_notebook_in_a_folder_is_read(sources, note):
    note("sigmoid = 1")

    assert {"derivatives": b"\n\nsigmoid = 1\n\n"} == sources()


@pytest.fixture
def twice(folder, note):
    """A file and a notebook for one exercise, each changed so many seconds after 1970."""

    def write(file, other):
        note("sigmoid = 2")
        (folder / "derivatives.py").write_text("x = 1")
        os.utime(folder / "derivatives.py", (file, file))
        os.utime(folder / "derivatives.ipynb", (other, other))

    return write


@pytest.mark.parametrize(
    ("times", "graded"), [((2, 1), b"x = 1"), ((1, 2), b"\n\nsigmoid = 2\n\n"), ((1, 1), b"x = 1")]
)
def test_of_a_file_and_a_notebook_the_one_changed_last_is_graded(twice, sources, times, graded):
    twice(*times)

    assert {"derivatives": graded} == sources()


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ((2, 1), "`derivatives.py` and `derivatives.ipynb`. The one graded is `derivatives.py`;"),
        (
            (1, 2),
            "`derivatives.ipynb` and `derivatives.py`. The one graded is `derivatives.ipynb`;",
        ),
    ],
)
def test_it_is_said_which_of_the_two_is_graded(twice, read, times, words):
    twice(*times)

    assert words in said(*read()[0].notes["derivatives"])


def test_a_single_file_needs_no_word(folder, read):
    (folder / "xor.py").write_text("")

    assert {} == read()[0].notes


def test_it_is_said_which_is_graded_where_that_one_is_unusable(folder, read, note):
    note("x = 1")
    os.utime(folder / "derivatives.ipynb", (1, 1))
    (folder / "derivatives.py").mkdir()
    work, _ = read()

    assert "The one graded is `derivatives.py`" in said(*work.notes["derivatives"])
    assert "`derivatives.py` is not a file." == said(work.problems["derivatives"])
