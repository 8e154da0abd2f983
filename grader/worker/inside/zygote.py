"""The process that workers are forked from: numpy and the graph are loaded once, here.

It never sees a check or a solution, and it never runs a line of a student's code itself. It speaks
over a control socket (SOCK_SEQPACKET): `spawn` arrives with three file descriptors, the worker's
connection, the file for its output and the one for its last traceback, and is answered with a pid
and a pidfd; `reap PID` is answered with the exit status, and whether its scratch folder is gone.
"""

from __future__ import annotations

import array
import contextlib
import gc
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import NoReturn

from grader.worker.codec import HUNG_UP, Channel
from grader.worker.confinement import landlock, limits, places, seccomp
from grader.worker.inside.prepare import begin, preload
from grader.worker.inside.server import Server
from grader.worker.level import Level


def main(control_fd: int, level: str, scratch: str) -> None:
    """Serve the control socket until the grader closes it.

    Workers are confined as `level` says, and each has a folder of its own within `scratch`.
    """
    zygote = _Zygote(socket.socket(fileno=control_fd), Level(level), Path(scratch))
    with contextlib.suppress(OSError):  # the grader is gone, or did not need us after all
        zygote.serve()


class _Zygote:
    def __init__(self, control: socket.socket, level: Level, scratch: Path) -> None:
        self._control = control
        self._level = level
        self._scratch = scratch
        self._folders: dict[int, Path] = {}
        self._readable = places.reachable_by_others()
        self._rules = None if level is Level.SECCOMP else landlock.Rules(self._scratch)
        preload(level)
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        self._control.send(b"ready")
        while True:
            message, ancillary, _, _ = self._control.recvmsg(64, socket.CMSG_SPACE(12))
            if not message:
                return
            if message.startswith(b"reap "):
                self._control.send(self._reap(int(message[5:])))
            else:
                self._spawn(*array.array("i", ancillary[0][2]))

    def _spawn(self, *ends: int) -> None:
        folder = Path(tempfile.mkdtemp(dir=self._scratch)) if self._rules else None
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._run_worker(parent, folder, *ends)
        for end in ends:
            os.close(end)
        if folder:
            self._folders[pid] = folder
        handle = os.pidfd_open(pid)
        rights = array.array("i", [handle])
        self._control.sendmsg([str(pid).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        os.close(handle)

    def _run_worker(
        self, parent: int, folder: Path | None, connection: int, output: int, trace: int
    ) -> NoReturn:
        """Give up all that the level does not allow, step by step and for good; then serve."""
        exit_now = os._exit
        try:
            limits.die_with_parent()
            if os.getppid() != parent:  # it was gone before we could ask to follow it
                exit_now(0)
            os.setsid()
            if folder:
                os.chdir(folder)
            own_user = limits.drop_privileges(folder, readable=self._readable)
            limits.die_with_parent()
            limits.forbid_new_privileges()
            if self._rules and folder:
                self._rules.enforce(folder)
            nothing = os.open(os.devnull, os.O_RDONLY)
            limits.keep_only(nothing, output, output, connection, trace)
            server = Server(Channel(socket.socket(fileno=3)))
            begin(trace=4)
            self._restrict(own_user)
            server.serve()
            exit_now(HUNG_UP)
        finally:
            exit_now(0)

    def _restrict(self, own_user: bool) -> None:
        # A limit on processes holds for all that a user runs, and not for root.
        alone = own_user or self._level is Level.NAMESPACES
        limits.limit_resources(processes=alone)
        seccomp.install(
            files=self._rules is not None,
            threads=alone and os.geteuid() != 0,
            truncation=landlock.guards_truncation() or self._level is Level.NAMESPACES,
        )

    def _reap(self, pid: int) -> bytes:
        try:
            _, status, _ = os.wait4(pid, 0)
        except ChildProcessError:
            status = 0
        folder = self._folders.pop(pid, None)
        if folder:
            with contextlib.suppress(RecursionError):  # nested too deep: it stays
                shutil.rmtree(folder, ignore_errors=True)
        clean = folder is None or not folder.exists()
        return f"{status} {'clean' if clean else 'dirty'}".encode()
