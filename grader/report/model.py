"""A report: exercises, their checks, and the points that they earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.languages import Message
from grader.report.status import NOT_PASSED, Status

if TYPE_CHECKING:
    from fractions import Fraction

    from grader.graphs import Walk  # numpy is not needed to show a report


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check; `message` is what to tell the student, line by line.

    `misconception` is the id of the one known mistake that gives the same answers, `cause` says
    why it is one, and `lesson` is the page and section to read; `walk` is a backward pass that went
    wrong, to be drawn.
    """

    id: str
    function: str
    title: str
    status: Status
    weight: int
    hidden: bool
    seconds: float
    message: tuple[Message, ...] = ()
    misconception: str | None = None
    cause: Message | None = None
    lesson: str | None = None
    walk: Walk | None = None


def overall(checks: Sequence[CheckResult]) -> Status:
    """What several checks amount to: the worst that happened; waiting only where nothing did."""
    statuses = {check.status for check in checks}
    for status in reversed(NOT_PASSED):
        if status in statuses:
            return status
    if statuses == {Status.PASSED}:
        return Status.PASSED
    return Status.SKIPPED if statuses == {Status.SKIPPED} else Status.TODO


@dataclass(frozen=True, slots=True)
class ExerciseReport:
    """The results of one exercise; `printed` is what the student's code printed.

    `notes` say which file it is about, where there are several, and what of it is left out.
    """

    id: str
    title: str
    filename: str
    max_points: float
    checks: tuple[CheckResult, ...]
    printed: str = ""
    notes: tuple[Message, ...] = ()

    def share(self, check: CheckResult) -> float:
        """The points that a check is worth: its weight's share among the checks that ran."""
        return _rounded(self._share(check))

    @property
    def points(self) -> float:
        """The points of the checks that passed."""
        return _rounded(self._points())

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return all(check.status is Status.PASSED for check in self.checks)

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that were judged, in the order of their checks."""
        return tuple(dict.fromkeys(check.function for check in self.checks))

    def checks_of(self, function: str) -> tuple[CheckResult, ...]:
        """The results about one function."""
        return tuple(check for check in self.checks if check.function == function)

    @property
    def untouched(self) -> bool:
        """Whether nothing is written yet."""
        return all(check.status is Status.TODO for check in self.checks)

    def _share(self, check: CheckResult) -> Fraction:
        from fractions import Fraction  # many commands show no points that are computed

        return Fraction(self.max_points) * check.weight / sum(c.weight for c in self.checks)

    def _points(self) -> Fraction | int:
        passed = sum(check.weight for check in self.checks if check.status is Status.PASSED)
        if not passed:
            return 0
        from fractions import Fraction

        return Fraction(self.max_points) * passed / sum(check.weight for check in self.checks)


@dataclass(frozen=True, slots=True)
class Report:
    """The grading of one submission."""

    name: str
    isolation: str
    hidden: bool
    exercises: tuple[ExerciseReport, ...]

    @property
    def points(self) -> float:
        """The sum over the exercises."""
        return _rounded(sum(exercise._points() for exercise in self.exercises))

    @property
    def max_points(self) -> float:
        """What it could be."""
        return sum(exercise.max_points for exercise in self.exercises)

    @property
    def passed(self) -> bool:
        """Whether every check of every exercise passed."""
        return all(exercise.passed for exercise in self.exercises)


def _rounded(points: Fraction | int) -> float:
    return round(float(points), 4)
