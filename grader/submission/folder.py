"""Reads one file of a stranger's from disk, such that nothing but a plain file is ever read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from grader.languages import say
from grader.refusals import reason_of
from grader.submission.model import MEGABYTE, Problem, limit_of, too_long
from grader.submission.names import show

# A file may have become a link, or a pipe that nobody writes into, by the time that it is opened.
# Windows lacks the first two flags, and needs the third to leave line ends alone.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def is_there(path: Path) -> bool:
    """Is there anything of this name? What cannot be looked at counts: reading it says why."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        pass
    return True


def changed(path: Path) -> tuple[int, ...]:
    """When a file was changed last, to be compared; what cannot be looked at is the oldest."""
    try:
        return (path.lstat().st_mtime_ns,)
    except OSError:
        return (0,)


def read_file(path: Path) -> bytes:
    """The bytes of a file, no more than `limit_of` its name allows.

    Raises Problem.
    """
    name, limit = path.name, limit_of(path.name)
    try:
        check_mode(name, path.lstat().st_mode)
        with open(os.open(path, _FLAGS), "rb") as file:
            status = os.fstat(file.fileno())
            check_mode(name, status.st_mode)  # of what was opened: it may be another by now
            if status.st_size > limit:
                raise too_long(name, status.st_size)
            content = _read_some(file, limit + 1)  # it may grow at this moment
    except OSError as error:
        raise Problem(
            say("{file} cannot be read: {reason}.", file=show(name), reason=reason_of(error))
        ) from None
    if len(content) > limit:
        raise too_long(name, len(content))
    return content


def _read_some(file: BinaryIO, count: int) -> bytes:
    """So many bytes at most; by pieces, since Python makes room for all that is asked for."""
    content = b""
    while piece := file.read(min(MEGABYTE, count - len(content))):
        content += piece
    return content


def check_mode(name: str, mode: int) -> None:
    """Raises Problem where a file's mode says that it is a link, a folder, a pipe or a device."""
    if stat.S_ISLNK(mode):
        raise Problem(
            say("{file} is a link to another file: hand in the file itself.", file=show(name))
        )
    if not stat.S_ISREG(mode):
        raise Problem(say("{file} is not a file.", file=show(name)))
