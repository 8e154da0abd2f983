"""What isolation costs: the start of a worker and a call, at each level that this machine can keep.

Beside them stands what isolation cannot be cheaper than: a fresh `python -c "import numpy"`. All are
measured in turn. Run it with `make benchmarks`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from grader.worker import Level, Unavailable, Worker, Workers

STARTS, CALLS = 40, 2000
SOURCE = b"def double(z):\n    return 2 * z\n"
SMALL = np.linspace(-1.0, 1.0, 10)


def main() -> None:
    """Measure every level in turn, and print medians."""
    pools = dict(_pools())
    seconds: dict[str, list[float]] = {name: [] for name in ("cold numpy", *pools)}
    for _ in range(STARTS):
        seconds["cold numpy"].append(_timed(_cold_numpy))
        for level, workers in pools.items():
            seconds[level].append(_timed(lambda workers=workers: _start(workers).close()))  # type: ignore[misc]
    print(f"a start, loading a file and ending it, median (and range) of {STARTS}:")
    for name, times in seconds.items():
        low, middle, high = (
            1e3 * each for each in (min(times), statistics.median(times), max(times))
        )
        print(f"  {name:27} {middle:7.2f} ms   ({low:.2f} to {high:.2f})")
    print(f"a call with {SMALL.size} numbers, median of {CALLS}:")
    for level, workers in pools.items():
        worker = _start(workers)
        times = [_timed(lambda: worker.call("double", (SMALL,))) for _ in range(CALLS)]  # noqa: B023
        worker.close()
        print(f"  {level:27} {1e6 * statistics.median(times):7.0f} µs")
    print("goals at the best level: 10 ms a start, 150 µs a call")
    for workers in pools.values():
        workers.close()


def _pools():  # type: ignore[no-untyped-def]
    for level in Level:
        workers = Workers(level)
        try:
            yield workers.level.value, workers
        except Unavailable as error:
            print(f"{level} cannot be had here: {error}", file=sys.stderr)


def _start(workers: Workers) -> Worker:
    worker = workers.spawn()
    worker.load("work.py", SOURCE)
    return worker


def _cold_numpy() -> None:
    subprocess.run([sys.executable, "-I", "-c", "import numpy"], check=True)


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
