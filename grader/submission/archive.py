"""Reads a stranger's zip in memory: nothing is extracted, and no size in it is believed."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from grader.languages import say
from grader.submission.folder import check_mode
from grader.submission.model import MEGABYTE, PACK, Problem, Unreadable, limit_of, too_long
from grader.submission.names import show

ENTRIES_LIMIT = 1000
_DIRECTORY_LIMIT = MEGABYTE
_DOWNLOAD_DIRECTORY_LIMIT = 4 * MEGABYTE  # thousands of students

# The record at the end: a signature, two disk numbers, the numbers of entries on this disk and in
# all, the length and the place of the directory, the length of the comment that follows.
_END = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = (1 << 16) - 1
_END_SIGNATURE, _ENTRY_SIGNATURE = b"PK\5\6", b"PK\1\2"
# What announces the large format stands right before that record.
_ZIP64_SIGNATURE, _ZIP64_LENGTH = b"PK\6\7", 20

_UTF8 = 0x800  # the flag of a name in it; without it, zipfile takes a name for one of DOS
_ENCRYPTED = 0b100_0001  # the flags of both kinds of encryption
# What every system's own tool writes. The others are not unpacked piece by piece by zipfile: a
# kilobyte of bzip2 may become a gigabyte in one step.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OVERHEAD = 1 << 16  # deflating never makes a file of ours longer by more than this

# What zipfile and zlib raise when they read garbage.
GARBAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,  # NotImplementedError is one
    ValueError,  # UnicodeDecodeError is one
)


def open_archive(name: str, content: bytes) -> ZipFile:
    """The zip of this content; `name` is how messages call it.

    Raises Unreadable.
    """
    end = content.rfind(_END_SIGNATURE, max(0, len(content) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(content):
        raise _unreadable(name)
    _check_size(name, content, end)
    try:
        return ZipFile(BytesIO(content))  # it takes the last record, as we do
    except GARBAGE:
        raise _unreadable(name) from None


def _check_size(name: str, content: bytes, end: int) -> None:
    """Raises Unreadable if the directory, which lies before `end`, is not of a modest size."""
    _, _, _, here, entries, length, _, _ = _END.unpack_from(content, end)
    directory = content[max(0, end - min(length, _DIRECTORY_LIMIT)) : end]
    # Every entry begins with a signature: their number can't be lied about.
    if max(here, entries, directory.count(_ENTRY_SIGNATURE)) > ENTRIES_LIMIT:
        raise Unreadable(
            say(
                "{file} holds more than {limit} files. "
                "To make a zip of your exercise files alone: {command}",
                file=show(name),
                limit=ENTRIES_LIMIT,
                command=PACK,
            )
        )
    is_zip64 = content.startswith(_ZIP64_SIGNATURE, max(0, end - _ZIP64_LENGTH))
    if is_zip64 or length > _DIRECTORY_LIMIT:
        raise _unreadable(name)


def open_download(path: Path) -> ZipFile:
    """The zip at a path, which may be that of a class, as long as one, or of a hostile student.

    Raises one of GARBAGE where it is no zip, or has a directory longer than a class makes it.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _ZIP64_LENGTH - _END.size - _LONGEST_COMMENT))
        tail = file.read()
    end = tail.rfind(_END_SIGNATURE)
    if end < 0 or tail.startswith(_ZIP64_SIGNATURE, max(0, end - _ZIP64_LENGTH)):
        raise zipfile.BadZipFile
    if _END.unpack_from(tail, end)[5] > _DOWNLOAD_DIRECTORY_LIMIT:
        raise zipfile.BadZipFile
    return ZipFile(path)


def _unreadable(name: str) -> Unreadable:
    return Unreadable(
        say(
            "{file} is not a zip that can be read; it may have been cut short on its way. "
            "To make it again: {command}",
            file=show(name),
            command=PACK,
        )
    )


def members(name: str, archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    """The files in a zip, each with its base name; what macOS adds is left out.

    Raises Unreadable for a name that points out of the zip.
    """
    for info in archive.infolist():
        path = name_of(info).replace("\\", "/")  # as some tools on Windows write it
        parts = path.split("/")
        if ".." in parts or path.startswith("/") or re.match("[A-Za-z]:", path):
            raise Unreadable(
                say(
                    "{file} holds a file named {name}, which points to a place outside of it. "
                    "To make a zip of your exercise files alone: {command}",
                    file=show(name),
                    name=show(name_of(info)),
                    command=PACK,
                )
            )
        base = parts[-1]  # empty for a folder
        if base and "__MACOSX" not in parts:
            yield base, info


def name_of(info: ZipInfo) -> str:
    """The name of a file in a zip, its accents as one letter each.

    macOS writes UTF-8 and does not say so.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name)


def read_member(archive: ZipFile, info: ZipInfo) -> bytes:
    """The bytes of a file in a zip, no more than `limit_of` its name allows.

    Raises Problem.
    """
    name = name_of(info)
    limit = limit_of(name)
    mode = info.external_attr >> 16
    check_mode(name, mode if stat.S_IFMT(mode) else stat.S_IFREG)  # Windows writes no mode
    _check_readable(name, info)
    if info.compress_size > limit + _OVERHEAD:
        raise too_long(name, max(info.file_size, info.compress_size))
    try:
        with archive.open(info) as file:
            content = file.read(limit + 1)
    except GARBAGE:
        raise Problem(
            say(
                "{file} is damaged inside the zip: make the zip again, and hand that in.",
                file=show(name),
            )
        ) from None
    if len(content) > limit:
        raise too_long(name, max(info.file_size, len(content)))
    return content


def _check_readable(name: str, info: ZipInfo) -> None:
    """Raises Problem if a file is encrypted, or compressed in an unusual way."""
    if info.flag_bits & _ENCRYPTED:
        raise Problem(
            say(
                "{file} is locked with a password: make the zip again, without one.",
                file=show(name),
            )
        )
    if info.compress_type not in _METHODS:
        raise Problem(
            say(
                "{file} is compressed in a way that the grader does not know: "
                "make the zip again, with the tool that came with your system.",
                file=show(name),
            )
        )
