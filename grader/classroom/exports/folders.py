"""The formats that are a file a student, in a folder; and JUnit's, a suite a student in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.classroom.exports import course
from grader.classroom.file_names import file_names
from grader.classroom.model import Graded
from grader.languages import Language
from grader.report import as_junit, formats

SUFFIXES = {"gradescope": ".json", "github": ".txt", "vpl": ".txt"}


def files(
    format: str, students: Sequence[Graded], asked: Language | None, speaking: Language
) -> Iterator[tuple[str, bytes]]:
    """The files in one of these formats, each with its name."""
    names = file_names(student.person.key for student in students)
    for name, student in zip(names, students, strict=True):
        language = course.language_of(student, asked, speaking)
        text = formats.render(format, course.told(student, students), language)
        yield f"{name}{SUFFIXES[format]}", f"{text}\n".encode("utf-8", "replace")


def junit(students: Sequence[Graded], asked: Language | None, speaking: Language) -> bytes:
    """One file for the class: CI tools show the suites in it side by side."""
    text = as_junit.render_all(
        (
            student.person.key,
            course.told(student, students),
            course.language_of(student, asked, speaking),
        )
        for student in students
    )
    return f"{text}\n".encode("utf-8", "replace")
