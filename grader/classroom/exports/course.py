"""What the formats ask of a class: its exercises, a student's points and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader import languages
from grader.classroom.model import Graded
from grader.languages import Language, Message, say
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status

SUBMISSION = "submission"


@dataclass(frozen=True, slots=True)
class Exported:
    """The bytes of a file, and what there is to say about them."""

    content: bytes
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """An exercise of the class."""

    id: str
    title: str
    max_points: float


def columns(students: Sequence[Graded]) -> tuple[Column, ...]:
    """The exercises that anybody was graded on, in their order."""
    found = {
        exercise.id: Column(exercise.id, exercise.title, exercise.max_points)
        for student in students
        for exercise in student.report.exercises
    }
    return tuple(found.values())


def points(student: Graded, column: Column | None = None) -> float | None:
    """The points in an exercise, or in all; None for what could not be graded, or was not."""
    if student.reason:
        return None
    if column is None:
        return student.report.points
    earned = (each.points for each in student.report.exercises if each.id == column.id)
    return next(earned, None)


def max_points(students: Sequence[Graded]) -> float:
    """What a submission of the class could have."""
    return sum(column.max_points for column in columns(students))


def language_of(student: Graded, asked: Language | None, speaking: Language) -> Language:
    """The language to write to a student in: the one asked for, else theirs, else the instructor's."""
    if asked or student.language not in languages.available():
        return asked or speaking
    return Language(student.language)


def told(student: Graded, students: Sequence[Graded]) -> Report:
    """The report to hand on; for what could not be graded, one that says why."""
    if not student.reason:
        return student.report
    why = CheckResult(
        f"{SUBMISSION}.can_be_graded",
        "",
        say("the submission can be graded").text,
        Status.ERROR,
        weight=1,
        hidden=False,
        seconds=0.0,
        message=(student.reason,),
    )
    all_of_it = ExerciseReport(
        SUBMISSION, student.person.shown, "", max_points(students) or 1, (why,)
    )
    return replace(student.report, exercises=(all_of_it,))
