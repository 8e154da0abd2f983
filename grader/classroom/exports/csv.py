"""The results as a table for other programs, one row a student.

It is CSV by the book (RFC 4180, UTF-8 without a mark, decimal points, names of columns that are the
same in every language): what is meant for people is the class view, and a spreadsheet imports this
when it is told that the commas part the columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.classroom.exports import course
from grader.classroom.exports.cells import as_csv, safe
from grader.classroom.model import Graded
from grader.languages import Language
from grader.report.plain import number


def export(students: Sequence[Graded], speaking: Language) -> bytes:
    """The table; the points of what could not be graded are empty, and the reason is in words."""
    columns = course.columns(students)
    head = [
        *("student", "name", "number", "late"),
        *(column.id for column in columns),
        *("total", "max", "hidden", "reason"),
    ]

    def row(student: Graded) -> list[str]:
        person = student.person
        earned = [course.points(student, column) for column in (*columns, None)]
        return [
            *map(safe, (person.key, person.name, person.number)),
            _yes(person.late),
            *("" if points is None else number(points) for points in earned),
            number(student.report.max_points),
            _yes(student.report.hidden),
            safe(speaking.render(student.reason)) if student.reason else "",
        ]

    return as_csv([head, *map(row, students)])


def _yes(value: bool) -> str:
    return "yes" if value else "no"
