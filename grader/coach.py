"""Gives the next hint about a function: why its answers are wrong, if that is known, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from grader import hints, misconceptions
from grader.catalog import Exercise
from grader.languages import Message
from grader.misconceptions import Misconception
from grader.progress import Progress


@dataclass(frozen=True, slots=True)
class Advice:
    """What to tell about a function: the steps read so far, the last of which is new, of `total`.

    `slip` is the known mistake that its last run made.
    """

    function: str
    steps: tuple[Message, ...]
    total: int
    slip: Misconception | None = None


def functions_in_need(exercise: Exercise, progress: Progress) -> tuple[str, ...]:
    """The functions that do not pass yet: those whose mistake is known first, then those tried."""

    def urgency(function: str) -> tuple[bool, bool]:
        slip = progress.slip(exercise.id, function)
        told = slip is None or progress.has_been_told(exercise.id, function, slip)
        return told, not progress.attempts(exercise.id, function)

    needing = [f for f in exercise.functions if not progress.passed(exercise.id, f)]
    return tuple(sorted(needing, key=urgency))


def advise(exercise: Exercise, function: str, progress: Progress) -> Advice:
    """The next hint about a function, which is taken down as read."""
    steps = hints.of(exercise).get(function, ())
    if progress.passed(exercise.id, function):
        return Advice(function, steps, len(steps))
    slip = _named(exercise, progress.slip(exercise.id, function))
    read = progress.hints(exercise.id, function)
    # A mistake that has a name is explained before any hint is spent.
    if slip is None or progress.has_been_told(exercise.id, function, slip.id):
        read = min(read + 1, len(steps))
        progress.take_hint(exercise.id, function, read)
    else:
        progress.tell(exercise.id, function, slip.id)
    return Advice(function, steps[:read], len(steps), slip)


def _named(exercise: Exercise, id: str | None) -> Misconception | None:
    return next((each for each in misconceptions.of(exercise) if each.id == id), None)
