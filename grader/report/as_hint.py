"""A hint as a student reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader import settings
from grader.catalog import Exercise
from grader.coach import Advice
from grader.languages import Message, say
from grader.report.terminal import Writer


def lines(exercise: Exercise, advice: Advice, writer: Writer, folder: Path) -> Iterator[str]:
    """The lines about one function: the known mistake in it, the steps read so far, what is left.

    The student's folder has the file, and the settings that say where the lesson is.
    """
    file = exercise.file_in(folder)
    yield f" {writer.paint(advice.function, bold=True)}  {writer.paint(file, dim=True)}"
    if advice.slip:
        place = say("Look at {place}.", place=advice.slip.place)
        address = settings.read(folder).address(advice.slip.lesson, writer.language.code)
        lesson = say(
            "Read more in the lesson: {lesson}", lesson=f"`{address or advice.slip.lesson}`"
        )
        for message in (place, advice.slip.cause, lesson):
            yield from writer.wrapped(writer.tell(message), 3)
        yield ""
    for number, step in enumerate(advice.steps, 1):
        yield from _numbered(writer, number, step, new=number == len(advice.steps))
    rest = advice.total - len(advice.steps)
    if rest:
        command = f"`grade hint {exercise.id}.{advice.function}`"
        yield from writer.wrapped(writer.tell(_more(rest, advice.total, command)), 3, dim=True)


def _more(rest: int, total: int, command: str) -> Message:
    if rest == total:
        return say("If that is not enough, there are hints, too: {command}", command=command)
    return say(
        "Hint {read} of {total}. The next one: {command}",
        read=total - rest,
        total=total,
        command=command,
    )


def _numbered(writer: Writer, number: int, step: Message, new: bool) -> Iterator[str]:
    text = f"{number}  {writer.tell(step)}"
    first, *others = writer.wrapped(text, 6, dim=not new)
    yield f"   {first.lstrip()}"
    yield from others
