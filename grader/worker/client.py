"""The grader's side of one worker: call the student's functions, stop what does not answer.

Any breach of the protocol is death: a worker that says what nobody asked for is killed.
"""

from __future__ import annotations

import contextlib
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any

from grader.worker.budget import (
    CPU_BUDGET,
    LOAD_BUDGET,
    Budget,
    TooMuchWritten,
    TooSlow,
    wall_limit,
)
from grader.worker.codec import (
    HUNG_UP,
    KEPT_CALLS,
    USUAL,
    Answer,
    Call,
    Callback,
    Closed,
    Decoder,
    Encoder,
    Kept,
    Limit,
    Load,
    Loaded,
    Malformed,
    Raised,
    Response,
    Returned,
)
from grader.worker.processes import Started

OUTPUT_SHOWN = 4096  # bytes
_LAST_WORDS = 0.5  # seconds for a process that has hung up to end by itself, on a busy machine


class Cause(StrEnum):
    """What a worker died of."""

    TIMEOUT = "timeout"  # it computed for longer than its budget
    IDLE = "idle"  # it neither answered nor computed
    BROKE_DOWN = "broke down"  # a segmentation fault or the like
    LEFT = "left"  # it ended its own process
    KILLED = "killed"  # by the system, or by itself: the signal cannot be caught
    DISTURBED = "disturbed"  # it hung up, or sent what is not an answer
    OVERFULL = "overfull"  # it wrote too many files


class Died(Exception):
    """The worker is gone.

    `seconds` is the limit that it ran into, if one; `line` is where in the student's file it was, 0 if
    unknown; `loading` whether that was while the file itself was run.
    """

    def __init__(self, cause: Cause, seconds: float = 0.0, line: int = 0) -> None:
        super().__init__(cause.value)
        self.cause = cause
        self.seconds = seconds
        self.line = line
        self.loading = False


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


class Worker:
    """One confined process with one student's file in it."""

    def __init__(self, started: Started) -> None:
        self._process = started.process
        self._channel = started.channel
        self._output = started.output
        self._trace = started.trace
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
    ) -> dict[str, list[str]]:
        """Run the student's source; the functions that it defines, each with those that it uses.

        Raises `StudentRaised` if it cannot be read or raises, `Died` if it does not come back.
        """
        self._filename = filename
        frame = self._encoder.encode(Load(filename, source, recursion_limit))
        budget = Budget(self._process, LOAD_BUDGET)
        with self._fatal(budget):
            self._channel.send(frame, budget)
            message = self._receive(budget, USUAL)
            if isinstance(message, Raised):
                raise StudentRaised(message)
            if not isinstance(message, Loaded):
                raise Malformed
            return message.functions

    def call(self, function: str, args: tuple[Any, ...], cpu: float = CPU_BUDGET) -> Reply:
        """Call one of the student's functions, within `cpu` seconds of its own computing.

        Raises `StudentRaised` if it raises, `Died` if it does not come back.
        """
        self._calls += 1
        call = Call(self._calls, function, [self._as_kept(argument) for argument in args])
        frame = self._encoder.encode(call, functions=True)
        functions = self._encoder.functions
        limit = Limit.of_answer(len(frame))
        leaked: set[int] = set()
        budget = Budget(self._process, cpu)
        with self._fatal(budget):
            if self._process.overfull():
                raise TooMuchWritten
            if self._channel.holds_something():
                raise Malformed("bytes that nobody asked for")
            self._channel.send(frame, budget)
            begin = time.thread_time()
            while isinstance(message := self._receive(budget, limit), Callback):
                leaked.update(message.shares)
                self._answer(message, functions, budget)
                # Questions that come as fast as we answer leave no time in which we wait.
                budget.charge(-begin + (begin := time.thread_time()))
                budget.left()
            if isinstance(message, Loaded) or message.id != self._calls:
                raise Malformed("an answer to another question")
            if isinstance(message, Raised):
                if message.kind == "OutputLimit":
                    self.close()  # its buffer stays full: no later call could print
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

    def close(self) -> int:
        """Kill the worker, whatever it is doing, and clear up after it; its exit status."""
        if not self.alive:
            return 0
        self._process.kill()
        status = self._process.close()
        self.printed()
        self._line = self._traced_line()
        self.alive = False
        self._output.close()
        self._trace.close()
        self._channel.connection.close()
        return status

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

    def _receive(self, budget: Budget, limit: Limit) -> Loaded | Returned | Raised | Callback:
        parts = self._channel.receive(budget, limit)
        message: Loaded | Returned | Raised | Callback = self._decoder.decode(*parts)
        return _shortened(message) if isinstance(message, Raised) else message

    def _answer(self, message: Callback, functions: list[Any], budget: Budget) -> None:
        if not 0 <= message.target < len(functions):
            raise Malformed("no such function")
        try:
            answer = Answer(functions[message.target](*message.args))
        except Exception as error:  # whatever the student handed over, our function refused it
            answer = Answer(None, f"{type(error).__name__}: {error}"[:200])
        self._channel.send(self._encoder.encode(answer), budget)

    @contextlib.contextmanager
    def _fatal(self, budget: Budget) -> Iterator[None]:
        """Everything that goes wrong with the connection is the end of the worker."""
        try:
            yield
        except TooSlow as error:
            line = self._ask_where()
            self.close()
            if error.idle:
                raise Died(Cause.IDLE, wall_limit(budget.cpu), line) from None
            raise Died(Cause.TIMEOUT, budget.cpu, line) from None
        except Closed:
            ended = self._process.ended(_LAST_WORDS)
            status = self.close()
            cause = _cause_of(status) if ended else Cause.DISTURBED
            raise Died(cause, line=self._line) from None
        except Malformed:
            self.close()
            raise Died(Cause.DISTURBED, line=self._line) from None
        except TooMuchWritten:
            self.close()
            raise Died(Cause.OVERFULL, line=self._line) from None

    def _ask_where(self) -> int:
        """The line that a worker which does not answer is at, if it tells."""
        self._process.ask_where()
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


def _shortened(what: Raised) -> Raised:
    """An exception with no more words than a person wants to read, whatever the worker says."""
    kind, text, source, detail = (
        what.kind[:80],
        what.text[:500],
        what.source[:200],
        what.detail[:80],
    )
    return Raised(what.id, kind, text, max(0, what.line), source, detail)


def _cause_of(status: int) -> Cause:
    """Why a process ended that nobody stopped: by its exit status, negative for a signal."""
    if status == HUNG_UP:
        return Cause.DISTURBED
    if status >= 0:
        return Cause.LEFT
    return Cause.KILLED if -status == _UNCATCHABLE else Cause.BROKE_DOWN


_UNCATCHABLE = int(getattr(signal, "SIGKILL", 9))


def _beginning(file: IO[bytes], size: int) -> str:
    file.seek(0)
    return file.read(size).decode("utf-8", "replace")
