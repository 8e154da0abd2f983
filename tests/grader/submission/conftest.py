"""Reading what strangers hand in: nothing is written, and every message is one harmless line."""

import io
import json
import os
import zipfile

import pytest

from grader import catalog, submission
from grader.languages import Language


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder with what is handed in; the process works in it, too."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder):
    """The inodes in a folder, with sizes and times."""
    found = [
        os.lstat(os.path.join(place, name))
        for place, folders, files in os.walk(folder)
        for name in folders + files
    ]
    return {(each.st_ino, each.st_size, each.st_mtime_ns) for each in found}


@pytest.fixture
def read(folder):
    """Read a path in the folder (the folder itself without one): `submission.read`."""

    def read_it(name=""):
        before = contents(folder)
        try:
            return submission.read(folder / name, catalog.load())
        finally:
            assert before == contents(folder)

    return read_it


@pytest.fixture
def sources(read):
    """The sources that are read, where there is no problem."""

    def read_them(name=""):
        work, _ = read(name)
        assert {} == work.problems
        return work.sources

    return read_them


@pytest.fixture
def problem(read):
    """What is said of an exercise whose file is unusable; the others have no problem."""

    def read_it(name="", id="derivatives"):
        work, _ = read(name)
        assert [id] == list(work.problems)
        assert id not in work.sources
        return said(work.problems[id])

    return read_it


@pytest.fixture
def graded(read):
    """The source that is graded, and what is said of there being others."""

    def read_it(name="work.zip", id="derivatives"):
        work, _ = read(name)
        assert {} == work.problems
        return work.sources[id], " ".join(map(said, work.notes.get(id, ())))

    return read_it


@pytest.fixture
def refusal(read):
    """What is said of a submission that is unusable as a whole."""

    def read_it(name=""):
        with pytest.raises(submission.Unreadable) as error:
            read(name)
        return said(error.value.message)

    return read_it


def said(message):
    text = Language("en").render(message)
    assert text.isprintable()
    assert text.count("`") % 2 == 0
    return text


@pytest.fixture
def pack(folder):
    """Write `work.zip` with these members, `(name or ZipInfo, content)`; its path."""

    def write(*members, name="work.zip", comment=b""):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = comment
            for member, content in members:
                archive.writestr(member, content)
        (folder / name).write_bytes(packed.getvalue())
        return folder / name

    return write


@pytest.fixture
def note(folder):
    """Write `derivatives.ipynb` with these code cells."""

    def write(*cells, name="derivatives.ipynb"):
        (folder / name).write_bytes(notebook(*cells))

    return write


def notebook(*cells):
    listed = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": each} for each in cells
    ]
    return json.dumps(
        {"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    ).encode()


@pytest.fixture
def as_notebook():
    """The bytes of a notebook with these code cells."""
    return notebook
