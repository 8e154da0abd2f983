"""How long it takes until `grade` says anything: `python benchmarks/start_up.py`.

`grade --help` and `grade list` beside `python -c "import click"`, which they cannot be faster than,
all in turn. The goal is one and a half times that.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

TURNS = 25
GOAL = 1.5
# Ours are not a student's: without bytecode each call would compile what has changed.
_OTHERS = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
GRADE = "from grader.cli import main; main()"
CALLS = {
    "import click": [sys.executable, "-c", "import click"],
    "grade --help": [sys.executable, "-c", GRADE, "--help"],
    "grade list": [sys.executable, "-c", GRADE, "list"],
}


def seconds(call: list[str], folder: str) -> float:
    """How long one call takes."""
    env = {key: value for key, value in os.environ.items() if key not in _OTHERS}
    begun = time.perf_counter()
    subprocess.run(call, cwd=folder, stdout=subprocess.DEVNULL, check=True, env=env)
    return time.perf_counter() - begun


def main() -> None:
    """Call each in turn, and print medians and ratios."""
    times: dict[str, list[float]] = {name: [] for name in CALLS}
    with tempfile.TemporaryDirectory() as folder:
        for call in CALLS.values():
            seconds(call, folder)  # the first call writes the bytecode
        for _ in range(TURNS):
            for name, call in CALLS.items():
                times[name].append(seconds(call, folder))
    base = times["import click"]
    for name, taken in times.items():
        ratio = statistics.median(a / b for a, b in zip(taken, base, strict=True))
        print(f"{name:14} {1000 * statistics.median(taken):6.0f} ms   {ratio:.2f} × import click")
    print(f"the goal is {GOAL}")


if __name__ == "__main__":
    main()
