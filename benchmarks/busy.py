"""Whether right submissions keep their marks on a machine that is busy with other things.

Other programs keep every core busy, twice over, while the right answers of `tests/right` are graded
one by one. Prints the wrong verdicts and how long a grading took. Run it with `make benchmarks`, or
`python benchmarks/busy.py RUNS`.
"""

from __future__ import annotations

import itertools
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from answers import right_answers

from grader import catalog
from grader.grading import grade
from grader.submission import Submission
from grader.worker import Workers

RUNS = 200
PROGRAMS_A_CORE = 2


def main(runs: int) -> None:
    """Grade so many right answers beside busy programs, and print what went wrong."""
    exercises = {exercise.id: exercise for exercise in catalog.load()}
    answers = itertools.cycle(_mixed([list(right_answers(id)) for id in exercises]))
    busy = [_busy_program() for _ in range(PROGRAMS_A_CORE * (os.cpu_count() or 1))]
    wrong, seconds = [], []
    try:
        with Workers() as workers:
            print(f"level {workers.level}, {len(busy)} busy programs, {os.cpu_count()} cores")
            for answer in itertools.islice(answers, runs):
                work = Submission(answer.name, {answer.exercise: answer.source})
                start = time.perf_counter()
                [report] = grade([work], [exercises[answer.exercise]], workers=workers)
                seconds.append(time.perf_counter() - start)
                if not report.passed:
                    checks = [c for e in report.exercises for c in e.checks]
                    failed = [(c.id, c.status.value) for c in checks if c.status != "passed"]
                    wrong.append(f"{answer.exercise}/{answer.name}: {failed}")
    finally:
        for program in busy:
            program.kill()
            program.wait()
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"{len(wrong)} wrong verdicts in {len(seconds)} runs")
    print(f"one grading: median {middle:.2f} s ({low:.2f} to {high:.2f})")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


def _mixed(lists: list[list]) -> list:  # type: ignore[type-arg]
    """All elements, one of each list in turn."""
    rounds = itertools.zip_longest(*lists)
    return [each for row in rounds for each in row if each is not None]


def _busy_program() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", "while True: pass"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
