"""Grades on this machine: a few grading processes side by side."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Iterator

from grader.classroom.batch import Outcome, Queue
from grader.classroom.grading_process import grade_batch


def cores() -> int:
    """How many processes this one may run at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(waiting: Queue, jobs: int) -> Iterator[Outcome]:
    """The outcomes of all that waits, in the order in which they come, by so many processes."""
    told: queue.SimpleQueue[Outcome | BaseException | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def work() -> None:
        try:
            while not stopped.is_set() and (batch := waiting.take(jobs)):
                outcomes = grade_batch(waiting.assignment.task(batch))
                with contextlib.closing(outcomes):
                    for place, outcome in outcomes:
                        told.put((batch[place], outcome))
                        if stopped.is_set():
                            return
        except BaseException as error:  # of ours: the main thread is to know
            told.put(error)
        finally:
            told.put(None)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    try:
        at_work = jobs
        while at_work:
            match told.get():
                case None:
                    at_work -= 1
                case BaseException() as error:
                    raise error
                case outcome:
                    yield outcome
    finally:
        stopped.set()
