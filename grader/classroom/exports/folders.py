"""The formats that are a file a student, in a folder; and JUnit's, a suite a student in one file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from grader.classroom.exports import course
from grader.classroom.model import Graded
from grader.languages import Language
from grader.report import as_junit, formats

SUFFIXES = {"gradescope": ".json", "github": ".txt", "vpl": ".txt"}

_LONGEST = 180  # bytes: a name with its end may have 255
# What Windows takes for a device.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


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


def file_names(keys: Iterable[str]) -> list[str]:
    """A name for each key that every system can have for a file, no two of them the same."""
    names: list[str] = []
    taken: set[str] = set()
    for key in keys:
        name, number = _safe(key), 1
        while (unique := name if number == 1 else f"{name}-{number}").casefold() in taken:
            number += 1
        taken.add(unique.casefold())  # where a disk knows no capitals
        names.append(unique)
    return names


def _safe(key: str) -> str:
    letters = unicodedata.normalize("NFC", key)
    name = "".join(c if c.isalnum() or c in "-_.@+ " else "_" for c in letters)
    name = name.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .") or "_"
    return f"_{name}" if _DEVICES.fullmatch(name) or name.startswith("-") else name
