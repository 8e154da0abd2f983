"""The process that workers are forked from: numpy and the graph are loaded once, here.

It never sees a check or a solution, and it never runs a line of a student's code itself. It speaks
over a control socket (SOCK_SEQPACKET): `spawn` arrives with three file descriptors, the worker's
connection, the file for its output and the one for its last traceback, and is answered with a pid
and a pidfd; `reap PID` is answered with the exit status.
"""

from __future__ import annotations

import array
import contextlib
import ctypes
import faulthandler
import gc
import importlib
import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import NoReturn

from grader.worker.codec import Channel
from grader.worker.confinement import enforce, prepare
from grader.worker.server import Server

# What a beginner's numpy program may import: loaded before the fork, so that it costs nothing.
_PRELOADED = """
    abc bisect collections collections.abc copy dataclasses decimal enum fractions functools graphlib
    heapq itertools math numbers operator random re statistics string time types typing
    numpy numpy.fft numpy.linalg numpy.polynomial numpy.random numpy.typing
"""
# Names that a student's code must not import, although they may be installed beside numpy.
_FORBIDDEN = ("grader", "solutions")

_MEMORY = 2 << 30  # below 200 MB OpenBLAS fails oddly
_STACK = 100 << 20  # deep recursion through C (lru_cache) must not overflow it
_CPU_SECONDS = 300  # a backstop: the grader keeps a budget for every call
_FILE_SIZE = 1 << 20
_PR_SET_PDEATHSIG = 1


def main(control_fd: int) -> None:
    """Serve the control socket until the grader closes it."""
    _die_with_parent()
    for name in _PRELOADED.split():
        importlib.import_module(name)
    sys.path[:] = [place for place in sys.path if not _is_checkout(place)]
    rules = prepare(Path.cwd()) if sys.platform == "linux" else None
    gc.collect()
    gc.freeze()
    control = socket.socket(fileno=control_fd)
    with contextlib.suppress(BrokenPipeError):  # the grader did not need us after all
        control.send(b"ready")
        _serve(control, rules)


def _serve(control: socket.socket, rules: int | None) -> None:
    while True:
        message, ancillary, _, _ = control.recvmsg(64, socket.CMSG_SPACE(12))
        if not message:
            return
        if message.startswith(b"reap "):
            control.send(_reap(int(message[5:])))
        else:
            _spawn(control, rules, *array.array("i", ancillary[0][2]))


def _spawn(control: socket.socket, rules: int | None, *ends: int) -> None:
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _run_worker(parent, rules, *ends)
    for end in ends:
        os.close(end)
    handle = os.pidfd_open(pid)
    rights = array.array("i", [handle])
    control.sendmsg([str(pid).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
    os.close(handle)


def _run_worker(
    parent: int, rules: int | None, connection: int, output: int, trace: int
) -> NoReturn:
    exit_now = os._exit
    try:
        _die_with_parent()
        if os.getppid() != parent:  # it was gone before we could ask to follow it
            exit_now(0)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((nothing, 0), (output, 1), (output, 2)):
            os.dup2(source, target)
        _close_all_but(connection, trace, *([] if rules is None else [rules]))
        _tell_where(trace)
        _limit()
        if rules is not None:
            enforce(rules)
        server = Server(Channel(socket.socket(fileno=connection)))
        _hide_our_modules()
        server.serve()
    finally:
        exit_now(0)


def _hide_our_modules() -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] in _FORBIDDEN:
            del sys.modules[name]
    for name in _FORBIDDEN:
        sys.modules[name] = None  # type: ignore[assignment]  # makes importing it fail


def _is_checkout(place: str) -> bool:
    """Whether a folder of modules is the project itself: tests and solutions lie there."""
    return os.path.exists(os.path.join(place, "solutions", "pyproject.toml"))


def _close_all_but(*kept: int) -> None:
    first = 3
    for fd in (*sorted(kept), 1 << 16):
        if first < fd:  # os.closerange of an empty range closes everything (Python 3.11)
            os.closerange(first, fd)
        first = fd + 1


def _tell_where(trace: int) -> None:
    """Let the student know the line of a segmentation fault, an endless loop or an `os._exit`."""
    faulthandler.enable(trace, all_threads=False)
    faulthandler.register(signal.SIGUSR1, trace, all_threads=False)

    def exit_loudly(status: int = 0) -> NoReturn:
        raise SystemExit(status)

    os._exit = exit_loudly


def _limit() -> None:
    os.setsid()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # too much output is an OSError, not a death
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for what, limit in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_STACK, _STACK),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, _FILE_SIZE),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # already lower
            resource.setrlimit(what, (limit, limit))


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _reap(pid: int) -> bytes:
    try:
        _, status, _ = os.wait4(pid, 0)
    except ChildProcessError:
        status = 0
    return str(status).encode()
