"""What naming the mistake costs: `python benchmarks/diagnosis.py`.

Wrong answers as students write them (those of `tests/misconceptions`) are graded, each with and
without the diagnosis, in turn in this process; then the right answers. Printed are the medians of
the whole run of an exercise, and of their ratios.
"""

from __future__ import annotations

import runpy
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from grader import catalog
from grader.grading import grade
from grader.submission import Submission
from grader.worker import Workers

ROOT = Path(__file__).resolve().parents[1]
TURNS = 1


def wrong_answers(id: str) -> Iterator[bytes]:
    """The reference solution with one function replaced by a student's slip."""
    source = (ROOT / "tests" / "misconceptions" / f"{id}.py").read_text("utf-8")
    reference = (ROOT / "solutions" / f"{id}.py").read_text("utf-8")
    for name in runpy.run_path(str(ROOT / "tests" / "misconceptions" / f"{id}.py")):
        function, _, slip = name.partition("__")
        if function and slip and not name.startswith("_"):
            yield f"{reference}\n{source}\n{function} = {name}\n".encode()


def seconds(source: bytes, exercise: catalog.Exercise, workers: Workers) -> float:
    """How long the grading of one file takes."""
    begun = time.perf_counter()
    grade([Submission("student", {exercise.id: source})], [exercise], workers=workers)
    return time.perf_counter() - begun


def compare(sources: list[bytes], exercise: catalog.Exercise, workers: Workers) -> str:
    """The medians without and with the diagnosis, and the median ratio."""
    without, with_it = [], []
    for source in sources * TURNS:
        with mock.patch("grader.plugin.fitting", return_value=[]):
            without.append(seconds(source, exercise, workers))
        with_it.append(seconds(source, exercise, workers))
    ratios = [b / a for a, b in zip(without, with_it, strict=True)]
    whole = sum(with_it) / sum(without)
    a, b = statistics.median(without), statistics.median(with_it)
    return (
        f"{1000 * a:7.0f} ms {1000 * b:7.0f} ms {statistics.median(ratios):6.2f}"
        f" {max(ratios):6.2f} {whole:6.2f}"
    )


def main() -> None:
    """Print a line for each exercise, failing and passing."""
    print(f"{'':30} without      with  median    most  of all")
    with Workers() as workers:
        for exercise in catalog.load():
            wrong = list(wrong_answers(exercise.id))
            print(f"{exercise.id:20} failing {compare(wrong, exercise, workers)}")
            right = [(ROOT / "solutions" / f"{exercise.id}.py").read_bytes()]
            print(f"{'':20} passing {compare(right * 5, exercise, workers)}")


if __name__ == "__main__":
    main()
