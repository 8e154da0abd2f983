"""What there is to see while a folder is watched: one exercise, and what has changed about it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.catalog import Exercise
from grader.coach import Advice
from grader.languages import Message, say
from grader.report.model import ExerciseReport, Report
from grader.report.status import Status


@dataclass(frozen=True, slots=True)
class View:
    """A report on one exercise, and the changes since the last one; a hint or a complaint over it."""

    report: Report | None = None
    changes: tuple[Message, ...] = ()
    advice: tuple[Exercise, Advice] | None = None
    complaint: Message | None = None

    @property
    def exercise(self) -> str | None:
        """The id of the exercise that is shown."""
        return self.report.exercises[0].id if self.report else None


def changes(before: ExerciseReport, after: ExerciseReport) -> tuple[Message, ...]:
    """What a student wants to know first: which functions pass now, which no longer, the points."""
    was, now = _passing(before), _passing(after)
    found = []
    if gained := [name for name in now if name not in was]:
        found.append(say("Passing now: {names}.", names=_listing(gained)))
    if lost := [name for name in was if name not in now]:
        found.append(say("No longer passing: {names}.", names=_listing(lost)))
    if before.points != after.points:
        found.append(say("Points: {before} → {after}.", before=before.points, after=after.points))
    return tuple(found) or (say("Nothing has changed in the result."),)


def _passing(report: ExerciseReport) -> list[str]:
    return [
        function
        for function in report.functions
        if all(check.status is Status.PASSED for check in report.checks_of(function))
    ]


def _listing(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
