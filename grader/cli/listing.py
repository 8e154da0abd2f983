"""`grade list`: the exercises, the points so far, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from grader import catalog, progress
from grader.cli.command import OK, Command, language_option, terminal
from grader.languages import Language, Message, say
from grader.progress import Progress
from grader.report import as_list
from grader.report.terminal import Writer


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def show_list() -> int:
        folder = Path()
        print("\n".join(_lines(folder, progress.read(folder), Writer(language, terminal()))))
        return OK

    return Command(
        language,
        name="list",
        help=language.render(text),
        callback=show_list,
        params=[language_option(language)],
    )


def _lines(folder: Path, known: Progress, writer: Writer) -> Iterator[str]:
    exercises = catalog.outlines()
    notes = {
        exercise.id: note for exercise in exercises if (note := _note(folder, known, exercise))
    }
    yield ""
    yield from as_list.lines(exercises, known, writer, notes=notes)
    if upcoming := next((e for e in exercises if known.points(e.id) < e.points), None):
        step = say(
            "Next: {file}. Save it, and check it with {command}",
            file=f"`{upcoming.file_in(folder)}`",
            command=f"`grade --exercise {upcoming.id}`",
        )
        yield from writer.wrapped(writer.tell(step), 3)


def _note(folder: Path, known: Progress, exercise: catalog.Outline) -> Message | None:
    """What keeps the points from being those of the file as it is now."""
    try:
        source = (folder / exercise.filename).read_bytes()
    except OSError:
        return None if (folder / exercise.notebook).exists() else say("no file here")
    if known.points(exercise.id) and not known.is_of(exercise.id, source):
        return say("changed since")
    return None
