"""Grades a batch of submissions in a process of its own, which ends with the batch.

The process that grades pytest session by pytest session would grow, and whatever a submission did
to break it would end the class. So it is renewed with every batch; where it breaks down all the
same, the submission that it was at is tried once more, alone, and given up then.

    >>> for place, outcome in grade_batch(task):  # a Report, or the Message that says why not
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import IO

from grader.languages import Message, say
from grader.report.model import Report
from grader.submission import Submission

SILENCE_LIMIT = 1800.0  # seconds: much more than any submission can take


@dataclass(frozen=True, slots=True)
class Task:
    """Submissions, and what to grade them on: exercises by their ids, hidden checks or none."""

    submissions: tuple[Submission, ...]
    exercises: tuple[str, ...]
    hidden: bool
    isolation: str


class BrokeDown(Exception):
    """The grading process has ended before its task; `words` are the last that it said."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def grade_batch(task: Task) -> Generator[tuple[int, Report | Message], None, None]:
    """The place of each submission and its report, as soon as there is one, or why there is none."""
    left = dict(enumerate(task.submissions))
    alone = False
    while left:
        # After a breakdown the one that it came from, which is the first that is left, goes alone.
        places = sorted(left)[:1] if alone else sorted(left)
        try:
            for number, report in _grade(
                replace(task, submissions=tuple(left[place] for place in places))
            ):
                del left[places[number]]
                yield places[number], report
            alone = False
        except BrokeDown as error:
            if alone:
                del left[places[0]]
                yield places[0], _given_up(error)
            alone = not alone


def _given_up(error: BrokeDown) -> Message:
    return say(
        "The grader broke down on this submission, twice; that is our mistake, please report it: {error}",
        error=f"`{error.words}`",
    )


def _grade(task: Task) -> Iterator[tuple[int, Report]]:
    """The reports that a process of its own makes. Raises BrokeDown."""
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            # -P: it may be called where the submissions are, one of which is called numpy.py.
            [sys.executable, "-P", "-c", f"from {__name__} import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
        )
        assert process.stdin
        assert process.stdout
        try:
            with contextlib.suppress(BrokenPipeError):
                pickle.dump(task, process.stdin)
                process.stdin.flush()
            for _ in task.submissions:
                yield _receive(process, process.stdout, words)
        finally:
            process.kill()
            process.stdout.close()
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.wait()


def _receive(
    process: subprocess.Popen[bytes], channel: IO[bytes], words: IO[bytes]
) -> tuple[int, Report]:
    watch = threading.Timer(SILENCE_LIMIT, process.kill)
    watch.daemon = True
    watch.start()
    try:
        number, report = pickle.load(channel)
    except (EOFError, pickle.UnpicklingError):
        status = process.wait()
        raise BrokeDown(_last_words(words) or f"exit status {status}") from None
    finally:
        watch.cancel()
    return number, report


def _last_words(words: IO[bytes]) -> str:
    size = words.seek(0, os.SEEK_END)
    words.seek(max(0, size - 4096))
    lines = words.read().decode("utf-8", "replace").split("\n")
    return next((line.strip()[:200].replace("`", "'") for line in lines[::-1] if line.strip()), "")


def main() -> None:
    """What the process does: a task comes in, reports go out, each as soon as it is there."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints to stdout is not to be read as a report
    task: Task = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from grader import catalog
    from grader.grading import grade
    from grader.isolation import open_workers

    exercises = [each for each in catalog.load(task.hidden) if each.id in task.exercises]

    def send(place: int, report: Report) -> None:
        pickle.dump((place, report), out)
        out.flush()

    with open_workers(task.isolation) as workers:
        grade(task.submissions, exercises, workers=workers, on_report=send)


def _end_with_parent() -> None:
    """End when whoever asked for the reports is gone: their end of stdin closes then."""
    os.read(0, 1)  # not by sys.stdin, whose lock would be held when Python ends
    os._exit(1)
