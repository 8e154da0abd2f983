"""What the kernel is asked to keep from a worker: files, connections, and signals to others.

Linux's Landlock (https://docs.kernel.org/userspace-api/landlock.html) lets a process give up
rights for good. A worker keeps the right to read Python and numpy, and to write in its scratch
folder. Where the kernel has no Landlock, or an old one, it keeps more.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sysconfig
from collections.abc import Iterator
from pathlib import Path

# System calls: the same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_RULE_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE = 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_REGULAR, _TRUNCATE = 1 << 7, 1 << 8, 1 << 14
_READ = _READ_FILE | _READ_DIR
_WRITE = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REGULAR | _TRUNCATE
_OF_A_FILE = _WRITE_FILE | _READ_FILE | _TRUNCATE

# How many rights on files each version of Landlock knows; the last one holds for newer ones too.
_FILE_RIGHTS = (0, 13, 14, 15, 15, 16)
_TCP = 0b11  # bind, connect: since version 4
_SCOPED = 0b11  # abstract sockets, signals: since version 6


# Not for the student: nothing whose name begins like this is readable beside numpy.
_OURS = ("errare", "_errare", "exercises", "grader", "solutions")


def prepare(scratch: Path) -> int | None:
    """The rules for a worker as a file descriptor, to be made once; None without Landlock.

    Files may be read where Python is and where numpy is, with whatever else is installed there but
    for our own packages; folders may be listed there; in the scratch folder all is allowed.
    """
    libc = _libc()
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return None
    rights = (1 << _FILE_RIGHTS[min(version, len(_FILE_RIGHTS) - 1)]) - 1
    handled = (rights, _TCP if version >= 4 else 0, _SCOPED if version >= 6 else 0)
    ruleset = struct.pack("QQQ", *handled)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    rules: int = libc.syscall(_CREATE_RULESET, ruleset, len(ruleset), 0)
    if rules < 0:
        return None
    for path, allowed in _allowed(scratch):
        with contextlib.suppress(OSError):  # a folder that is not there needs no rule
            _allow(libc, rules, path, allowed & rights)
    return rules


def enforce(rules: int) -> None:
    """Give up, for good, all that the rules do not allow, TCP, and signals to other processes."""
    libc = _libc()
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def _allowed(scratch: Path) -> Iterator[tuple[Path, int]]:
    import numpy

    installed = Path(numpy.__file__).parents[1]
    yield installed, _READ_DIR
    for entry in installed.iterdir():
        if not entry.name.startswith(_OURS):
            yield entry, _READ
    for name in ("stdlib", "platstdlib"):
        library = Path(sysconfig.get_path(name))
        yield library, _READ_DIR
        for entry in library.iterdir():
            # Where nothing separates the two, what is installed lies inside the standard library.
            if entry.name not in ("site-packages", "dist-packages"):
                yield entry, _READ
    for libraries in Path("/usr/lib").glob("*-linux-*"):  # Debian's shared libraries
        yield libraries, _READ
    for file in ("/etc/ld.so.cache", os.devnull):
        yield Path(file), _READ
    yield scratch, _WRITE


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, allowed: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not path.is_dir():
            allowed &= _OF_A_FILE
        libc.syscall(_ADD_RULE, rules, _RULE_PATH_BENEATH, struct.pack("=Qi", allowed, place), 0)
    finally:
        os.close(place)
