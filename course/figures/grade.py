"""The numbers of the page `grade.md`: the limits that a student's code runs under."""

from __future__ import annotations

from grader.submission import SOURCE_LIMIT
from grader.worker import CPU_BUDGET, wall_limit


def numbers() -> dict[str, float | int]:
    """The limits of a call, in seconds, and of a file, in megabytes."""
    return {
        "seconds": CPU_BUDGET,
        "wall_seconds": wall_limit(),
        "megabytes": SOURCE_LIMIT >> 20,
    }
