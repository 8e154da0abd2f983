"""What is known of one student of a class: who handed something in, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.languages import Message
from grader.report.model import Report


@dataclass(frozen=True, slots=True)
class Person:
    """Who handed a submission in, as far as its name tells.

    `key` is unique in a class and fit for a file's name: the name of the folder, zip or notebook.
    `name` is for people, `number` the LMS's own for the student or the submission, both "" where
    nobody says. `late` is what the LMS has noted.
    """

    key: str
    name: str = ""
    number: str = ""
    late: bool = False

    @property
    def shown(self) -> str:
        """What people call them."""
        return self.name or self.key


@dataclass(frozen=True, slots=True)
class Graded:
    """A submission and its report.

    `language` is the student's, if their `grade.toml` says one. `reason` says why a submission
    could not be graded at all: its report has no points then. `attempts` are the runs that the
    student has counted, by exercise id, where their progress was handed in.
    """

    person: Person
    report: Report
    language: str | None = None
    reason: Message | None = None
    attempts: Mapping[str, int] = field(default_factory=dict)
