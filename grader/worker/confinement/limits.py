"""Limits that every Unix has, and Linux's ways to give up privileges."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import resource
import signal
import struct
import sys
from pathlib import Path

from grader.worker.budget import MEMORY, OUTPUT

_STACK = 100 << 20  # deep recursion through C (lru_cache) must not overflow it
_CPU_SECONDS = 300  # a backstop: the grader keeps a budget for every call
_OPEN_FILES = 64
_PROCESSES = 64
_HIGHEST_FD = 1 << 20

# Users that systemd sets apart for programs that run for a moment; they own no files.
_EPHEMERAL_USERS = range(61184, 65520)

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CAPABILITIES_VERSION_3 = 0x20080522


def limit_resources(*, processes: bool) -> None:
    """Limit memory, stack, CPU, open files and the size of files, for good.

    With `processes`, the processes and threads of the user are limited as well: sensible for a
    user that has nothing else running.
    """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # too much output is an OSError, not a death
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = {
        resource.RLIMIT_STACK: _STACK,
        resource.RLIMIT_CPU: _CPU_SECONDS,
        resource.RLIMIT_FSIZE: OUTPUT,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":  # macOS refuses to limit memory
        limits |= {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_MEMLOCK: 0}
        limits |= {resource.RLIMIT_MSGQUEUE: 0}
        if processes:
            limits |= {resource.RLIMIT_NPROC: _PROCESSES}
    for what, limit in limits.items():
        with contextlib.suppress(ValueError, OSError):  # already lower
            resource.setrlimit(what, (limit, limit))


def drop_privileges(folder: Path | None, *, readable: bool) -> bool:
    """Give up root's powers on Linux; whether the process now runs as a user of its own.

    The `folder` is given to that user. Where Python is not `readable` to it (since it lies in
    root's home), the user stays root, with no capability left.
    """
    if os.geteuid() != 0:
        return False
    if not readable:
        _drop_capabilities()
        return False
    user = _EPHEMERAL_USERS[os.getpid() % len(_EPHEMERAL_USERS)]
    if folder:
        os.chown(folder, user, user)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    return True


def forbid_new_privileges() -> None:
    """No program that is started from here gains rights by it; nobody may look into the process."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def die_with_parent() -> None:
    """Let the kernel kill this process when the thread that forked it ends.

    A change of user undoes this: ask again after it.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def keep_only(*descriptors: int) -> None:
    """Give these file descriptors the numbers 0, 1, 2 …, and close all others."""
    # First out of each other's way, to numbers that are no targets.
    copies = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, len(descriptors)) for fd in descriptors]
    for number, copy in enumerate(copies):
        os.dup2(copy, number)
    os.closerange(len(descriptors), _HIGHEST_FD)


def _drop_capabilities() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITIES_VERSION_3, 0), 8)
    if libc.capset(header, ctypes.create_string_buffer(24)) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
