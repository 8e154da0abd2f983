"""The results of a class in one SQLite file, written submission by submission.

Each submission is written in a transaction of its own: whatever stops a run, what was written stays
whole, and the next run goes on from there. The tables are meant to be read by people, too:

    SELECT student, exercise, points FROM exercises WHERE points < max_points;
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.classroom.model import Graded, Person
from grader.languages import Message, UserError, say
from grader.refusals import reason_of
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status
from grader.report.stored import pack_messages, pack_walk, unpack_messages, unpack_walk
from grader.submission.names import show

FILE = "grades.sqlite"  # in a folder that is given for it
_PATIENCE = 60  # seconds, where another process is writing
_FORMAT = 1
_OURS = 0x65727261  # "erra": what the header of the file calls the application

_TABLES = """
CREATE TABLE submissions (
    student TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    late INTEGER NOT NULL,
    language TEXT,
    points REAL NOT NULL,
    max_points ANY NOT NULL,     -- as it was, an integer mostly
    hidden INTEGER NOT NULL,     -- whether the hidden checks ran
    isolation TEXT NOT NULL,
    reason TEXT,                 -- why it could not be graded
    attempts TEXT NOT NULL,
    content TEXT NOT NULL,       -- a hash of what was handed in
    checks TEXT NOT NULL         -- a hash of what it was graded with
) STRICT, WITHOUT ROWID;
CREATE TABLE exercises (
    student TEXT NOT NULL REFERENCES submissions ON DELETE CASCADE,
    place INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    title TEXT NOT NULL,
    file TEXT NOT NULL,
    points REAL NOT NULL,
    max_points ANY NOT NULL,     -- as it was, an integer mostly
    printed TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (student, exercise)
) STRICT, WITHOUT ROWID;
CREATE TABLE checks (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    place INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    function TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    weight INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    seconds REAL NOT NULL,
    message TEXT NOT NULL,
    misconception TEXT,
    cause TEXT,
    lesson TEXT,
    walk TEXT,
    PRIMARY KEY (student, exercise, "check"),
    FOREIGN KEY (student, exercise) REFERENCES exercises ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
"""


class Journal:
    """The results of a class in a file; where there is a folder, in a file in it.

    Raises UserError where the file cannot be used. With `create` one is made where there is none.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path / FILE if os.path.isdir(path) else path  # which a long name does not break
        if not create and not os.path.exists(self.path):
            raise UserError(
                say(
                    "There are no results at {path}. To grade a class: {command}",
                    path=show(str(self.path)),
                    command="`grade batch SUBMISSIONS --out RESULTS`",
                )
            )
        with self._explained():
            self._rows = sqlite3.connect(self.path, isolation_level=None, timeout=_PATIENCE)
            self._rows.execute("PRAGMA foreign_keys = ON")
            self._open(create)

    def _open(self, create: bool) -> None:
        if create and not self._pragma("schema_version"):
            with self._transaction():  # another run may begin at this moment
                if not self._pragma("schema_version"):
                    self._make()
        if self._pragma("application_id") != _OURS:
            raise sqlite3.DatabaseError
        if self._pragma("user_version") != _FORMAT:
            raise UserError(
                say(
                    "{file} was written by another version of the grader. Grade the class again, into a new file: {command}",
                    file=show(self.path.name),
                    command="`grade batch SUBMISSIONS --out RESULTS`",
                )
            )

    def _make(self) -> None:
        for statement in _TABLES.split(";\n"):
            self._rows.execute(statement)
        self._rows.execute(f"PRAGMA application_id = {_OURS}")
        self._rows.execute(f"PRAGMA user_version = {_FORMAT}")

    def _pragma(self, name: str) -> int:
        return int(self._rows.execute(f"PRAGMA {name}").fetchone()[0])

    def standing(self) -> dict[str, tuple[str, str]]:
        """What each student's results are of: the hashes of the submission and of the checks."""
        with self._explained():
            rows = self._rows.execute("SELECT student, content, checks FROM submissions")
            return {student: (content, checks) for student, content, checks in rows}

    def exercises(self) -> list[str]:
        """The ids of the exercises that anybody was graded on."""
        with self._explained():
            rows = self._rows.execute(
                "SELECT exercise FROM exercises GROUP BY 1 ORDER BY min(place)"
            )
            return [exercise for (exercise,) in rows]

    def write(self, graded: Graded, content: str, checks: str) -> None:
        """Write what came of one submission, in place of what was known of the student."""
        with self._explained(), self._transaction():
            self._rows.execute("DELETE FROM submissions WHERE student = ?", (graded.person.key,))
            self._insert("submissions", _of_submission(graded), content=content, checks=checks)
            for place, exercise in enumerate(graded.report.exercises):
                keys = {"student": graded.person.key, "exercise": exercise.id}
                self._insert("exercises", keys, place=place, **_of_exercise(exercise))
                for number, check in enumerate(exercise.checks):
                    self._insert("checks", keys, place=number, **_of_check(check))

    def graded(self) -> list[Graded]:
        """What came of every submission, in the order of the students' keys."""
        # In one transaction: a run may be writing at this moment.
        with self._explained(), self._transaction("BEGIN"):
            checks, exercises = defaultdict(list), defaultdict(list)
            for row in self._select("checks", "student, exercise, place"):
                checks[row["student"], row["exercise"]].append(_to_check(row))
            for row in self._select("exercises", "student, place"):
                mine = checks[row["student"], row["exercise"]]
                exercises[row["student"]].append(_to_exercise(row, mine))
            return [
                _to_graded(row, exercises[row["student"]])
                for row in self._select("submissions", "student")
            ]

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def _insert(self, table: str, *first: dict[str, Any], **more: Any) -> None:
        row = {name: value for each in (*first, more) for name, value in each.items()}
        names = ", ".join(f'"{name}"' for name in row)
        gaps = ", ".join("?" * len(row))
        self._rows.execute(f"INSERT INTO {table} ({names}) VALUES ({gaps})", [*row.values()])

    def _select(self, table: str, order: str) -> Iterator[sqlite3.Row]:
        cursor = self._rows.cursor()
        cursor.row_factory = sqlite3.Row
        yield from cursor.execute(f"SELECT * FROM {table} ORDER BY {order}")

    @contextlib.contextmanager
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
        self._rows.execute(begin)
        try:
            yield
        except BaseException:
            self._rows.execute("ROLLBACK")
            raise
        self._rows.execute("COMMIT")

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        file = show(self.path.name)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise self._in_use() from None
            raise UserError(  # the system refuses: no folder, no permission
                say(
                    "{file} cannot be used: {reason}. Choose another place for the results with {option}.",
                    file=show(str(self.path)),
                    reason=self._reason_of(error),
                    option="`--out`",
                )
            ) from None
        except sqlite3.DatabaseError:
            raise UserError(
                say(
                    "{file} is not a file of results. Choose another name for them: {command}",
                    file=file,
                    command="`grade batch SUBMISSIONS --out RESULTS`",
                )
            ) from None

    def _in_use(self) -> UserError:
        return UserError(
            say(
                "{file} is in use: another run may be writing to it. When it has ended, type the same command again.",
                file=show(str(self.path)),
            )
        )

    def _reason_of(self, error: sqlite3.OperationalError) -> Message | str:
        """Why, as the system says it: SQLite says little."""
        try:
            with self.path.open("r+b" if os.path.exists(self.path) else "xb"):
                pass
        except FileNotFoundError:
            return say("there is no such folder")
        except OSError as refused:
            return reason_of(refused)
        return f"`{error}`"


def _of_submission(graded: Graded) -> dict[str, Any]:
    person, report = graded.person, graded.report
    return {
        "student": person.key,
        "name": person.name,
        "number": person.number,
        "late": int(person.late),
        "language": graded.language,
        "points": report.points,
        "max_points": report.max_points,
        "hidden": int(report.hidden),
        "isolation": report.isolation,
        "reason": pack_messages([graded.reason]) if graded.reason else None,
        "attempts": json.dumps(dict(graded.attempts)),
    }


def _of_exercise(exercise: ExerciseReport) -> dict[str, Any]:
    return {
        "title": exercise.title,
        "file": exercise.filename,
        "points": exercise.points,
        "max_points": exercise.max_points,
        "printed": exercise.printed,
        "notes": pack_messages(exercise.notes),
    }


def _of_check(check: CheckResult) -> dict[str, Any]:
    return {
        "check": check.id,
        "function": check.function,
        "title": check.title,
        "status": check.status.value,
        "weight": check.weight,
        "hidden": int(check.hidden),
        "seconds": check.seconds,
        "message": pack_messages(check.message),
        "misconception": check.misconception,
        "cause": pack_messages([check.cause]) if check.cause else None,
        "lesson": check.lesson,
        "walk": pack_walk(check.walk) if check.walk else None,
    }


def _to_graded(row: sqlite3.Row, exercises: list[ExerciseReport]) -> Graded:
    person = Person(row["student"], row["name"], row["number"], bool(row["late"]))
    report = Report(person.shown, row["isolation"], bool(row["hidden"]), tuple(exercises))
    return Graded(
        person, report, row["language"], _unpack_one(row["reason"]), json.loads(row["attempts"])
    )


def _to_exercise(row: sqlite3.Row, checks: list[CheckResult]) -> ExerciseReport:
    return ExerciseReport(
        row["exercise"],
        row["title"],
        row["file"],
        row["max_points"],
        tuple(checks),
        row["printed"],
        unpack_messages(row["notes"]),
    )


def _to_check(row: sqlite3.Row) -> CheckResult:
    return CheckResult(
        id=row["check"],
        function=row["function"],
        title=row["title"],
        status=Status(row["status"]),
        weight=row["weight"],
        hidden=bool(row["hidden"]),
        seconds=row["seconds"],
        message=unpack_messages(row["message"]),
        misconception=row["misconception"],
        cause=_unpack_one(row["cause"]),
        lesson=row["lesson"],
        walk=unpack_walk(row["walk"]) if row["walk"] else None,
    )


def _unpack_one(text: str | None) -> Message | None:
    return unpack_messages(text)[0] if text else None
