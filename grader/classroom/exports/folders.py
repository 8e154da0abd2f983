"""The formats that are a file a student, in a folder; and JUnit's, a suite a student in one file."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classroom.exports import course
from grader.classroom.file_names import file_names
from grader.classroom.model import Graded
from grader.languages import Language
from grader.report import as_junit, formats

SUFFIXES = {"gradescope": ".json", "github": ".txt", "vpl": ".txt"}
# What the files in each format begin with, by which those that we have made are known again.
_BEGINNINGS = {
    "gradescope": (b'{\n  "score": ',),
    "github": (base64.b64encode(b'{"version": 3, '),),
    "vpl": (b"Comment :=>>", b"Grade :=>>"),
}
_LONGEST = 20


def names(format: str, students: Sequence[Graded]) -> list[str]:
    """The names of the files in one of these formats, in the order of the students."""
    return [f"{name}{SUFFIXES[format]}" for name in file_names(s.person.key for s in students)]


def is_ours(format: str, path: Path) -> bool:
    """Whether a file is one that we have made in this format."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(_LONGEST).startswith(_BEGINNINGS[format])


def files(
    format: str, students: Sequence[Graded], asked: Language | None, speaking: Language
) -> Iterator[tuple[str, bytes]]:
    """The files in one of these formats, each with its name."""
    for name, student in zip(names(format, students), students, strict=True):
        language = course.language_of(student, asked, speaking)
        text = formats.render(format, course.told(student, students), language)
        yield name, f"{text}\n".encode("utf-8", "replace")


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
