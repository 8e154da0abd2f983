"""`grade watch [PATH]`: grade whatever is saved in a folder, as soon as it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from grader import catalog, isolation
from grader.cli.command import OK, Command, language_option, terminal
from grader.languages import Language, Message, UserError, say
from grader.watching import watch
from grader.watching.screen import Screen


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def watch_folder(path: str | None) -> int:
        folder = Path(path or ".")
        if not os.path.isdir(folder):  # it never raises
            raise UserError(
                say(
                    "{path} is not a folder. To grade a single file: {command}",
                    path=f"`{folder}`",
                    command="`grade FILE`",
                )
            )
        still = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        with isolation.open_workers("best") as workers:
            watch(folder, catalog.load(), language, workers, Screen(terminal, still, folder))
        return OK

    return Command(
        language,
        name="watch",
        help=language.render(text),
        callback=watch_folder,
        params=[
            click.Argument(["path"], required=False, metavar="[PATH]"),
            language_option(language),
        ],
    )
