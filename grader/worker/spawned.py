"""Processes that are started one by one: the way for systems that cannot fork safely."""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.worker.codec import Channel
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


class Spawner:
    """Starts a fresh Python for every worker: slower, and possible on every system.

    The next one is started before it is asked for, so that its start passes in parallel.
    """

    def __init__(self, level: Level) -> None:
        self._level = level
        self._next: _Spawned | None = _Spawned(level)

    def start(self) -> Started:
        process, self._next = self._next or _Spawned(self._level), None
        try:
            started = process.connect()
        except (OSError, CannotStart) as error:
            process.kill()
            process.close()
            raise CannotStart(str(error)) from None
        self._next = _Spawned(self._level)
        return started

    def close(self) -> None:
        if self._next:
            self._next.kill()
            self._next.close()
            self._next = None


class _Spawned:
    def __init__(self, level: Level) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="errare-", ignore_cleanup_errors=True)
        self._output, self._trace = open_files()
        self._secret = secrets.token_bytes(32)
        self._server = socket.create_server(("127.0.0.1", 0))
        environment = dict(ENVIRONMENT)
        options: dict[str, object] = {}
        if sys.platform == "win32":
            import msvcrt

            trace = msvcrt.get_osfhandle(self._trace.fileno())
            os.set_handle_inheritable(trace, True)
            startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [trace]})
            options = {"startupinfo": startup}
            environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        else:
            trace = self._trace.fileno()
            options = {"pass_fds": [trace], "start_new_session": True}
        # Where programs look for a place for temporary files.
        environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._scratch.name)
        port = self._server.getsockname()[1]
        self._process: subprocess.Popen[bytes] = subprocess.Popen(
            python_command("alone", port, level.value, trace),
            env=environment,
            cwd=self._scratch.name,
            stdin=subprocess.PIPE,
            stdout=self._output,
            stderr=self._output,
            **options,  # type: ignore[call-overload]
        )
        assert self._process.stdin
        with contextlib.suppress(OSError), self._process.stdin as stdin:
            stdin.write(self._secret)

    @property
    def pid(self) -> int:
        return self._process.pid

    def connect(self) -> Started:
        connection = self._accept(time.monotonic() + START_LIMIT)
        self._server.close()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return Started(self, Channel(connection, budgeted=True), self._output, self._trace)

    def _accept(self, deadline: float) -> socket.socket:
        """The connection of our process; anybody on this machine may connect, but ours knows."""
        self._server.settimeout(0.1)
        while time.monotonic() < deadline and not self.ended(0):
            with contextlib.suppress(TimeoutError):
                connection, _ = self._server.accept()
                connection.settimeout(1)
                if hmac.compare_digest(connection.recv(32, socket.MSG_WAITALL), self._secret):
                    return connection
                connection.close()
        raise CannotStart("the process ended, or did not connect")

    def kill(self) -> None:
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def ask_where(self) -> None:
        if sys.platform != "win32":
            self._process.send_signal(signal.SIGUSR1)

    def ended(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def close(self) -> int:
        status = self._process.wait()
        self._server.close()
        self._scratch.cleanup()
        return status

    def computed(self) -> float:
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                return time.clock_gettime((~self._process.pid << 3) | 2)
        return 0.0  # the limit on the wall clock must do

    def starved(self) -> float:
        return starved(self.pid)

    def overfull(self) -> bool:
        return is_overfull(Path(self._scratch.name))
