"""The processes that student code runs in, as the grader holds them: forked by a zygote, or started.

Both kinds are started with a connection, a file for what they print and one for their last
traceback; can be killed for sure; and tell what time they have used.
"""

from __future__ import annotations

import array
import contextlib
import hmac
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from grader.worker.budget import Clocks
from grader.worker.codec import Channel
from grader.worker.confinement import bubblewrap, places
from grader.worker.level import Level

START_LIMIT = 60.0  # seconds: a cold disk, a busy machine
SCRATCH_SIZE = 16 << 20  # bytes that may be written, where the kernel does not count
SCRATCH_FILES = 500

_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",  # marks do not depend on the order of a set
    "PATH": os.defpath,
}
_START = """
import sys
sys.path[:0] = [{root!r}]
sys.path += [folder for folder in {installed!r} if folder not in sys.path]
from grader.worker.inside.{module} import main
main({arguments})
"""


class CannotStart(Exception):
    """The process did not come up."""


class Process(Clocks, Protocol):
    """A worker's process."""

    def kill(self) -> None:
        """Stop it, whatever it is doing."""

    def ask_where(self) -> None:
        """Make it write a traceback of where it is, if it can."""

    def ended(self, seconds: float) -> bool:
        """Whether it has ended by itself, now or within so many seconds."""

    def close(self) -> int:
        """Forget it, once it is killed or has ended; its exit status, negative for a signal."""


class Started(NamedTuple):
    """A process with its connection and its files."""

    process: Process
    channel: Channel
    output: IO[bytes]
    trace: IO[bytes]


class Starter(Protocol):
    """Something that starts processes for workers."""

    def start(self) -> Started:
        """A fresh process, which has not seen any student's code. Raises CannotStart."""

    def close(self) -> None:
        """End it, and every process with it."""


class Zygote:
    """Forks workers from one process, whose start takes some 80 ms, which pass in parallel."""

    def __init__(self, level: Level) -> None:
        self._level = level
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._scratch = tempfile.mkdtemp(prefix="errare-")
        os.chmod(self._scratch, 0o711)
        inside = bubblewrap.SCRATCH if level is Level.NAMESPACES else self._scratch
        command = _python("zygote", theirs.fileno(), level.value, inside)
        if level is Level.NAMESPACES:
            command = bubblewrap.wrap(command)
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=_ENVIRONMENT,
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
        output, trace = _files()
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
        return _starved(self.pid)

    def overfull(self) -> bool:
        return self._scratch is not None and _is_overfull(self._scratch)


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
        self._output, self._trace = _files()
        self._secret = secrets.token_bytes(32)
        self._server = socket.create_server(("127.0.0.1", 0))
        environment = dict(_ENVIRONMENT)
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
            _python("alone", port, level.value, trace),
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
        return _starved(self.pid)

    def overfull(self) -> bool:
        return _is_overfull(Path(self._scratch.name))


def _python(module: str, *arguments: object) -> list[str]:
    """The command line of a Python that runs `main(*arguments)` of a module of `inside`."""
    code = _START.format(
        root=str(places.ROOT),
        installed=[str(folder) for folder in places.installed()],
        module=module,
        arguments=", ".join(map(repr, arguments)),
    )
    return [sys.executable, "-s", "-P", "-B", "-X", "utf8", "-c", code]


def _files() -> tuple[IO[bytes], IO[bytes]]:
    return tempfile.TemporaryFile(), tempfile.TemporaryFile()  # the worker closes them


def _pid_of(handle: int) -> int:
    """The pid of a pidfd in this process's own namespace."""
    with open(f"/proc/self/fdinfo/{handle}", encoding="ascii") as lines:
        return next(int(line[4:]) for line in lines if line.startswith("Pid:"))


def _starved(pid: int) -> float:
    """Seconds in which a process, or we who talk to it, was ready to run and got no processor.

    Linux counts "cpu waiting slices", in nanoseconds (Documentation/scheduler/sched-stats.rst).
    """
    seconds = 0.0
    for who in (str(pid), "thread-self"):
        with contextlib.suppress(OSError, IndexError):  # not Linux; it has ended
            seconds += int(Path(f"/proc/{who}/schedstat").read_bytes().split()[1]) / 1e9
    return seconds


def _is_overfull(folder: Path) -> bool:
    """Whether too much lies in a folder. What cannot be looked into was hidden on purpose."""
    size = count = 0
    try:
        for path, folders, files in os.walk(folder, onerror=_raise):
            count += len(folders) + len(files)
            size += sum(os.lstat(os.path.join(path, name)).st_size for name in files)
            if size > SCRATCH_SIZE or count > SCRATCH_FILES:
                return True
    except FileNotFoundError:  # removed while we looked
        return False
    except OSError:
        return True
    return False


def _raise(error: OSError) -> None:
    raise error
