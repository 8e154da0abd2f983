"""The grader's side: start workers, call the student's functions, stop what does not answer.

Every call has a budget of the worker's own CPU time, and a generous limit on the wall clock, so
that a busy machine fails no right answer. Any breach of the protocol is death.
"""

from __future__ import annotations

import array
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Self

from grader.worker.codec import (
    KEPT_CALLS,
    STRUCTURE_LIMIT,
    Answer,
    Call,
    Callback,
    Channel,
    Closed,
    Decoder,
    Encoder,
    Kept,
    Load,
    Loaded,
    Malformed,
    Raised,
    Response,
    Returned,
    TooSlow,
)

CPU_BUDGET = 2.0  # seconds a call
WALL_FACTOR = 5.0  # of the CPU budget: a call that only sleeps ends there
OUTPUT_SHOWN = 4096  # bytes

_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, {root!r}); from grader.worker.zygote import main; main({fd})"
)
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PATH": os.defpath}


class Died(Exception):
    """The worker is gone: it ran out of its `seconds`, or it ended by itself.

    `line` is where in the student's file that was, 0 if unknown.
    """

    def __init__(
        self, reason: Literal["timeout", "crashed"], seconds: float = 0.0, line: int = 0
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.seconds = seconds
        self.line = line


class StudentRaised(Exception):
    """The student's code raised; `what` says what and where."""

    def __init__(self, what: Raised) -> None:
        super().__init__(f"{what.kind}: {what.text}")
        self.what = what


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call brought: the value, and what the worker noticed on the way.

    `changed` are the positions of arguments that the call changed, `shares` of those whose memory
    the value shares, `leaked` of those whose memory was handed to a function of the grader's.
    """

    value: Any
    changed: tuple[int, ...]
    shares: tuple[int, ...]
    leaked: tuple[int, ...]
    warnings: tuple[str, ...]


class Zygote:
    """Forks workers; closed when done. Starting it takes some 80 ms, which pass in parallel."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._scratch = tempfile.TemporaryDirectory(prefix="errare-")
        start = _START.format(root=str(_ROOT), fd=theirs.fileno())
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", start],
            pass_fds=[theirs.fileno()],
            env=_ENVIRONMENT,
            cwd=self._scratch.name,
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self._ready = False

    def spawn(self) -> Worker:
        """A fresh worker, which has not seen any student's code yet."""
        try:
            return self._spawn()
        except (OSError, IndexError, RuntimeError):  # something has killed the zygote: start anew
            self.close()
            self._start()
            return self._spawn()

    def _spawn(self) -> Worker:
        if not self._ready:
            self._control.settimeout(60)
            if self._control.recv(16) != b"ready":
                raise RuntimeError("the worker process did not start")
            self._ready = True
        ours, theirs = socket.socketpair()
        output, trace = (tempfile.TemporaryFile() for _ in range(2))  # noqa: SIM115 - the worker closes them
        rights = array.array("i", [theirs.fileno(), output.fileno(), trace.fileno()])
        self._control.sendmsg([b"spawn"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        theirs.close()
        pid, ancillary, _, _ = self._control.recvmsg(64, socket.CMSG_SPACE(4))
        handle = array.array("i", ancillary[0][2])[0]
        return Worker(self, int(pid), handle, Channel(ours), output, trace)

    def reap(self, pid: int) -> int:
        """Wait for a worker that has ended; its exit status as `os.wait` gives it.

        Where the zygote is gone its workers are gone with it, and the answer is 0.
        """
        try:
            self._control.send(f"reap {pid}".encode())
            return int(self._control.recv(64) or 0)
        except OSError:
            return 0

    def close(self) -> None:
        """End the zygote, and with it every worker."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with contextlib.suppress(OSError):
            self._scratch.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()


class Worker:
    """One confined process with one student's file in it."""

    def __init__(
        self,
        zygote: Zygote,
        pid: int,
        handle: int,
        channel: Channel,
        output: IO[bytes],
        trace: IO[bytes],
    ) -> None:
        self._zygote = zygote
        self._pid = pid
        self._handle = handle
        self._channel = channel
        self._output = output
        self._trace = trace
        self._filename = ""
        self._printed = ""
        self._line = 0
        self._encoder = Encoder()
        self._decoder = Decoder(Response)
        self._calls = 0
        self._kept: dict[int, tuple[Any, Kept]] = {}
        self.alive = True

    def load(
        self, filename: str, source: bytes, recursion_limit: int | None = None
    ) -> tuple[str, ...]:
        """Run the student's source; the names of the functions that it defines.

        Raises `StudentRaised` if it cannot be read or raises, `Died` if it does not come back.
        """
        self._filename = filename
        frame = self._encoder.encode(Load(filename, source, recursion_limit))
        budget = _Budget(self._pid, CPU_BUDGET)
        with self._fatal(budget):
            self._channel.send(frame, budget.wall_deadline)
            message = self._receive(budget, STRUCTURE_LIMIT)
            if isinstance(message, Raised):
                raise StudentRaised(message)
            if not isinstance(message, Loaded):
                raise Malformed
            return tuple(message.functions)

    def call(self, function: str, args: tuple[Any, ...], cpu: float = CPU_BUDGET) -> Reply:
        """Call one of the student's functions, within `cpu` seconds of its own computing.

        Raises `StudentRaised` if it raises, `Died` if it does not come back.
        """
        self._calls += 1
        call = Call(self._calls, function, [self._as_kept(argument) for argument in args])
        frame = self._encoder.encode(call, functions=True)
        functions = self._encoder.functions
        # An answer may be larger than its question by so much: a gradient for every node.
        limit = STRUCTURE_LIMIT + 4 * len(frame)
        leaked: set[int] = set()
        budget = _Budget(self._pid, cpu)
        with self._fatal(budget):
            if self._channel.wait(0):
                raise Malformed("bytes that nobody asked for")
            self._channel.send(frame, budget.wall_deadline)
            while isinstance(message := self._receive(budget, limit), Callback):
                leaked.update(message.shares)
                self._answer(message, functions, budget)
            if isinstance(message, Loaded) or message.id != self._calls:
                raise Malformed("an answer to another question")
            if isinstance(message, Raised):
                if (
                    message.kind == "OutputLimit"
                ):  # its buffer stays full: no later call could print
                    self.close()
                raise StudentRaised(message)
            self._keep(message)
            return Reply(
                message.value,
                tuple(message.changed),
                tuple(message.shares),
                tuple(sorted(leaked)),
                tuple(message.warnings),
            )

    def printed(self) -> str:
        """The beginning of what the student's code has printed."""
        if self.alive:
            self._printed = _beginning(self._output, OUTPUT_SHOWN)
        return self._printed

    def close(self) -> None:
        """Kill the worker, whatever it is doing, and clear up after it."""
        if not self.alive:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        self._zygote.reap(self._pid)
        os.close(self._handle)
        self.printed()
        self._line = self._traced_line()
        self.alive = False
        self._output.close()
        self._trace.close()
        self._channel.connection.close()

    def _keep(self, message: Returned) -> None:
        """Remember the dicts of an answer: the worker still has the originals."""
        if isinstance(message.value, list):
            for part, value in enumerate(message.value):
                if isinstance(value, dict):
                    self._kept[id(value)] = (value, Kept(message.id, part))
        while len(self._kept) > KEPT_CALLS // 2:
            del self._kept[next(iter(self._kept))]

    def _as_kept(self, argument: Any) -> Any:
        value, kept = self._kept.get(id(argument), (None, None))
        return kept if kept and value is argument else argument

    def _receive(self, budget: _Budget, limit: int) -> Loaded | Returned | Raised | Callback:
        budget.wait(self._channel)
        parts = self._channel.receive(budget.wall_deadline, limit)
        message: Loaded | Returned | Raised | Callback = self._decoder.decode(*parts)
        return message

    def _answer(self, message: Callback, functions: list[Any], budget: _Budget) -> None:
        if not 0 <= message.target < len(functions):
            raise Malformed("no such function")
        try:
            answer = Answer(functions[message.target](*message.args))
        except Exception as error:  # whatever the student handed over, our function refused it
            answer = Answer(None, f"{type(error).__name__}: {error}"[:200])
        self._channel.send(self._encoder.encode(answer), budget.wall_deadline)

    @contextlib.contextmanager
    def _fatal(self, budget: _Budget) -> Iterator[None]:
        """Everything that goes wrong with the connection is the end of the worker."""
        try:
            yield
        except TooSlow:
            line = self._ask_where()
            self.close()
            raise Died("timeout", budget.cpu, line) from None
        except (Closed, Malformed):
            self.close()
            raise Died("crashed", line=self._line) from None

    def _ask_where(self) -> int:
        """The line that a worker which does not answer is at, if it tells."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGUSR1)
        for _ in range(100):  # half a second, on a busy machine; else a few milliseconds
            if line := self._traced_line():
                return line
            time.sleep(0.005)
        return 0

    def _traced_line(self) -> int:
        """The innermost line of the student's file in the traceback that the worker left."""
        text = _beginning(self._trace, 16 << 10)
        found = re.search(rf'File "{re.escape(self._filename)}", line (\d{{1,6}}) ', text)
        return int(found[1]) if found else 0


def _beginning(file: IO[bytes], size: int) -> str:
    file.seek(0)
    return file.read(size).decode("utf-8", "replace")


class _Budget:
    """Time that a call may take: CPU seconds of the worker, and at most `wall_deadline`."""

    def __init__(self, pid: int, cpu: float) -> None:
        self.cpu = cpu
        self.wall_deadline = time.monotonic() + max(cpu * WALL_FACTOR, 1.0)
        # Linux names the CPU clock of a process by its pid; elsewhere the wall clock must do.
        self._clock = (~pid << 3) | 2 if sys.platform == "linux" else time.CLOCK_MONOTONIC
        self._start = time.clock_gettime(self._clock)

    def wait(self, channel: Channel) -> None:
        """Return when there is something to read; raises `TooSlow` when the budget is spent."""
        while not channel.wait(min(self._cpu_left(), self.wall_deadline - time.monotonic())):
            if self._cpu_left() <= 0.001 or time.monotonic() >= self.wall_deadline:
                raise TooSlow

    def _cpu_left(self) -> float:
        try:
            return self.cpu - (time.clock_gettime(self._clock) - self._start)
        except OSError:  # the process has ended: reading will say so
            return 1.0
