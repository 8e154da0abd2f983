"""Predict the wrong answer: which known misconception gives the student's numbers on the same probe?

A check that has failed is run again with an impostor in the student's place, once for each
misconception about the function: the impostor answers as that misconception would, and gives up at
the first call that the student has answered otherwise. One that gets through has made the very
mistakes that the student's code makes, as far as this check can see.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from exercises.graph import Graph
from grader.assertions import ATOL, RTOL, Wrong
from grader.misconceptions import Misconception, anew
from grader.student import Student
from grader.worker import Died, Reply, StudentRaised
from grader.worker.codec import WatchedGraph, arrived, asking

_LARGE = 60  # nodes


class Heard(NamedTuple):
    """A call of one of the student's functions, and what came of it."""

    function: str
    reply: Reply | StudentRaised | Died


def run_check(check: Callable[..., None], id: str, student: Student) -> None:
    """Run a check, whose id is given, on a student's functions. Raises what it raises."""
    wanted = check.__code__.co_varnames[: check.__code__.co_argcount]
    fixtures = {"student": student, "rng": random_numbers(id)}
    check(**{name: fixtures[name] for name in wanted})


def random_numbers(id: str) -> np.random.Generator:
    """Random numbers, the same at every run of a check and others in every check."""
    return np.random.default_rng(zlib.crc32(id.encode()))


class Differs(Exception):
    """The student has answered otherwise."""


def fitting(
    misconceptions: Iterable[Misconception],
    check: Callable[[Student], None],
    heard: Sequence[Heard],
    wrong: Wrong,
) -> list[Misconception]:
    """The misconceptions that make `check` fail with the student's own answers, for the same reason.

    `heard` are all calls that the check made of the student's code, `wrong` is how it failed. Those
    that hand on the same arguments as the student come before those that hand on fewer.
    """
    if not heard:
        return []
    impostors = [(each, _Impostor(each, heard)) for each in misconceptions]
    found = [(m, impostor) for m, impostor in impostors if _fits(impostor, check, _facts(wrong))]
    alike = [m for m, impostor in found if impostor.is_alike]
    return alike or [m for m, _ in found]


def _facts(wrong: Wrong) -> list[str]:
    return [fact.text for fact in wrong.facts]


def _fits(impostor: _Impostor, check: Callable[[Student], None], facts: list[str]) -> bool:
    try:
        with np.errstate(all="ignore"):
            check(Student(impostor.call))
    except Wrong as wrong:
        return impostor.has_been_asked_all and _facts(wrong) == facts
    except Exception:  # the misconception cannot take this probe, or Differs
        return False
    return False  # it passes: whatever the student did was something else


class _Impostor:
    """Answers as a misconception would, as long as the student has answered the same."""

    def __init__(self, misconception: Misconception, heard: Sequence[Heard]) -> None:
        self._function = misconception.function
        self._answer = anew(misconception.answer)
        self._heard = heard
        self._calls = 0
        self.is_alike = True  # in what it hands on, too

    @property
    def has_been_asked_all(self) -> bool:
        return self._calls == len(self._heard)

    def call(self, function: str, args: tuple[Any, ...]) -> Reply:
        if self.has_been_asked_all or self._heard[self._calls].function != function:
            raise Differs
        if any(map(is_large, args)):
            raise Differs
        theirs = self._heard[self._calls].reply
        self._calls += 1
        if not isinstance(theirs, Reply):
            raise Differs if function == self._function else theirs
        if function != self._function:
            return theirs
        ours = answer(self._answer, args)
        if ours.changed != theirs.changed or not _same_answer(ours.value, theirs.value, args):
            raise Differs
        # To hand on an argument, where the misconception has a copy, is a slip of its own.
        if not set(ours.leaked) <= set(theirs.leaked):
            raise Differs
        self.is_alike &= ours.leaked == theirs.leaked
        return ours


def is_large(argument: Any) -> bool:
    """Whether a graph is one that only the right way takes in time: the wrong ones need not try."""
    graph = argument.graph if isinstance(argument, WatchedGraph) else argument
    return isinstance(graph, Graph) and len(graph.nodes) > _LARGE


def _same_answer(ours: Any, theirs: Any, args: tuple[Any, ...]) -> bool:
    """Whether two answers are the same, but for a state: everybody keeps in it what they like.

    A state is a dict beside other parts of an answer, where a dict is among the arguments, too.
    """
    parted = isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs)
    if not parted or not any(isinstance(argument, dict) for argument in args):
        return _same(ours, theirs)
    return all(
        (isinstance(mine, dict) and isinstance(other, dict)) or _same(mine, other)
        for mine, other in zip(ours, theirs, strict=True)
    )


def answer(function: Callable[..., Any], args: tuple[Any, ...]) -> Reply:
    """What a worker would report of a call of this function."""
    given: list[Any] = [_copied(argument) for argument in args]
    leaked: set[int] = set()

    def listening(asked: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*questions: Any) -> Any:
            leaked.update(_sharing(questions, given))
            return asked(*map(_copied, questions))

        return ask

    for place, argument in enumerate(given):
        if callable(argument):
            given[place] = listening(argument)
    before = [
        None if callable(each) or isinstance(each, Graph) else _copied(each) for each in given
    ]
    value = function(*given)
    changed = [
        place
        for place, old in enumerate(before)
        if old is not None and not _same(old, given[place], exactly=True)
    ]
    return Reply(
        arrived(value), tuple(changed), _sharing([value], given), tuple(sorted(leaked)), ()
    )


def _copied(argument: Any) -> Any:
    """What a call is given in place of an argument, so that it can change that and nothing else."""
    match argument:
        case WatchedGraph():
            return asking(argument)
        case np.ndarray():
            return argument.copy()
        case dict():
            return {key: _copied(value) for key, value in argument.items()}
        case list() | tuple():
            return type(argument)(map(_copied, argument))
    return argument


def _sharing(values: Sequence[Any], args: Sequence[Any]) -> tuple[int, ...]:
    """The places of the arguments whose memory one of these values, or of their parts, uses."""
    arrays = [array for value in values for array in _arrays(value)]
    return tuple(
        place
        for place, argument in enumerate(args)
        if any(np.may_share_memory(a, b) for a in _arrays(argument) for b in arrays)
    )


def _arrays(value: Any) -> list[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        return [value]
    parts = (
        value.values()
        if isinstance(value, dict)
        else value
        if isinstance(value, list | tuple)
        else ()
    )
    return [array for part in parts for array in _arrays(part)]


def _same(ours: Any, theirs: Any, exactly: bool = False) -> bool:
    """Whether two values are the same, to the tolerance with which answers are judged."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() <= theirs.keys() and all(
            _same(value, theirs[key], exactly) for key, value in ours.items()
        )
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(
            _same(a, b, exactly) for a, b in zip(ours, theirs, strict=True)
        )
    rtol, atol = (0.0, 0.0) if exactly else (RTOL, ATOL)
    if isinstance(ours, float) and isinstance(theirs, float):
        # numpy would take a hundred times as long to compare two numbers.
        return (
            ours == theirs
            or abs(ours - theirs) <= atol + rtol * abs(theirs)
            or (ours != ours and theirs != theirs)
        )
    if _is_numeric(ours) and _is_numeric(theirs):
        a, b = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
        return a.shape == b.shape and bool(np.allclose(a, b, rtol, atol, equal_nan=True))
    return type(ours) is type(theirs) and bool(ours == theirs)


def _is_numeric(value: Any) -> bool:
    return isinstance(value, bool | int | float | np.bool_ | np.number) or (
        isinstance(value, np.ndarray) and value.dtype.kind in "fiub"
    )
