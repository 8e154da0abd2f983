"""Landlock: keep a worker from all files but Python's, numpy's and those of its scratch folder.

Linux's Landlock (https://docs.kernel.org/userspace-api/landlock.html) lets a process give up
rights for good. Where the kernel's version knows them, TCP, abstract sockets and signals to other
processes go as well.
"""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

from grader.worker.confinement import places

# System calls: the same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_RULE_PATH_BENEATH = 1

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE = 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_REGULAR, _TRUNCATE = 1 << 7, 1 << 8, 1 << 14
_READ = _READ_FILE | _READ_DIR
_WRITE = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REGULAR | _TRUNCATE
_OF_A_FILE = _WRITE_FILE | _READ_FILE | _TRUNCATE
_NULL = Path(os.devnull)

# How many rights on files each version of Landlock knows; the last one holds for newer ones too.
_FILE_RIGHTS = (0, 13, 14, 15, 15, 16)
_TCP = 0b11  # bind, connect: since version 4
_SCOPED = 0b11  # abstract sockets, signals: since version 6
_TRUNCATION_SINCE = 3


def version() -> int:
    """The version of Landlock that the kernel speaks; 0 where it has none."""
    return max(0, int(_libc().syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)))


def guards_truncation() -> bool:
    """Whether Landlock stops a file that may be read from being emptied."""
    return version() >= _TRUNCATION_SINCE


class Rules:
    """What the workers of one zygote may read and write; made once, enforced in each of them.

    All of them may read the same places. Each may write to a scratch folder of its own within
    `scratch`, which is a second, smaller set of rules: what two sets do not both allow is refused.
    """

    def __init__(self, scratch: Path) -> None:
        self._libc = _libc()
        self._version = version()
        self._shared = self._create(_all_rights(self._version))
        for folder in places.listable():
            self._allow(self._shared, folder, _READ_DIR)
        for path in places.readable():
            self._allow(self._shared, path, _READ)
        for path in (scratch, _NULL):
            self._allow(self._shared, path, _WRITE)

    def enforce(self, scratch: Path) -> None:
        """Give up, for good, what is not allowed. Raises OSError where the kernel refuses.

        The process must have asked for no new privileges before.
        """
        self._call(_RESTRICT_SELF, self._shared, 0)
        own = self._create(_WRITE & ~_READ)
        for path in (scratch, _NULL):
            self._allow(own, path, _WRITE & ~_READ)
        self._call(_RESTRICT_SELF, own, 0)

    def _create(self, rights: int) -> int:
        """A set of rules that refuses these rights on every file, and connections and signals."""
        rights &= _all_rights(self._version)
        tcp, scoped = _TCP if self._version >= 4 else 0, _SCOPED if self._version >= 6 else 0
        size = 24 if self._version >= 6 else 16 if self._version >= 4 else 8
        return self._call(_CREATE_RULESET, struct.pack("QQQ", rights, tcp, scoped)[:size], size, 0)

    def _allow(self, rules: int, path: Path, rights: int) -> None:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:  # a folder that is not there needs no rule
            return
        try:
            rights &= _all_rights(self._version)
            attributes = struct.pack("=Qi", rights if path.is_dir() else rights & _OF_A_FILE, place)
            self._call(_ADD_RULE, rules, _RULE_PATH_BENEATH, attributes, 0)
        finally:
            os.close(place)

    def _call(self, number: int, *arguments: object) -> int:
        result = int(self._libc.syscall(number, *arguments))
        if result < 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
        return result


def _all_rights(version: int) -> int:
    return (1 << _FILE_RIGHTS[min(version, len(_FILE_RIGHTS) - 1)]) - 1


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
