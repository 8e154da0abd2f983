"""`grade hint ID`: the next hint about an exercise, or about one of its functions."""

from __future__ import annotations

from pathlib import Path

import click

from grader import catalog, coach, progress
from grader.cli.command import OK, Command, choose, language_option, terminal
from grader.cli.completion import exercise_ids, one_of
from grader.languages import Language, Message
from grader.report import as_hint
from grader.report.terminal import Writer


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def show_hint(id: str) -> int:
        exercise, function = _find(id)
        folder = Path()
        known = progress.read(folder)
        needing = coach.functions_in_need(exercise, known)
        writer = Writer(language, terminal())
        for each in (function,) if function else needing[:1] or exercise.functions:
            advice = coach.advise(exercise, each, known)
            lines = as_hint.lines(exercise, advice, writer, folder)
            print("\n".join(("", *lines)))
        if progress.is_kept(folder):
            known.write(folder)
        return OK

    return Command(
        language,
        name="hint",
        help=language.render(text),
        callback=show_hint,
        params=[
            click.Argument(["id"], metavar="ID", shell_complete=one_of(exercise_ids)),
            language_option(language),
        ],
    )


def _find(id: str) -> tuple[catalog.Exercise, str | None]:
    """The exercise, and the function if `id` names one: `layers`, `layers.l2_loss`, `l2_loss`."""
    exercises = {exercise.id: exercise for exercise in catalog.load(hidden=False)}
    if id in exercises:
        return exercises[id], None
    functions = {
        name: (exercise, function)
        for exercise in reversed(exercises.values())
        for function in exercise.functions
        for name in (function, f"{exercise.id}.{function}")
    }
    choose("ID", id, [*exercises, *functions], shown=exercises, command="grade hint")
    return functions[id]
