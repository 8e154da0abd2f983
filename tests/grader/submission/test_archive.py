"""Reading a zip, honest or hostile."""

import os
import stat
import struct
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from zipfile import ZipInfo

import pytest

from grader import catalog

EXERCISES = catalog.load()
open_member = zipfile.ZipFile.open
SOURCE = b"def sigmoid(z):\n    return z\n"


class Directory:
    """The places of fields in an entry of a zip's directory."""

    FLAGS, METHOD, CHECKSUM, PACKED_SIZE, SIZE, NAME_LENGTH = 8, 10, 16, 20, 24, 28
    EXTERNAL_ATTRIBUTES, OFFSET = 38, 42


class End:
    """The places of fields in the record at the end of a zip."""

    ENTRIES_HERE, ENTRIES, LENGTH, OFFSET = 8, 10, 12, 16


def change(path, field, format, value, signature=b"PK\1\2"):
    """Write another value into a field of a zip's first directory entry (or its last record)."""
    content = bytearray(path.read_bytes())
    struct.pack_into(format, content, content.index(signature) + field, value)
    path.write_bytes(content)


# What honest tools write


def test_a_zip_is_graded_on_all_exercises(pack, read):
    pack(("derivatives.py", SOURCE), ("xor.py", b""), ("notes.txt", b""))

    work, exercises = read("work.zip")

    assert {"derivatives": SOURCE, "xor": b""} == work.sources
    assert ({}, EXERCISES, "work") == (work.problems, exercises, work.name)


@pytest.mark.parametrize(
    "name",
    [
        "backprop/derivatives.py",
        "a/b/c/derivatives.py",
        "deures\\derivatives.py",
        "./derivatives.py",
    ],
)
def test_files_are_found_at_any_depth(pack, sources, name):
    pack((name, SOURCE))

    assert {"derivatives": SOURCE} == sources("work.zip")


@pytest.mark.parametrize(
    "noise",
    [
        "__MACOSX/derivatives.py",
        "a/__MACOSX/derivatives.py",
        "._derivatives.py",
        "a/._derivatives.py",
    ],
)
def test_what_macos_adds_is_left_out(pack, sources, noise):
    pack((noise, b"\0\5\x16\7"), ("derivatives.py", SOURCE))

    assert {"derivatives": SOURCE} == sources("work.zip")


def test_folders_are_left_out(pack, sources):
    pack(("derivatives.py/", b""), ("xor.py\\", b""), ("layers.py", b""))

    assert {"layers": b""} == sources("work.zip")


def test_the_ending_may_be_in_capitals(pack, sources):
    pack(("derivatives.py", SOURCE), name="WORK.ZIP")

    assert {"derivatives": SOURCE} == sources("WORK.ZIP")


def test_a_zip_may_have_a_comment_and_something_in_front(folder, pack, sources):
    path = pack(("derivatives.py", SOURCE), comment=b"PK\5 a long comment " * 3000)
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())

    assert {"derivatives": SOURCE} == sources("work.zip")


def test_a_zip_without_modes_is_read_as_windows_writes_it(pack, sources):
    member = ZipInfo("derivatives.py")
    path = pack((member, SOURCE))
    change(path, Directory.EXTERNAL_ATTRIBUTES, "<L", 0x20)

    assert {"derivatives": SOURCE} == sources("work.zip")


def test_a_notebook_in_a_zip_is_read(pack, sources, as_notebook):
    pack(("work/derivatives.ipynb", as_notebook("sigmoid = 1\nprint(x)")))

    assert {"derivatives": b"\n\nsigmoid = 1\n\n"} == sources("work.zip")


def test_copies_of_one_file_are_one_file(pack, sources):
    pack(("derivatives.py", SOURCE), ("old/derivatives.py", SOURCE))

    assert {"derivatives": SOURCE} == sources("work.zip")


# Files of one exercise that differ


def member(name, year=2026):
    return ZipInfo(name, (year, 1, 1, 0, 0, 0))


@pytest.mark.parametrize(
    ("first", "other"),
    [
        # The nearest to the top, and if it is the older one.
        (member("derivatives.py", 2020), member("old/derivatives.py")),
        (member("deures\\derivatives.py"), member("deures\\old\\derivatives.py")),
        (member("./derivatives.py", 2020), member("a/derivatives.py")),
        (member("derivatives.py", 2020), member("a/derivatives.ipynb")),
        # Then the newest.
        (member("b/derivatives.py", 2021), member("a/derivatives.py", 2020)),
        (member("b/derivatives.py", 2021), member("a/derivatives.ipynb", 2020)),
        # Then the file before the notebook, and the first by name.
        (member("b/derivatives.py"), member("a/derivatives.ipynb")),
        (member("a/derivatives.py"), member("b/derivatives.py")),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_of_several_files_one_is_graded_and_it_is_said_which(pack, graded, first, other, order):
    pack(*[(first, SOURCE), (other, b"{}")][::order])
    names = f"`{first.filename}` and `{other.filename}`. The one graded is `{first.filename}`;"

    source, note = graded()

    assert (SOURCE, True) == (source, names in note)


def test_a_notebook_that_is_newer_than_the_file_is_graded(pack, graded, as_notebook):
    pack(
        (member("derivatives.py", 2020), SOURCE),
        (member("derivatives.ipynb"), as_notebook("sigmoid = 1")),
    )

    source, note = graded()

    assert (b"\n\nsigmoid = 1\n\n", True) == (
        source,
        "The one graded is `derivatives.ipynb`" in note,
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_under_one_name_the_later_one_is_graded(pack, graded):
    pack((member("derivatives.py"), b""), (member("derivatives.py"), SOURCE))

    source, note = graded()

    assert (SOURCE, True) == (source, "`derivatives.py` is in the zip more than once" in note)


def test_copies_of_one_file_need_no_word(pack, graded):
    pack(("derivatives.py", SOURCE), ("old/derivatives.py", SOURCE))

    assert (SOURCE, "") == graded()


def test_what_differs_behind_a_copy_is_said(pack, graded):
    pack(("derivatives.py", SOURCE), ("a/derivatives.py", SOURCE), ("b/derivatives.py", b""))

    assert "`derivatives.py` and `b/derivatives.py`" in graded()[1]


def test_an_unusable_file_beside_the_graded_one_is_said(pack, graded):
    pack(("derivatives.py", SOURCE), ("a/derivatives.py", bytes(2 << 20)))

    source, note = graded()

    assert (SOURCE, True) == (source, "`derivatives.py` and `a/derivatives.py`" in note)


def test_very_many_copies_are_not_compared(pack, graded, monkeypatch):
    pack(*((f"{place:03}/derivatives.py", SOURCE) for place in range(900)))
    opened = []
    monkeypatch.setattr(
        zipfile.ZipFile, "open", lambda *arguments: opened.append(1) or open_member(*arguments)
    )

    assert (SOURCE, True) == (graded()[0], "`005/derivatives.py`" in graded()[1])
    assert 2 * 5 == len(opened)


# What is wrong with one exercise


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (stat.S_IFLNK, "`a/derivatives.py` is a link"),
        (stat.S_IFIFO, "is not a file"),
        (stat.S_IFCHR, "is not a file"),
        (stat.S_IFDIR, "is not a file"),
    ],
)
def test_a_member_that_is_no_file_is_a_problem(pack, problem, mode, words):
    link = ZipInfo("a/derivatives.py")
    link.external_attr = (mode | 0o777) << 16
    pack((link, "/etc/passwd"), ("xor.py", b""))

    assert words in problem("work.zip")


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x41])
def test_an_encrypted_member_is_a_problem(pack, problem, flag):
    change(pack(("derivatives.py", SOURCE)), Directory.FLAGS, "<H", flag)

    assert "`derivatives.py` is locked with a password" in problem("work.zip")


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 0xFFFF])
def test_an_unusual_compression_is_a_problem(pack, problem, method):
    change(pack(("derivatives.py", SOURCE)), Directory.METHOD, "<H", method)

    assert "`derivatives.py` is compressed in a way" in problem("work.zip")


def test_a_wrong_checksum_is_a_problem(pack, problem):
    change(pack(("derivatives.py", SOURCE)), Directory.CHECKSUM, "<L", 0)

    assert "`derivatives.py` is damaged" in problem("work.zip")


def test_damaged_data_is_a_problem(pack, problem):
    path = pack(("derivatives.py", SOURCE))
    content = bytearray(path.read_bytes())
    content[44:50] = b"\xff" * 6
    path.write_bytes(content)

    assert "`derivatives.py` is damaged" in problem("work.zip")


@pytest.mark.parametrize("offset", [1, 0x7FFFFFFF, 0xFFFFFFFE])
def test_a_member_that_is_not_where_it_is_said_to_be_is_a_problem(pack, problem, offset):
    change(pack(("derivatives.py", SOURCE)), Directory.OFFSET, "<L", offset)

    assert "`derivatives.py` is damaged" in problem("work.zip")


def test_a_member_that_is_shorter_than_it_says_is_a_problem(pack, problem):
    path = pack(("derivatives.py", SOURCE))
    change(path, Directory.METHOD, "<H", 0)
    for field in (Directory.PACKED_SIZE, Directory.SIZE):
        change(path, field, "<L", 100_000)

    assert "`derivatives.py` is damaged" in problem("work.zip")


@pytest.mark.parametrize(("size", "is_read"), [(1 << 20, True), ((1 << 20) + 1, False)])
def test_a_member_may_be_1_mb_long(pack, read, size, is_read):
    pack(("derivatives.py", os.urandom(size)))

    assert is_read is ("derivatives" in read("work.zip")[0].sources)


@pytest.fixture
def bomb(folder):
    """A zip of 1 MB with a file of 1 GB of zeros in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    with zipfile.ZipFile(folder / "work.zip", "w") as archive:
        archive.writestr("derivatives.py", piece * 64 + packer.flush())
        archive.writestr("xor.py", b"")
    change(folder / "work.zip", Directory.METHOD, "<H", zipfile.ZIP_DEFLATED)
    change(folder / "work.zip", Directory.SIZE, "<L", 1 << 30)
    return folder / "work.zip"


def peak_of(function, *arguments):
    """The most memory that was in use while a function ran, in MB; what it returned."""
    tracemalloc.start()
    try:
        result = function(*arguments)
        return tracemalloc.get_traced_memory()[1] / (1 << 20), result
    finally:
        tracemalloc.stop()


def test_a_bomb_costs_no_more_than_a_long_file(bomb, problem):
    start = time.perf_counter()
    peak, message = peak_of(problem, "work.zip")

    assert "`derivatives.py` is 1024 MB long" in message
    assert peak < 20
    assert time.perf_counter() - start < 5


def test_a_bomb_that_claims_to_be_short_is_a_problem(bomb, problem):
    change(bomb, Directory.SIZE, "<L", 10)

    peak, message = peak_of(problem, "work.zip")

    assert "`derivatives.py` is damaged" in message
    assert peak < 20


def test_a_bomb_of_another_compression_is_not_unpacked(folder, problem):
    with zipfile.ZipFile(folder / "work.zip", "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("derivatives.py", bytes(100 << 20))

    peak, message = peak_of(problem, "work.zip")

    assert "is compressed in a way" in message
    assert peak < 20


def test_much_that_is_packed_into_nothing_is_not_unpacked(folder, problem):
    # Empty blocks, 5 bytes each: zlib would read them one by one, and nothing would come out.
    with zipfile.ZipFile(folder / "work.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("derivatives.py", b"\0\0\0\xff\xff" * (9 << 20))
    change(folder / "work.zip", Directory.METHOD, "<H", 8)

    assert "`derivatives.py` is 45 MB long" in problem("work.zip")


# What is wrong with the whole


@pytest.mark.parametrize(
    "name",
    [
        "../derivatives.py",
        "a/../../derivatives.py",
        "a\\..\\derivatives.py",
        "..",
        "__MACOSX/../x",
        "/etc/derivatives.py",
        "\\\\server\\derivatives.py",
        "C:\\derivatives.py",
        "c:derivatives.py",
    ],
)
def test_a_name_that_points_out_of_the_zip_condemns_it(pack, refusal, name):
    pack(("derivatives.py", SOURCE), (name, SOURCE))

    message = refusal("work.zip")

    assert f"`{name}`, which points to a place outside of it" in message
    assert "`work.zip`" in message
    assert not Path("/etc/derivatives.py").exists()


@pytest.mark.parametrize(
    "name", ["a..b/derivatives.py", ".../derivatives.py", "12:30/derivatives.py"]
)
def test_a_strange_name_is_no_crime(pack, sources, name):
    pack((name, SOURCE))

    assert {"derivatives": SOURCE} == sources("work.zip")


def test_a_zip_without_exercises_lists_what_is_expected(pack, refusal):
    pack(("notes.txt", b""), ("Derivatives.py", b""))

    message = refusal("work.zip")

    assert "no exercise files in `work.zip`" in message
    assert all(f"`{exercise.filename}`" in message for exercise in EXERCISES)


def test_an_empty_zip_has_no_exercises(pack, refusal):
    pack()

    assert "no exercise files" in refusal("work.zip")


@pytest.mark.parametrize(("count", "is_read"), [(1000, True), (1001, False)])
def test_a_zip_may_hold_1000_files(pack, read, refusal, count, is_read):
    pack(("derivatives.py", b""), *((str(place), b"") for place in range(count - 1)))

    if is_read:
        assert ["derivatives"] == list(read("work.zip")[0].sources)
    else:
        assert "`work.zip` holds more than 1000 files" in refusal("work.zip")


@pytest.fixture
def count_entries(monkeypatch):
    """How many objects for entries are made."""
    made = []
    original = ZipInfo.__init__

    def count(self, *arguments, **settings):
        made.append(1)
        original(self, *arguments, **settings)

    def start():
        monkeypatch.setattr(ZipInfo, "__init__", count)
        return made

    return start


@pytest.mark.parametrize("claimed", [None, 1, 1000])
def test_very_many_files_are_refused_before_they_are_listed(pack, refusal, count_entries, claimed):
    path = pack(*((str(place), b"") for place in range(10_000)))
    for field in (End.ENTRIES_HERE, End.ENTRIES) if claimed else ():
        change(path, field, "<H", claimed, b"PK\5\6")
    made = count_entries()

    assert "more than 1000 files" in refusal("work.zip")
    assert [] == made


def test_a_long_directory_is_refused_before_it_is_listed(pack, refusal, count_entries):
    member = ZipInfo("derivatives.py")
    member.comment = b"x" * 65_000
    pack(*((str(place), b"") for place in range(3)), *[(member, b"")])
    members = [ZipInfo(str(place)) for place in range(40)]
    for each in members:
        each.comment = b"x" * 65_000
    pack(*((each, b"") for each in members))
    made = count_entries()

    assert "is not a zip that can be read" in refusal("work.zip")
    assert [] == made


@pytest.mark.parametrize("length", [0xFFFFFFFF, 0x7FFFFFFF, 100_000, 61, 59, 47, 1])
def test_a_directory_that_lies_about_its_length_is_told(pack, refusal, length):
    change(pack(("derivatives.py", SOURCE)), End.LENGTH, "<L", length, b"PK\5\6")

    assert "is not a zip that can be read" in refusal("work.zip")


@pytest.mark.parametrize("place", [0xFFFFFFFF, 0x7FFFFFFF, 100_000, 47, 1])
def test_a_directory_that_lies_about_its_place_gives_nothing(pack, problem, place):
    change(pack(("derivatives.py", SOURCE)), End.OFFSET, "<L", place, b"PK\5\6")

    assert "`derivatives.py` is damaged" in problem("work.zip")


def test_the_large_format_is_refused(pack, refusal):
    path = pack(("derivatives.py", SOURCE))
    content = path.read_bytes()
    start, end = content.index(b"PK\1\2"), content.index(b"PK\5\6")
    record = b"PK\6\6" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, 1, 1, end - start, start)
    locator = b"PK\6\7" + struct.pack("<LQL", 0, end, 1)
    path.write_bytes(content[:end] + record + locator + content[end:])

    assert ["derivatives.py"] == zipfile.ZipFile(path).namelist()
    assert "is not a zip that can be read" in refusal("work.zip")


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\5\6", b"Rar!\x1a\7\0", bytes(100_000), b"PK\3\4" * 9]
)
def test_what_is_no_zip_is_told(folder, refusal, content):
    (folder / "work.zip").write_bytes(content)

    assert "`work.zip` is not a zip that can be read" in refusal("work.zip")


def test_a_zip_that_was_cut_short_is_told(pack, refusal):
    whole = pack(("derivatives.py", SOURCE), ("xor.py", SOURCE)).read_bytes()

    for length in range(len(whole)):
        Path("work.zip").write_bytes(whole[:length])
        assert "is not a zip that can be read" in refusal("work.zip")


def test_a_newer_format_is_told(pack, refusal):
    change(pack(("derivatives.py", SOURCE)), 6, "<H", 99)

    assert "is not a zip that can be read" in refusal("work.zip")


def test_a_name_that_is_no_text_is_told(pack, refusal):
    path = pack(("derivatives.py", SOURCE), ("é", b""))
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xff"))

    assert "is not a zip that can be read" in refusal("work.zip")


def test_a_zip_may_be_50_mb_long(folder, refusal):
    with (folder / "work.zip").open("wb") as file:
        file.truncate((50 << 20) + 1)

    assert "`work.zip` is 50.1 MB long" in refusal("work.zip")


def test_a_link_to_a_zip_is_not_followed(folder, pack, refusal):
    pack(("derivatives.py", SOURCE)).rename("real.zip")
    (folder / "work.zip").symlink_to("real.zip")

    assert "`work.zip` is a link" in refusal("work.zip")


@pytest.mark.parametrize("make", [os.mkfifo])
def test_a_pipe_is_no_zip(folder, refusal, make):
    make(folder / "work.zip")

    assert "`work.zip` is not a file" in refusal("work.zip")


ODD = ("\x1b[2J", "a\nb", "\u202e", "`", "\udcff", "{file}", "%s", "é" * 90)


@pytest.mark.parametrize("odd", ODD)
def test_odd_names_of_zips_are_shown_without_harm(folder, refusal, odd):
    (folder / f"{odd}.zip").write_bytes(b"")

    assert ".zip` is not a zip" in refusal(f"{odd}.zip")


@pytest.mark.parametrize("odd", [each for each in ODD if each != "\udcff"])
def test_odd_names_of_members_are_shown_without_harm(pack, graded, odd):
    pack((f"{odd}/derivatives.py", SOURCE), ("derivatives.py", b""))

    assert "/derivatives.py`. The one graded is `derivatives.py`;" in graded()[1]


def test_a_name_is_not_cut_at_a_zero(pack, refusal):
    path = pack(("derivatives.pyX.txt", SOURCE))
    path.write_bytes(path.read_bytes().replace(b"X", b"\0"))

    assert "no exercise files" in refusal("work.zip")
