"""Writing all of it or nothing."""

from pathlib import Path

import pytest

from grader.classroom.exports.writing import write_file, write_folder
from grader.languages import UserError


def is_stale(path):
    return path.name in ("stale.json", "old.json")


def test_a_file_is_replaced(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    write_file(path, b"new")

    assert "new" == path.read_text()
    assert [path] == list(tmp_path.iterdir())


def test_a_file_is_not_written_over_a_folder(tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        write_file(tmp_path, b"new")


@pytest.mark.parametrize("old", [b"SQLite format 3\0 and more", b"PK\3\4 and more", b"PK\5\6"])
def test_no_file_takes_the_place_of_results_or_of_a_zip(tmp_path, old):
    path = tmp_path / "precious"
    path.write_bytes(old)
    with pytest.raises(UserError, match="cannot be written"):
        write_file(path, b"student,name")

    assert [(path, old)] == [(each, each.read_bytes()) for each in tmp_path.iterdir()]


def test_a_file_that_would_be_lost_is_left_alone(tmp_path):
    path = tmp_path / "mine.zip"
    path.write_bytes(b"PK\3\4 mine")
    with pytest.raises(UserError, match="cannot be written"):
        write_file(path, b"PK\3\4 ours", is_replaced=lambda path: False)

    assert b"PK\3\4 mine" == path.read_bytes()


def test_an_empty_file_is_no_loss(tmp_path):
    path = tmp_path / "a.zip"
    path.touch()
    write_file(path, b"new", is_replaced=lambda path: False)

    assert b"new" == path.read_bytes()


def test_a_folder_is_made_anew(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "stale.json").touch()
    write_folder(folder, is_stale, lambda part: (part / "new.json").touch())

    assert [folder / "new.json"] == list(folder.iterdir())
    assert [folder] == list(tmp_path.iterdir())


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "stale.json").touch()
    (tmp_path / "thesis.json").touch()
    with pytest.raises(UserError, match="cannot be written"):
        write_folder(tmp_path, is_stale, lambda part: None)

    assert (tmp_path / "thesis.json").exists()


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db"])
def test_what_a_system_puts_into_a_folder_is_in_nobodys_way(tmp_path, name):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).touch()
    write_folder(folder, is_stale, lambda part: (part / "new.json").touch())

    assert [folder / "new.json"] == list(folder.iterdir())


def test_what_breaks_in_the_middle_leaves_the_old_folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "old.json").touch()

    def breaks(part):
        (part / "new.json").touch()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_folder(folder, is_stale, breaks)

    assert [folder / "old.json"] == list(tmp_path.glob("*/*"))
    assert [folder] == list(tmp_path.iterdir())


def test_what_breaks_at_the_end_leaves_the_old_folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "old.json").touch()
    with pytest.raises(UserError):
        write_folder(folder, is_stale, lambda part: part.rmdir())

    assert [folder / "old.json"] == list(tmp_path.glob("*/*"))


def test_what_cannot_be_put_in_place_leaves_the_old_file(tmp_path, monkeypatch):
    def refuse(part, path):
        raise PermissionError

    path = tmp_path / "a.csv"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="cannot be written"):
        write_file(path, b"new")

    assert ["a.csv"] == [each.name for each in tmp_path.iterdir()]
    assert "old" == path.read_text()


@pytest.mark.parametrize(
    "write", [lambda p: write_file(p, b""), lambda p: write_folder(p, is_stale, print)]
)
def test_a_place_that_is_not_there_is_an_error_of_the_call(tmp_path, write):
    with pytest.raises(UserError):
        write(tmp_path / "no" / "where")
