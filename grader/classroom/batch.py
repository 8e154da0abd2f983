"""Grades a class: what is new or has changed, submission by submission, into the journal."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from grader.catalog import Exercise
from grader.classroom.edition import edition
from grader.classroom.grading_process import Task
from grader.classroom.journal import Journal
from grader.classroom.model import Graded
from grader.classroom.scanning import Bundle, HandedIn
from grader.grading import ungraded
from grader.languages import Message, UserError, say
from grader.report.model import Report
from grader.submission.names import show

# Submissions a grading process: its start takes as long as one or two of them.
BATCH = 50
_LEAST = 4

Outcome = tuple[HandedIn, Report | Message]
Runner = Callable[["Queue"], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a class is graded on: the exercises, with the hidden checks or without, and how strictly."""

    exercises: tuple[Exercise, ...]
    isolation: str

    @property
    def hidden(self) -> bool:
        """Whether there are hidden checks among the checks."""
        return any(check.hidden for exercise in self.exercises for check in exercise.checks)

    def task(self, batch: Sequence[HandedIn]) -> Task:
        """The grading of some submissions, for a grading process."""
        return Task(
            tuple(handed.submission for handed in batch),
            tuple(exercise.id for exercise in self.exercises),
            self.hidden,
            self.isolation,
        )


class Queue:
    """The submissions that wait to be graded; several threads may take from it.

    They are read as they are taken. One whose results stand in the journal is passed by, unless
    all are wanted `again`: `unchanged` counts those.

    Raises UserError where the journal has results on other exercises, which would get lost.
    """

    def __init__(
        self,
        bundles: Sequence[Bundle],
        assignment: Assignment,
        journal: Journal,
        *,
        again: bool = False,
    ) -> None:
        _keep_all(journal, assignment.exercises)
        self.assignment = assignment
        self.checks = edition(assignment.exercises)
        self.unchanged = 0
        self._bundles = bundles
        self._standing = {} if again else journal.standing()
        self._place = 0
        self._lock = threading.Lock()

    def take(self, takers: int) -> list[HandedIn]:
        """The next batch for one of so many takers; smaller towards the end, so that none waits."""
        fair = (len(self._bundles) - self._place) // (2 * takers)
        size = max(_LEAST, min(BATCH, fair))
        batch: list[HandedIn] = []
        while len(batch) < size and (bundle := self._next()):
            handed = bundle.read(self.assignment.exercises)  # nobody waits for it
            if self._standing.get(handed.person.key) == (handed.content, self.checks):
                with self._lock:
                    self.unchanged += 1
            else:
                batch.append(handed)
        return batch

    def _next(self) -> Bundle | None:
        with self._lock:
            place, self._place = self._place, self._place + 1
        return self._bundles[place] if place < len(self._bundles) else None


def _keep_all(journal: Journal, exercises: Sequence[Exercise]) -> None:
    asked = {exercise.id for exercise in exercises}
    if others := [f"`{id}`" for id in journal.exercises() if id not in asked]:
        raise UserError(
            say(
                "{file} holds the results of {exercises} too, which would be lost. Choose another file for these results with {option}, or grade those exercises as well.",
                file=show(str(journal.path)),
                exercises=", ".join(others),
                option="`--out`",
            )
        )


def grade_class(waiting: Queue, journal: Journal, run: Runner) -> Iterator[Graded]:
    """Grade all that waits; what each got is written as soon as it is known, and then told."""
    for handed, outcome in run(waiting):
        graded = _graded(handed, outcome, waiting.assignment)
        journal.write(graded, handed.content, waiting.checks)
        yield graded


def _graded(handed: HandedIn, outcome: Report | Message, assignment: Assignment) -> Graded:
    if isinstance(outcome, Message):
        reason: Message | None = outcome
        problems = dict.fromkeys([exercise.id for exercise in assignment.exercises], outcome)
        broken = replace(handed.submission, sources={}, problems=problems)
        report = ungraded(broken, assignment.exercises, assignment.isolation)
    else:
        reason, report = handed.reason, outcome
    return Graded(handed.person, report, handed.language, reason, handed.attempts)
