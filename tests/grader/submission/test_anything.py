"""Whatever is handed in, it is read, or it is told what is wrong."""

import io
import json
import os
import tempfile
import warnings
import zipfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from grader import catalog, submission
from grader.languages import Language

EXERCISES = catalog.load()


def read(name, content):
    """Read a file of this name and content; all the messages, rendered."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            work, _ = submission.read(path, EXERCISES)
            messages = work.problems.values()
            assert all(isinstance(source, bytes) for source in work.sources.values())
            assert not work.sources.keys() & work.problems.keys()
        except submission.Unreadable as error:
            messages = [error.message]
        assert [name] == os.listdir(folder)
    said = [Language("en").render(message) for message in messages]
    assert all(text.isprintable() for text in said)
    return said


def pack(members):
    packed = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(packed, "w") as archive:
        for name, content, method in members:
            archive.writestr(name, content, method)
    return packed.getvalue()


METHODS = st.sampled_from(
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
FILENAMES = st.sampled_from(
    [*(exercise.filename for exercise in EXERCISES), "xor.ipynb", "._xor.py", "notes.txt", ""]
)
# zipfile, which writes them, cuts a name at a zero.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
NAMES = st.builds(
    "{}{}{}".format, TEXT, st.sampled_from(["/", "\\", "", "/../"]), FILENAMES
).filter(bool)
MEMBERS = st.lists(st.tuples(NAMES, st.binary(max_size=50), METHODS), max_size=5)
BYTES = st.one_of(st.integers(0, 255), st.sampled_from([0, 1, 0x50, 0xFF]))


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_random_bytes_as_a_zip(content):
    assert read("work.zip", content)


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_random_bytes_before_the_end_of_a_zip(content):
    read("work.zip", content + b"PK\5\6" + content[:18])


@settings(max_examples=150)
@given(MEMBERS)
def test_any_valid_zip(members):
    read("work.zip", pack(members))


@settings(max_examples=400)
@given(MEMBERS, st.lists(st.tuples(st.integers(0, 1 << 12), BYTES), min_size=1, max_size=6))
def test_any_changed_zip(members, changes):
    content = bytearray(pack([("derivatives.py", b"x = 1\n" * 9, zipfile.ZIP_DEFLATED), *members]))
    for place, value in changes:
        content[-1 - place % len(content)] = value
    read("work.zip", bytes(content))


@given(MEMBERS, st.integers(0, 1 << 12), st.integers(0, 1 << 12))
def test_any_part_of_a_zip(members, start, length):
    content = pack(members)
    start %= len(content)
    read("work.zip", content[start : start + length])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cells", "cell_type", "source", "code"]) | st.text(max_size=3),
            inner | st.just("code"),
            max_size=4,
        )
    ),
)
LINES = st.lists(
    st.sampled_from(["%time", "x?", "!ls", "x = 1", "print(1);", "def f(:", "'''", "(", "\\", "\0"])
    | st.text(st.characters(exclude_categories=()), max_size=9)
)


@settings(max_examples=150)
@given(JSON)
def test_random_json_as_a_notebook(value):
    read("xor.ipynb", json.dumps(value).encode())


@settings(max_examples=150)
@given(st.lists(JSON, max_size=3))
def test_random_cells_in_a_notebook(cells):
    read("xor.ipynb", json.dumps({"cells": cells}).encode())


@settings(max_examples=200)
@given(st.lists(LINES, max_size=3))
def test_random_lines_in_a_notebook(cells):
    listed = [{"cell_type": "code", "source": "\n".join(each)} for each in cells]

    assert [] == read("xor.ipynb", json.dumps({"cells": listed}).encode())


@settings(max_examples=150)
@given(st.binary(max_size=99))
def test_random_bytes_as_a_notebook(content):
    read("xor.ipynb", content)


@given(st.binary(max_size=99))
def test_random_bytes_as_a_file(content):
    assert [] == read("xor.py", content)


def is_file_name(name):
    return (
        name not in ("", ".", "..") and not set(name) & set("/\0") and len(os.fsencode(name)) < 256
    )


@settings(max_examples=150)
@given(
    # What Linux allows: any bytes, those that are no UTF-8 as halves of characters.
    st.binary(max_size=60).map(os.fsdecode) | st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["", ".py", ".zip", ".ipynb", ".ZIP"]),
)
def test_any_file_name(name, ending):
    if is_file_name(name + ending):
        assert read(name + ending, b"")


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=())))
def test_any_path_that_is_not_there(name):
    said = ""
    with tempfile.TemporaryDirectory() as folder:
        try:
            submission.read(Path(folder, "work") / name, EXERCISES)
        except submission.Unreadable as error:  # unless the name is that of a folder above
            said = Language("en").render(error.message)
    assert said.isprintable()
