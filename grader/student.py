"""A student's file as checks see it: an object whose functions can be called.

The functions run in a worker; a worker that dies is replaced for the next check.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.worker import Died, Reply, StudentRaised, Worker, Workers


class CannotLoad(Exception):
    """The file does not load, which an earlier check has said."""


class StudentFile:
    """One exercise file of one submission, and the worker that it runs in."""

    def __init__(
        self, workers: Workers, filename: str, source: bytes, recursion_limit: int | None = None
    ) -> None:
        self.filename = filename
        self.source = source
        self._workers = workers
        self._recursion_limit = recursion_limit
        self._worker: Worker | None = None
        self._broken = False
        self._uses: dict[str, list[str]] = {}

    def ready(self) -> Worker:
        """A worker with the file loaded.

        Raises `StudentRaised` or `Died` the first time that the file does not load, and
        `CannotLoad` from then on.
        """
        if self._broken:
            raise CannotLoad
        if self._worker is None or not self._worker.alive:
            self._worker = self._workers.spawn()
            try:
                self._uses = self._worker.load(self.filename, self.source, self._recursion_limit)
            except (StudentRaised, Died) as error:
                self._broken = True
                if isinstance(error, Died):
                    error.loading = True
                raise
        return self._worker

    def used_by(self, function: str) -> set[str]:
        """The functions of the file that a function uses, directly or not, as the worker tells."""
        found, left = set[str](), [function]
        while left:
            new = set(self._uses.get(left.pop(), ())) - found
            found |= new
            left += new
        return found

    def printed(self) -> str:
        """What the current worker has printed so far."""
        return self._worker.printed() if self._worker else ""

    def close(self) -> None:
        """End the worker."""
        if self._worker:
            self._worker.close()


CallFunction = Callable[[str, tuple[Any, ...]], Reply]


class Student:
    """The functions of a student's file: `student.sigmoid(z)` calls theirs.

    `student.observe.sigmoid(z)` does the same and returns the whole `Reply`: the value, the
    arguments that the call changed, the warnings that it gave. Both go through `call`, which is
    given a function's name and its arguments.
    """

    def __init__(self, call: CallFunction) -> None:
        self._call = call

    @property
    def observe(self) -> _Observer:
        """The same functions, returning all that was noticed."""
        return _Observer(self._call)

    @property
    def attempt(self) -> _Attempt:
        """The same functions, which give None where they fail: for what is not judged now."""
        return _Attempt(self._call)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *args: self._call(name, args).value


class _Observer:
    def __init__(self, call: CallFunction) -> None:
        self._call = call

    def __getattr__(self, name: str) -> Callable[..., Reply]:
        return lambda *args: self._call(name, args)


class _Attempt:
    def __init__(self, call: CallFunction) -> None:
        self._call = call

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def attempt(*args: Any) -> Any:
            try:
                return self._call(name, args).value
            except (StudentRaised, Died):
                return None

        return attempt
