"""`grade init [DIR]`: write the exercises to complete."""

from __future__ import annotations

from pathlib import Path

import click

from grader import starter
from grader.cli.command import OK, Command, course_option, language_option, option
from grader.languages import Language, Message, say


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def write_stubs(directory: str | None, notebook: bool, course: str | None) -> int:
        from grader.submission.names import to_grade  # which brings numpy along

        folder = Path(directory or ".")
        for path in starter.write(folder, language, notebooks=notebook, course=course):
            print(f"  {path}")
        if notebook:
            step = say(
                "Open {file}, complete its first function, and run its cell and the last one",
                file="`derivatives.ipynb`",
            )
        else:
            step = say(
                "Open {file}, complete its first function, and type {command}",
                file="`derivatives.py`",
                command=to_grade(directory),
            )
        print(language.render(step))
        return OK

    return Command(
        language,
        name="init",
        help=language.render(text),
        callback=write_stubs,
        params=[
            click.Argument(["directory"], required=False, metavar="[DIR]"),
            option(
                language,
                "--notebook",
                say("Write notebooks, to be run and graded in Jupyter."),
                is_flag=True,
            ),
            course_option(language, "grade init"),
            language_option(language),
        ],
    )
