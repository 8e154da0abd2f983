"""What a submission is, and the two ways in which it can be wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import PurePath

from grader.catalog import Exercise
from grader.languages import Message, UserError, say
from grader.submission.names import show

MEGABYTE = 1 << 20
SOURCE_LIMIT = MEGABYTE
NOTEBOOK_LIMIT = 10 * MEGABYTE
ARCHIVE_LIMIT = 50 * MEGABYTE

PACK = "`grade pack`"  # what makes a zip that can be read


@dataclass(frozen=True, slots=True)
class Submission:
    """The exercise files of one student, by exercise id; `problems` are files that are unusable.

    `notebooks` are the names of those that are notebooks, whose `lines` are what to call each line
    of the source. `notes` say which of several files is graded, and which cell is not.
    """

    name: str
    sources: dict[str, bytes]
    problems: dict[str, Message] = field(default_factory=dict)
    notebooks: dict[str, str] = field(default_factory=dict)
    notes: dict[str, tuple[Message, ...]] = field(default_factory=dict)
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def filename(self, exercise: Exercise) -> str:
        """What messages call the file of an exercise."""
        return self.notebooks.get(exercise.id, exercise.filename)


class Unreadable(UserError):
    """There is nothing to grade at a path."""


class Problem(Exception):
    """A file cannot be used; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def found_twice(graded: str, other: str) -> Message:
    """Which of two files of one exercise is graded."""
    return say(
        "Found twice: {graded} and {other}. The one graded is {graded}; delete or rename the other.",
        graded=show(graded),
        other=show(other),
    )


def limit_of(name: str) -> int:
    """How many bytes a file may have, judged by the ending of its name."""
    return {".ipynb": NOTEBOOK_LIMIT, ".zip": ARCHIVE_LIMIT}.get(_suffix(name), SOURCE_LIMIT)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def too_long(name: str, size: int) -> Problem:
    """The problem of a file that is longer than `limit_of` allows."""
    file, megabytes = show(name), math.ceil(size * 10 / MEGABYTE) / 10
    match _suffix(name):
        case ".ipynb":
            message = say(
                "{file} is {size} MB long; a notebook is 10 MB at most. "
                "In the notebook's menu: clear all outputs, then save it again.",
                file=file,
                size=megabytes,
            )
        case ".zip":
            message = say(
                "{file} is {size} MB long; a zip is 50 MB at most. "
                "To make one of your exercise files alone: {command}",
                file=file,
                size=megabytes,
                command=PACK,
            )
        case _:
            message = say(
                "{file} is {size} MB long; an exercise file is 1 MB at most. "
                "Delete what is not code.",
                file=file,
                size=megabytes,
            )
    return Problem(message)
