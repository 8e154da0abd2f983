"""`grade reset ID`: a fresh stub of an exercise; the old file is kept."""

from __future__ import annotations

from pathlib import Path

import click

from grader import catalog, progress, starter
from grader.cli.command import OK, Command, choose, language_option
from grader.cli.completion import exercise_ids, one_of
from grader.languages import Language, Message, say


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def start_anew(id: str) -> int:
        exercises = {exercise.id: exercise for exercise in catalog.outlines()}
        exercise = exercises[choose("ID", id, exercises, command="grade reset")]
        folder = Path()
        fresh, kept = starter.reset(folder, exercise, language)
        known = progress.read(folder)
        known.forget(exercise.id)
        known.write(folder)
        done = say("{file} is as it was at the beginning.", file=f"`{fresh.name}`")
        print(language.render(done))
        if kept:
            print(language.render(say("What you had written is in {file}.", file=f"`{kept.name}`")))
        return OK

    return Command(
        language,
        name="reset",
        help=language.render(text),
        callback=start_anew,
        params=[
            click.Argument(["id"], metavar="ID", shell_complete=one_of(exercise_ids)),
            language_option(language),
        ],
    )
