"""Processes that one zygote forks: the way to all levels at which the kernel confines the worker."""

from __future__ import annotations

import array
import contextlib
import os
import select
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader.worker.codec import Channel
from grader.worker.confinement import bubblewrap
from grader.worker.level import Level
from grader.worker.processes import (
    ENVIRONMENT,
    START_LIMIT,
    CannotStart,
    Started,
    is_overfull,
    open_files,
    python_command,
    starved,
)


class Zygote:
    """Forks workers from one process, whose start takes some 80 ms, which pass in parallel."""

    def __init__(self, level: Level) -> None:
        self._level = level
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._scratch = tempfile.mkdtemp(prefix="errare-")
        os.chmod(self._scratch, 0o711)
        inside = bubblewrap.SCRATCH if level is Level.NAMESPACES else self._scratch
        command = python_command("zygote", theirs.fileno(), level.value, inside)
        if level is Level.NAMESPACES:
            command = bubblewrap.wrap(command)
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=ENVIRONMENT,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        self._ready = False

    def start(self) -> Started:
        try:
            return self._start()
        except (OSError, ValueError, IndexError) as error:
            raise CannotStart(str(error)) from None

    def _start(self) -> Started:
        if not self._ready:
            self._control.settimeout(START_LIMIT)
            if self._control.recv(16) != b"ready":
                raise CannotStart("the zygote ended")
            self._ready = True
        ours, theirs = socket.socketpair()
        output, trace = open_files()
        rights = array.array("i", [theirs.fileno(), output.fileno(), trace.fileno()])
        self._control.sendmsg([b"spawn"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        theirs.close()
        pid, ancillary, _, _ = self._control.recvmsg(64, socket.CMSG_SPACE(4))
        handle = array.array("i", ancillary[0][2])[0]
        # In namespaces of their own the files of a worker lie in memory, with a limit.
        scratch = Path(self._scratch) if self._level is Level.LANDLOCK else None
        process = _Forked(int(pid), handle, scratch, self._reap)
        return Started(process, Channel(ours, budgeted=True), output, trace)

    def _reap(self, pid: int) -> int:
        """The exit status of a worker that has ended; 0 where the zygote is gone, and so are all."""
        try:
            self._control.send(f"reap {pid}".encode())
            status, _, scratch = self._control.recv(64).partition(b" ")
        except OSError:
            return 0
        if scratch == b"dirty":  # no later worker shall find what this one has left: start anew
            self._end()
        return os.waitstatus_to_exitcode(int(status or 0))

    def close(self) -> None:
        self._end()
        if Path(self._scratch).exists():
            # Folders nested thousands deep are too much for shutil.
            subprocess.run(["rm", "-rf", "--", self._scratch], check=False, capture_output=True)

    def _end(self) -> None:
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Forked:
    def __init__(
        self, name: int, handle: int, scratch: Path | None, reap: Callable[[int], int]
    ) -> None:
        self._name = name  # its pid, as the zygote sees it
        self._handle = handle
        self._scratch = scratch
        self._reap = reap
        self.pid = _pid_of(handle)
        # Linux names the CPU clock of a process by its pid.
        self._clock = (~self.pid << 3) | 2
        self._spent = 0.0

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def ask_where(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGUSR1)

    def ended(self, seconds: float) -> bool:
        return bool(select.select([self._handle], [], [], seconds)[0])

    def close(self) -> int:
        status = self._reap(self._name)
        os.close(self._handle)
        return status

    def computed(self) -> float:
        with contextlib.suppress(OSError):  # it has ended: reading will say so
            self._spent = time.clock_gettime(self._clock)
        return self._spent

    def starved(self) -> float:
        return starved(self.pid)

    def overfull(self) -> bool:
        return self._scratch is not None and is_overfull(self._scratch)


def _pid_of(handle: int) -> int:
    """The pid of a pidfd in this process's own namespace."""
    with open(f"/proc/self/fdinfo/{handle}", encoding="ascii") as lines:
        return next(int(line[4:]) for line in lines if line.startswith("Pid:"))
