"""From saving a file to seeing its result in `grade watch`: `python benchmarks/watch.py`.

A terminal runs `grade watch` on a fresh folder; `derivatives.py` is saved again and again, with
another mistake each time, and the clock stops when the screen shows it. The goal is half a second.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect
import pyte

from grader import starter
from grader.languages import Language

ROOT = Path(__file__).resolve().parents[1]
SAVES = 40
GOAL = 0.5


def main() -> None:
    """Save so many times, and print the median and the range."""
    source = (ROOT / "solutions" / "derivatives.py").read_text("utf-8")
    slip = "\n\ndef sigmoid_deriv(z):\n    return z * (1 - z)\n"
    with tempfile.TemporaryDirectory() as folder:
        starter.write(Path(folder), Language("en"))
        screen = pyte.Screen(90, 45)
        stream = pyte.Stream(screen)
        command = [sys.executable, "-c", "from grader.cli import main; main()", "watch"]
        env = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        watch = pexpect.spawn(
            command[0], command[1:], cwd=folder, dimensions=(45, 90), encoding="utf-8", env=env
        )

        def wait_for(text: str) -> None:
            while text not in "\n".join(screen.display):
                try:
                    stream.feed(watch.read_nonblocking(1 << 16, 0.005))
                except pexpect.TIMEOUT:
                    continue

        wait_for("0 / 100")
        seconds = []
        for number in range(SAVES):
            wrong = number % 2 == 0
            begun = time.perf_counter()
            (Path(folder) / "derivatives.py").write_text(source + slip * wrong, "utf-8")
            wait_for("✗ sigmoid_deriv" if wrong else "✓ Derivatives")
            seconds.append(time.perf_counter() - begun)
            time.sleep(0.2)  # as long as it takes to look up
        watch.send("q")
        watch.wait()
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    print(f"from save to screen, derivatives, median (and range) of {SAVES} saves:")
    print(f"  {middle:.3f} s   ({low:.3f} to {high:.3f}); the goal is {GOAL} s")


if __name__ == "__main__":
    main()
