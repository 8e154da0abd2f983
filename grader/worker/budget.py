"""What a call may use: time of the worker's own computing, a generous limit around it, memory.

Neither limit on time counts the time in which the worker was ready to run and got no processor, so that a busy
machine fails no right answer.
"""

from __future__ import annotations

import time
from typing import Protocol

MEMORY = 1 << 30  # bytes that a worker may have; below 200 MB OpenBLAS fails oddly
OUTPUT = 4 << 20  # bytes of a file, and so of what may be printed: a line for each of many nodes
CPU_BUDGET = 2.0  # seconds that a call may compute
LOAD_BUDGET = 5.0  # seconds that a file may compute as it is read: imports are not the student's
_WALL_FACTOR = 3.0  # of the CPU budget: a call that only sleeps ends there
_PATIENCE = 30.0  # of the CPU budget: even a starved call ends there
_TICK = 0.05  # seconds


class TooSlow(Exception):
    """The budget is spent; `idle` if not by computing."""

    def __init__(self, idle: bool) -> None:
        super().__init__()
        self.idle = idle


class TooMuchWritten(Exception):
    """The worker fills its scratch folder."""


class Clocks(Protocol):
    """What a budget asks of a process."""

    def computed(self) -> float:
        """Seconds of CPU time that the process has used."""

    def starved(self) -> float:
        """Seconds in which it, or we who talk to it, was ready to run and another program ran."""

    def overfull(self) -> bool:
        """Whether it has written more than its scratch folder should hold."""


def wall_limit(cpu: float = CPU_BUDGET) -> float:
    """Seconds after which a call ends that has a CPU budget of `cpu` and does not use it."""
    return max(cpu * _WALL_FACTOR, 1.0)


class Budget:
    """Of one call, from now on: `cpu` seconds of computing."""

    def __init__(self, process: Clocks, cpu: float) -> None:
        self.cpu = cpu
        self._process = process
        self._begin = time.monotonic()
        self._computed = process.computed()
        self._starved: float | None = None
        self._charged = 0.0

    def charge(self, seconds: float) -> None:
        """Count computing that the grader did for the worker as the worker's own."""
        self._charged += seconds

    def left(self) -> float:
        """Seconds that may be waited before asking again. Raises TooSlow, TooMuchWritten."""
        elapsed = time.monotonic() - self._begin
        if elapsed < _TICK and not self._charged:
            return _TICK  # most calls end here, and asking costs as much as they do
        if self._process.overfull():
            raise TooMuchWritten
        if self._starved is None:
            self._starved = self._process.starved()
        computing = self.cpu - (self._process.computed() - self._computed) - self._charged
        waiting = wall_limit(self.cpu) - (elapsed - (self._process.starved() - self._starved))
        left = min(computing, waiting, self.cpu * _PATIENCE - elapsed)
        if left <= 0.001:
            raise TooSlow(idle=waiting < computing)
        return min(left, _TICK)
