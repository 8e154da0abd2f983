"""`grade pack [PATH]`: a zip to hand in, with the exercise files alone."""

from __future__ import annotations

from pathlib import Path

import click

from grader import packing
from grader.cli.command import OK, Command, language_option
from grader.languages import Language, Message, say


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def pack(path: str | None) -> int:
        packed = packing.pack(Path(path or "."))
        names = ", ".join(f"`{name}`" for name in packed.names)
        print(
            language.render(
                say(
                    "{file} is ready to be handed in. It holds {names}.",
                    file=f"`{packed.path}`",
                    names=names,
                )
            )
        )
        for note in packed.notes:
            print(language.render(note))
        if packed.missing:
            missing = ", ".join(f"`{name}`" for name in packed.missing)
            print(language.render(say("Not in it, because not here: {names}.", names=missing)))
        return OK

    return Command(
        language,
        name="pack",
        help=language.render(text),
        callback=pack,
        params=[
            click.Argument(["path"], required=False, metavar="[PATH]"),
            language_option(language),
        ],
    )
