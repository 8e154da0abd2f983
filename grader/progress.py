"""What a student has tried so far: kept in their folder, for hints and for `grade list`.

The file has one fact a line, so that people can read it and version control can merge it:

    derivatives.points = 12.5
    derivatives.tanh_deriv.attempts = 2
    derivatives.tanh_deriv.slip = "tanh_deriv.not_squared"

Nothing depends on it. It may be deleted; a line that cannot be read is passed over, and of two that
say different things (after a merge) the larger counts.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader import settings
from grader.report.status import NOT_PASSED, Status

if TYPE_CHECKING:
    from grader.report.model import ExerciseReport, Report

FILE = "grade-progress.toml"
RIPE = 3  # so many failed runs in a row, and the cause of a mistake is told without being asked for
_LIMIT = 1 << 20
_MOST = 100  # points
_BITS = 1 << 13  # of a whole number: in hexadecimal Python reads longer ones than it writes
_HEAD = "# What you have tried so far, which helps the grader to help you. You may delete it.\n"

Fact = str | int | float | bool


class Progress:
    """What is known of each exercise and function, by keys such as `derivatives.sigmoid.attempts`.

    Where it is not `kept`, no command will know later what happened in this run.
    """

    def __init__(self, facts: Mapping[str, Fact], kept: bool = True) -> None:
        self._facts = dict(facts)
        self._kept = kept

    def points(self, exercise: str) -> float:
        """The points of the last run; none where what is written there can't be points."""
        value = self._facts.get(f"{exercise}.points")
        return float(value) if isinstance(value, int | float) and 0 <= value <= _MOST else 0.0

    def is_of(self, exercise: str, source: bytes) -> bool:
        """Whether the last run was of this very file."""
        return self._facts.get(f"{exercise}.source") == _digest(source)

    def passed(self, exercise: str, function: str) -> bool:
        """Whether all checks of the function passed in the last run."""
        return self._facts.get(f"{exercise}.{function}.passed") is True

    def attempts(self, exercise: str, function: str) -> int:
        """How many runs in a row the function has failed."""
        return self._count(f"{exercise}.{function}.attempts")

    def hints(self, exercise: str, function: str) -> int:
        """How many of the function's hints have been read."""
        return self._count(f"{exercise}.{function}.hints")

    def slip(self, exercise: str, function: str) -> str | None:
        """The id of the misconception that was named in the last run."""
        value = self._facts.get(f"{exercise}.{function}.slip")
        return value if isinstance(value, str) else None

    def is_ripe(self, exercise: str, function: str) -> bool:
        """Whether the cause should be told: it has failed so often, or cannot be asked for later."""
        return not self._kept or self.attempts(exercise, function) >= RIPE

    def ripe(self, report: Report) -> set[tuple[str, str]]:
        """The functions in a report, as exercise and name, of which the cause should be told."""
        return {
            (exercise.id, function)
            for exercise in report.exercises
            for function in exercise.functions
            if self.is_ripe(exercise.id, function)
        }

    def take_down(self, report: ExerciseReport, source: bytes | None) -> None:
        """Remember what came of an exercise; nothing of one that is not begun."""
        if source is None or report.untouched:
            return
        self._facts[f"{report.id}.points"] = report.points
        self._facts[f"{report.id}.source"] = _digest(source)
        for function in report.functions:
            checks = report.checks_of(function)
            key = f"{report.id}.{function}"
            passed = all(check.status is Status.PASSED for check in checks)
            failed = not passed and any(check.status in NOT_PASSED for check in checks)
            attempts = self.attempts(report.id, function) + failed
            named = next((c.misconception for c in checks if c.misconception), None)
            self._set(f"{key}.passed", passed)
            self._set(f"{key}.attempts", 0 if passed else attempts)
            self._set(f"{key}.slip", named)

    def has_been_told(self, exercise: str, function: str, slip: str) -> bool:
        """Whether the cause of this mistake has been read already."""
        return self._facts.get(f"{exercise}.{function}.told") == slip

    def tell(self, exercise: str, function: str, slip: str) -> None:
        """Remember that the cause of a mistake has been read."""
        self._set(f"{exercise}.{function}.told", slip)

    def take_hint(self, exercise: str, function: str, count: int) -> None:
        """Remember that so many hints have been read."""
        self._set(f"{exercise}.{function}.hints", count)

    def forget(self, exercise: str) -> None:
        """Forget all that is known of an exercise."""
        for key in [key for key in self._facts if key.startswith(f"{exercise}.")]:
            del self._facts[key]

    def write(self, folder: Path) -> None:
        """Write it down; where that is not possible it is forgotten, which harms nobody."""
        if not self._facts and not (folder / FILE).exists():
            return
        import json

        # The texts, numbers and truth values of JSON are those of TOML.
        lines = (f"{key} = {json.dumps(value)}\n" for key, value in sorted(self._facts.items()))
        partial = folder / f".{FILE}.{os.getpid()}"
        with contextlib.suppress(OSError):
            partial.write_text(_HEAD + "".join(lines), "utf-8")
            partial.replace(folder / FILE)
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)

    def _count(self, key: str) -> int:
        value = self._facts.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0

    def _set(self, key: str, value: Fact | None) -> None:
        if value:
            self._facts[key] = value
        else:
            self._facts.pop(key, None)


def take_down(path: Path, report: Report, sources: Mapping[str, bytes]) -> Progress:
    """Remember what came of grading a path, and tell what is known by now.

    Where it is not kept, nothing is written and nothing known.
    """
    folder = path if path.is_dir() else path.parent
    if not is_kept(folder):
        return Progress({}, kept=False)
    known = read(folder)
    for exercise in report.exercises:
        known.take_down(exercise, sources.get(exercise.id))
    known.write(folder)
    return known


def is_kept(folder: Path) -> bool:
    """Whether this is where a student has begun, with `grade init`, and is at work right now.

    In no other folder is anything written: it may be somebody else's.
    """
    return folder.resolve() == Path.cwd() and (folder / settings.FILE).exists()


def read(folder: Path) -> Progress:
    """What is known in a folder: nothing where there is no file, or nothing that can be read."""
    path = folder / FILE
    try:
        if path.stat().st_size > _LIMIT:
            return Progress({}, is_kept(folder))
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        text = ""
    return parse(text, is_kept(folder))


def parse(text: str, kept: bool = False) -> Progress:
    """What is known by the text of such a file; whether it is kept where it comes from."""
    facts: dict[str, Fact] = {}
    for key, value in _facts_in(text):
        facts[key] = _larger(facts[key], value) if key in facts else value
    return Progress(facts, kept)


def _larger(one: Fact, other: Fact) -> Fact:
    if isinstance(one, str) or isinstance(other, str):
        return max(str(one), str(other))
    return max(one, other)


def _facts_in(text: str) -> Iterator[tuple[str, Fact]]:
    import tomllib

    for line in text.splitlines():
        try:
            found: Any = tomllib.loads(line)
        except (ValueError, RecursionError):  # the marks that a merge leaves, among others
            continue
        yield from _flat(found)


def _flat(found: Any) -> Iterator[tuple[str, Fact]]:
    names = []
    while isinstance(found, dict) and len(found) == 1:
        [(name, found)] = found.items()
        names.append(name)
    if isinstance(found, int) and found.bit_length() > _BITS:
        return
    if isinstance(found, Fact):
        yield ".".join(names), found


def _digest(source: bytes) -> str:
    return f"{zlib.crc32(source):08x}"
