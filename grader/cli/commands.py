"""Finds the command that was typed, and runs it.

Each has a module of its own, which is imported when it is called.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import click

from grader import languages
from grader.cli import completion
from grader.cli.command import OK, STOPPED, WRONG_CALL, explain_usage
from grader.languages import Language, Message, UserError, harmless, say

# The module of each command, and what it is for.
COMMANDS: dict[str, tuple[str, Message]] = {
    "try": ("try_sample", say("Grade a half-finished sample, to see what it is like.")),
    "init": ("init", say("Write the exercises to complete, in your language.")),
    "watch": ("watch", say("Grade a file as soon as you save it, again and again.")),
    "list": ("listing", say("Show the exercises, your points so far, and what is next.")),
    "hint": ("hint", say("Give the next hint about an exercise, or about one of its functions.")),
    "reset": ("reset", say("Begin an exercise anew; your old file is kept.")),
    "pack": ("pack", say("Pack your exercise files into a zip to hand in.")),
    "batch": ("batch", say("Grade a class: all that was handed in, into one file of results.")),
    "export": ("export", say("Hand the results of a class on: as a table, as pages, to an LMS.")),
    "similar": ("similar", say("Show submissions that share what few others in the class wrote.")),
    "nbgrader": ("nbgrader", say("Write the exercises as assignments of nbgrader.")),
}

# The options of `grade` that a value follows, which may look like a command.
VALUED = ("--exercise", "--format", "--html", "--isolation")


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code."""
    try:
        asked, others = _take_language(arguments)
        language = languages.negotiate(asked, Path())
    except UserError as error:
        return _complain(error.message, languages.negotiate(None, None))
    if completion.is_asked_for():
        built = {name: _build([name], language, asked) for name in COMMANDS}
        return completion.complete(_build([], language, asked), built)
    try:
        command = _build(others, language, asked)
        code = int(command.main(others, "grade", standalone_mode=False) or OK)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        raise
    except OSError as error:
        if message := _unwritten(error):
            return _complain(message, language)
        raise
    except click.Abort:  # what click makes of Ctrl-C
        return STOPPED
    except UserError as error:
        return _complain(error.message, language)
    except click.ClickException as error:
        return _complain(explain_usage(error), language)


def _build(arguments: list[str], language: Language, asked: str | None) -> click.Command:
    """The command that is called; its name is taken out of the arguments."""
    words = (
        place
        for place, (before, word) in enumerate(pairwise(("", *arguments)))
        if not word.startswith("-") and before not in VALUED
    )
    place = next(words, None)
    if place is None or arguments[place] not in COMMANDS:
        from grader.cli import grade

        return grade.build(language, asked, {name: text for name, (_, text) in COMMANDS.items()})
    name = arguments.pop(place)
    module, text = COMMANDS[name]
    command: click.Command = import_module(f"grader.cli.{module}").build(language, asked, text)
    return command


def _unwritten(error: OSError) -> Message | None:
    """Why standard output cannot be written, if that is the error; what is left for it is dropped."""
    try:
        sys.stdout.flush()
    except OSError as again:
        error = again
    else:  # where nothing is buffered, nothing is left to fail again
        if error.errno != errno.ENOSPC or error.filename is not None:
            return None
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    from grader.refusals import reason_of

    return say(
        "Standard output cannot be written: {reason}. Send it to another place, and type the same command again.",
        reason=reason_of(error),
    )


def _complain(message: Message, language: Language) -> int:
    print(f"grade: {harmless(language.render(message))}", file=sys.stderr)
    return WRONG_CALL


def _take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """`--lang` and what remains: it is needed before anything else can be said.

    Raises UserError where it has no value.
    """
    asked, others, rest = None, [], iter(arguments)
    for argument in rest:
        if argument == "--lang":
            asked = next(rest, "")
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            others.append(argument)
    if asked == "":
        raise UserError(
            say(
                "The option {name} wants a value. To see which: {command}",
                name="`--lang`",
                command="`grade --help`",
            )
        )
    return asked, others
