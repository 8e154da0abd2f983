"""The levels of isolation, and what can stand in the way of each."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How a worker is kept apart from everything else, from the strictest to none at all."""

    NAMESPACES = "namespaces+landlock+seccomp"
    LANDLOCK = "landlock+seccomp"
    SECCOMP = "seccomp"
    PROCESS = "process"
    NONE = "none"

    @property
    def strict(self) -> bool:
        """Whether it is safe to run a stranger's code beside a gradebook."""
        return self in (Level.NAMESPACES, Level.LANDLOCK)

    @property
    def kernel(self) -> bool:
        """Whether the kernel guards it; below that there is only a process of its own."""
        return self in KERNEL_LEVELS


KERNEL_LEVELS = (Level.NAMESPACES, Level.LANDLOCK, Level.SECCOMP)


class Obstacle(StrEnum):
    """Why a level cannot be had on this machine."""

    NOT_LINUX = "not Linux"
    NO_SECCOMP = "no seccomp"
    NO_LANDLOCK = "no Landlock"
    NO_BUBBLEWRAP = "no bubblewrap"
    BUBBLEWRAP_FAILS = "bubblewrap fails"
    DOES_NOT_START = "does not start"
    ESCAPES = "the self-test escapes"
