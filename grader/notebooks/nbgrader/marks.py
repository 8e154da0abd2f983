"""Writes the marks of a class into nbgrader's gradebook, in place of those of its own.

In nbgrader a notebook is graded in the student's own kernel, where a student who wants to can
replace what grades. The results of `grade batch` are those that nobody can touch.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from grader.classroom.model import Graded
from grader.languages import UserError, say
from grader.notebooks.nbgrader.course import CONFIG, grade_id, require_nbgrader
from grader.report.model import ExerciseReport
from grader.submission.names import show

_SQLITE = "sqlite:///"


class Handed(NamedTuple):
    """How many marks were written; the students who have handed nothing in in nbgrader."""

    written: int
    others: Sequence[str]


def write(folder: Path, students: Sequence[Graded]) -> Handed:
    """Write what each exercise earned as the mark given by hand, which counts before all others.

    Only submissions that nbgrader knows and that could be graded get one. Raises UserError where
    there is no gradebook that can be used, and where the results are not the marks, since the hidden
    checks did not run.
    """
    require_nbgrader()
    _require_marks(students)
    from nbgrader.api import Grade, Gradebook

    written, others = 0, []
    address = _address(folder)
    with _explained(_place(address, folder)), Gradebook(address) as gradebook:
        held = defaultdict(list)
        for grade in gradebook.db.query(Grade):
            held[grade.notebook.assignment.student_id, grade.cell.name].append(grade)
        for student in (each for each in students if not each.reason):
            before = written
            for exercise in student.report.exercises:
                for grade in held[student.person.key, grade_id(exercise.id, "grade")]:
                    _give(grade, exercise)
                    written += 1
            if written == before:
                others.append(student.person.shown)
        gradebook.db.commit()
    return Handed(written, others)


def _require_marks(students: Sequence[Graded]) -> None:
    if any(not student.report.hidden and not student.reason for student in students):
        raise UserError(
            say(
                "These results are not the marks: the hidden checks did not run. Install them with {install}, and grade the class again: {command}",
                install="`pip install errare-solutions`",
                command="`grade batch SUBMISSIONS --out RESULTS`",
            )
        )


def _give(grade: Any, exercise: ExerciseReport) -> None:
    share = exercise.points / exercise.max_points
    grade.manual_score = round(share * grade.cell.max_score, 4)
    grade.needs_manual_grade = False


def _address(folder: Path) -> str:
    """Where the gradebook is: as the course's settings say, else in its folder."""
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    settings = Config()
    if (folder / CONFIG).exists():
        try:
            settings = PyFileConfigLoader(CONFIG, str(folder)).load_config()
        except Exception as error:  # the instructor's own code may raise anything
            raise _unreadable(folder / CONFIG, error) from None
    course = CourseDirectory(config=settings, root=str(folder.resolve()))
    address = str(course.db_url)
    if address.startswith(_SQLITE) and not Path(address.removeprefix(_SQLITE)).exists():
        raise UserError(
            say(
                "There is no gradebook of nbgrader in {folder}. To make one: {command}",
                folder=show(str(folder)),
                command="`nbgrader generate_assignment ASSIGNMENT`",
            )
        )
    return address


def _place(address: str, folder: Path) -> Path:
    """What an address is called in messages: the settings that say it, since it may have a password."""
    is_file = address.startswith(_SQLITE)
    return Path(address.removeprefix(_SQLITE)) if is_file else folder / CONFIG


@contextlib.contextmanager
def _explained(place: Path) -> Iterator[None]:
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (SQLAlchemyError, ImportError) as error:  # the latter where a driver is missing
        raise _unreadable(place, error) from None


def _unreadable(file: Path, error: Exception) -> UserError:
    first = (str(error).splitlines() or [""])[0].replace("`", "'")
    return UserError(
        say(
            "{file} cannot be read: {reason}.",
            file=show(str(file)),
            reason=f"`{type(error).__name__}: {first}`",
        )
    )
