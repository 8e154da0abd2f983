"""Isolation in words: what was asked for, what this machine can keep, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

from grader.languages import Message, UserError, say
from grader.worker import Level, Obstacle, Unavailable, Workers

CHOICES = ("best", "require", "none")


def open_workers(choice: str) -> Workers:
    """Workers as `--isolation` asks for them: the best level, a strict one, or none at all.

    Raises UserError where a strict one is required and cannot be had.
    """
    if choice == "none":
        return Workers(Level.NONE)
    if choice == "best":
        return Workers()
    workers = Workers(*(level for level in Level if level.strict))
    try:
        _ = workers.level
    except Unavailable as error:
        raise UserError(
            say(
                "This machine cannot confine code as strictly as {option} asks: {why} "
                "To grade with what there is: {command}",
                option="`--isolation=require`",
                why=_explain(error.obstacles[Level.LANDLOCK]),
                command="`grade --isolation=best`",
            )
        ) from None
    return workers


def warning(level: Level, hidden: bool) -> Message | None:
    """What to say about code that ran at a level, beside the hidden checks or not; None if nothing."""
    if level is Level.NONE:
        return say(
            "Nothing confines code at the level {level}, which is meant for your own code in a notebook. "
            "For anybody else's, leave out {option}.",
            level=f"`{level}`",
            option="`--isolation=none`",
        )
    if hidden and not level.strict:
        return say(
            "The code was confined at the level {level} only, which is too little for strangers' code "
            "beside the hidden checks. To see what is missing: {command}",
            level=f"`{level}`",
            command="`grade --version -v`",
        )
    return None


def describe(workers: Workers) -> Iterator[tuple[bool, Message]]:
    """How code is confined here, line by line, and whether that is as it should be.

    A hostile program of ours is run for it, just as a student's would be.
    """
    level = workers.level
    escaped = workers.examine()
    yield level.strict, say("Code is confined at the level {level}.", level=f"`{level}`")
    for attempts, what in _ATTEMPTS:
        refused = not set(attempts.split()) & set(escaped)
        yield (
            refused,
            say("{attempt}: refused", attempt=what)
            if refused
            else say("{attempt}: possible", attempt=what),
        )
    for better, obstacle in workers.obstacles.items():
        yield (
            False,
            say("For {level}: {why}", level=f"`{better}`", why=_explain(obstacle)),
        )


_ATTEMPTS = (
    ("read", say("reading other people's files")),
    ("write empty create delete", say("changing or deleting them")),
    (
        "connect send connect_locally connect_abstractly",
        say("connecting to the network or to other programs"),
    ),
    ("fork start", say("starting other programs")),
    ("trace peek signal", say("looking into other programs, or stopping them")),
)


def _explain(obstacle: Obstacle) -> Message:
    match obstacle:
        case Obstacle.NOT_LINUX:
            return say(
                "only Linux can do it. Grade on Linux, in a virtual machine, or on Windows in WSL 2."
            )
        case Obstacle.NO_SECCOMP:
            return say(
                "the kernel has no seccomp, or the processor is neither {first} nor {second}. "
                "Grade on a usual Linux.",
                first="x86-64",
                second="aarch64",
            )
        case Obstacle.NO_LANDLOCK:
            return say(
                "the kernel has no Landlock. Install Linux 5.13 or newer, and see that {word} stands in {file}.",
                word="`landlock`",
                file="`/sys/kernel/security/lsm`",
            )
        case Obstacle.NO_BUBBLEWRAP:
            return say(
                "bubblewrap is missing. Install it: {command}.",
                command="`apt install bubblewrap`",
            )
        case Obstacle.BUBBLEWRAP_FAILS:
            return say(
                "bubblewrap is there, but may not make namespaces. To see why: {command}.",
                command="`bwrap --unshare-all --ro-bind / / true`",
            )
        case Obstacle.DOES_NOT_START:
            return say(
                "the process for the code does not start. To see why: {command}.",
                command="`python -c 'import numpy, msgspec'`",
            )
    return say("it was tried just now, and a hostile program got out.")
