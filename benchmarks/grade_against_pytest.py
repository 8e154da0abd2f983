"""How long `grade` takes on the finished exercises, beside a bare pytest that runs the same checks.

Run it with `make benchmarks`.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import bare

from grader import catalog

ROOT = Path(__file__).resolve().parents[1]
RUNS = 9


def main() -> None:
    """Time both, in turn, and print medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for solution in (ROOT / "solutions").glob("[a-z]*.py"):
            shutil.copy(solution, work)
        bare.prepare(work)
        grade = [str(Path(sys.executable).parent / "grade"), str(work), "--lang", "en"]
        ids = [exercise.id for exercise in catalog.load()]
        commands: dict[str, Callable[[], subprocess.CompletedProcess[str]]] = {
            "grade": partial(
                subprocess.run, grade, cwd=work, capture_output=True, text=True, check=False
            ),
            "bare pytest": partial(bare.run, work, ids),
        }
        times: dict[str, list[float]] = {"grade": [], "bare pytest": []}
        for run in range(RUNS + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                ran = command()
                seconds = time.perf_counter() - start
                if ran.returncode != 0:
                    sys.exit(f"{name} did not pass:\n{ran.stdout[-3000:]}{ran.stderr[-2000:]}")
                if run:  # the first is a warm-up
                    times[name].append(seconds)
    for name, all_seconds in times.items():
        low, middle, high = min(all_seconds), statistics.median(all_seconds), max(all_seconds)
        print(f"{name:12} median {middle:.3f} s   ({low:.3f} to {high:.3f}, {RUNS} runs)")
    ratios = [a / b for a, b in zip(times["grade"], times["bare pytest"], strict=True)]
    print(f"{'ratio':12} median {statistics.median(ratios):.2f}   (goal: at most 1.5)")


if __name__ == "__main__":
    main()
