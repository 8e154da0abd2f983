"""Reads a submission: a folder or a file of a stranger's -> the bytes of each exercise.

Nothing is executed, followed or unpacked here. What is wrong with one file is a `Problem` of that
exercise, and the others are graded.
"""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.catalog import Exercise
from grader.explain import reason_of
from grader.languages import Message, UserError, say

SOURCE_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Submission:
    """The exercise files of one student, by exercise id; `problems` are files that are unusable."""

    name: str
    sources: dict[str, bytes]
    problems: dict[str, Message] = field(default_factory=dict)


class Unreadable(UserError):
    """There is nothing to grade at a path."""


def read(path: Path, exercises: Sequence[Exercise]) -> tuple[Submission, tuple[Exercise, ...]]:
    """The submission at a path, and those of the exercises that it is to be graded on.

    A folder is graded on all of them, a file on its own. Raises Unreadable.
    """
    if path.is_dir():
        submission = _read_folder(path, exercises)
        if not submission.sources and not submission.problems:
            raise Unreadable(
                say(
                    "There are no exercise files in {folder}. To write them there: {command}",
                    folder=f"`{path.resolve()}`",
                    command="`grade init`" if path == Path() else f"`grade init {path}`",
                )
            )
        return submission, tuple(exercises)
    if not path.exists():
        raise Unreadable(
            say(
                "There is no file or folder {path}. To see how to call it: {command}",
                path=f"`{path}`",
                command="`grade --help`",
            )
        )
    wanted = [exercise for exercise in exercises if exercise.filename == path.name]
    if not wanted:
        raise Unreadable(
            say(
                "{path} is not an exercise file; those are {names}.",
                path=f"`{path}`",
                names=", ".join(f"`{exercise.filename}`" for exercise in exercises),
            )
        )
    return _read_folder(path.parent, wanted), tuple(wanted)


def _read_folder(folder: Path, exercises: Sequence[Exercise]) -> Submission:
    submission = Submission(folder.resolve().name, {})
    for exercise in exercises:
        content = _read_file(folder / exercise.filename)
        if isinstance(content, bytes):
            submission.sources[exercise.id] = content
        elif content is not None:
            submission.problems[exercise.id] = content
    return submission


def _read_file(path: Path) -> bytes | Message | None:
    """The bytes of a file, or what is wrong with it; None if there is none."""
    name = f"`{path.name}`"
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return say("{file} is a link to another file: hand in the file itself.", file=name)
        if not stat.S_ISREG(status.st_mode):
            return say("{file} is not a file.", file=name)
        if status.st_size > SOURCE_LIMIT:
            return say(
                "{file} is {size} MB long; an exercise file is 1 MB at most. "
                "Delete what is not code.",
                file=name,
                size=round(status.st_size / (1 << 20), 1),
            )
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        return say("{file} cannot be read: {reason}.", file=name, reason=reason_of(error))
