"""Workers at the strictest level of isolation that this machine can keep, which is tried first."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from grader.worker.client import Worker
from grader.worker.forked import Zygote
from grader.worker.level import KERNEL_LEVELS, Level, Obstacle
from grader.worker.processes import CannotStart, Started, Starter
from grader.worker.selftest import escapes
from grader.worker.spawned import Spawner

_BEST = (*KERNEL_LEVELS, Level.PROCESS)


class Unavailable(Exception):
    """None of the levels that were asked for can be had; `obstacles` say why."""

    def __init__(self, obstacles: dict[Level, Obstacle]) -> None:
        super().__init__(", ".join(f"{level}: {why}" for level, why in obstacles.items()))
        self.obstacles = obstacles


class Workers:
    """Hands out workers; closed when done.

    Of `levels`, from the strictest, the first one is taken that starts and that the self-test does
    not escape from. Starting takes some 100 ms, which pass in parallel until the first worker is
    asked for, or the level.
    """

    def __init__(self, *levels: Level) -> None:
        self._candidates = list(levels or _BEST)
        self._starter: Starter | None = None
        self._tested = False
        self.obstacles: dict[Level, Obstacle] = {}
        self._begin()

    @property
    def level(self) -> Level:
        """The level that holds. Raises Unavailable."""
        while not self._tested:
            self._establish()
        return self._candidates[0]

    def spawn(self) -> Worker:
        """A fresh worker, which has not seen any student's code yet. Raises Unavailable."""
        level = self.level
        try:
            return Worker(self._start())
        except CannotStart:  # something has killed the zygote: start anew
            self.close()
            self._starter = _starter(level)
            try:
                return Worker(self._start())
            except CannotStart:
                raise Unavailable({level: Obstacle.DOES_NOT_START}) from None

    def examine(self) -> tuple[str, ...]:
        """What a hostile program can do at this level: the attempts of `selftest` that succeed."""
        level = self.level
        return escapes(self._start(), level)

    def close(self) -> None:
        """End every worker."""
        if self._starter:
            self._starter.close()
            self._starter = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> Started:
        if self._starter is None:
            raise CannotStart("closed")
        return self._starter.start()

    def _begin(self) -> None:
        """Start the strictest candidate that nothing speaks against."""
        while self._candidates:
            level = self._candidates[0]
            obstacle = obstacle_to(level)
            if obstacle is None:
                self._starter = _starter(level)
                return
            self._reject(obstacle)

    def _reject(self, obstacle: Obstacle) -> None:
        self.obstacles[self._candidates.pop(0)] = obstacle

    def _establish(self) -> None:
        """Test the candidate that was started; go on to the next one if it does not hold."""
        if not self._candidates:
            raise Unavailable(self.obstacles)
        level = self._candidates[0]
        try:
            # What is below the kernel's levels promises nothing that could be tested.
            holds = not (level.kernel and escapes(self._start(), level))
        except CannotStart:
            wrapped = level is Level.NAMESPACES
            self._next(Obstacle.BUBBLEWRAP_FAILS if wrapped else Obstacle.DOES_NOT_START)
            return
        if holds:
            self._tested = True
        else:
            self._next(Obstacle.ESCAPES)

    def _next(self, obstacle: Obstacle) -> None:
        self.close()
        self._reject(obstacle)
        self._begin()


def obstacle_to(level: Level) -> Obstacle | None:
    """What speaks against a level before it is tried; None if nothing does."""
    if not level.kernel:
        return None
    if sys.platform != "linux":
        return Obstacle.NOT_LINUX
    from grader.worker.confinement import bubblewrap, landlock, seccomp

    if not seccomp.available():
        return Obstacle.NO_SECCOMP
    if level.strict and not landlock.version():
        return Obstacle.NO_LANDLOCK
    if level is Level.NAMESPACES and not bubblewrap.program():
        return Obstacle.NO_BUBBLEWRAP
    return None


def _starter(level: Level) -> Starter:
    return Zygote(level) if level.kernel else Spawner(level)
