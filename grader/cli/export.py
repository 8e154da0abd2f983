"""`grade export RESULTS --to F`: hand a class's results on, to people and to other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from grader import languages
from grader.classroom.exports import handing_on
from grader.classroom.exports.handing_on import FILES, FORMATS, Wishes
from grader.cli.command import OK, Command, choose, language_option, option
from grader.cli.completion import one_of
from grader.languages import Language, Message, UserError, harmless, say
from grader.submission.names import show

_KNOWN = ", ".join(FORMATS)


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def export(
        results: str | None,
        to: str | None,
        out: str | None,
        worksheet: str | None,
        gradebook: str | None,
        column: str | None,
        autograder: str | None,
        names: bool,
    ) -> int:
        students_language = languages.find(asked) if asked else None
        options = {
            "--worksheet": (worksheet is not None, "moodle"),
            "--gradebook": (gradebook is not None, "canvas"),
            "--column": (column is not None, "canvas"),
            "--names": (names, "html"),
        }
        if autograder is not None and results is None and to is None:
            _refuse_beside_autograder({**options, "--out": (out is not None, "F")})
            _write_autograder(Path(autograder), students_language, language)
            return OK
        wishes = Wishes(
            _format(to, options),
            language,
            students_language,
            Path(worksheet) if worksheet is not None else None,
            Path(gradebook) if gradebook is not None else None,
            column,
            names,
        )
        place = _results(results)
        if autograder is not None:
            _write_autograder(Path(autograder), students_language, language)
        _export(place, wishes, Path(out) if out is not None else None)
        return OK

    def flag(name: str, text: Message, metavar: str) -> click.Option:
        return option(language, name, text, metavar=metavar)

    return Command(
        language,
        name="export",
        help=language.render(text),
        callback=export,
        params=[
            click.Argument(["results"], required=False, metavar="[RESULTS]"),
            option(
                language,
                "--to",
                say("What to make: {known}.", known=_KNOWN),
                metavar="F",
                shell_complete=one_of(lambda: FORMATS),
            ),
            flag("--out", say("Where to write it; a table goes to the screen otherwise."), "PATH"),
            flag(
                "--worksheet",
                say("Fill this grading worksheet, downloaded from an assignment in Moodle."),
                "FILE",
            ),
            flag("--gradebook", say("Fill this gradebook, exported from Canvas."), "FILE"),
            flag("--column", say("The assignment in Canvas that gets the total."), "TITLE"),
            flag(
                "--autograder",
                say("Make the zip with which Gradescope grades by itself."),
                "FILE.zip",
            ),
            option(language, "--names", say("Show names on the class view."), is_flag=True),
            language_option(language),
        ],
    )


def _format(to: str | None, options: Mapping[str, tuple[bool, str]]) -> str:
    """The format that is asked for, or that another option goes with, if it is given."""
    given = {name: format for name, (is_given, format) in options.items() if is_given}
    if to is None and not given:
        raise UserError(
            say(
                "Say what to make with {option}; there are {known}. For example: {command}",
                option="`--to`",
                known=", ".join(f"`{name}`" for name in FORMATS),
                command="`grade export RESULTS --to csv`",
            )
        )
    format = (
        choose("--to", to, FORMATS, command="grade export RESULTS --to")
        if to is not None
        else next(iter(given.values()))
    )
    for name, its_format in given.items():
        if its_format != format:
            raise _refusal(name, its_format, f"--to {format}")
    return format


def _refuse_beside_autograder(options: Mapping[str, tuple[bool, str]]) -> None:
    """Raise UserError where something is given that the autograder does not go with."""
    for name, (is_given, format) in options.items():
        if is_given:
            raise _refusal(name, format, "--autograder")


def _refusal(option: str, format: str, wrong: str) -> UserError:
    return UserError(
        say(
            "{option} goes with {right}, not with {wrong}.",
            option=f"`{option}`",
            right=f"`--to {format}`",
            wrong=f"`{wrong}`",
        )
    )


def _results(path: str | None) -> Path:
    if path is None:
        raise UserError(
            say(
                "Say which results to hand on: {command}. To grade a class: {batch}",
                command="`grade export RESULTS --to csv`",
                batch="`grade batch SUBMISSIONS --out RESULTS`",
            )
        )
    return Path(path)


def _export(results: Path, wishes: Wishes, out: Path | None) -> None:
    from grader.classroom.exports import writing
    from grader.classroom.journal import Journal

    with Journal(results) as journal:
        students = journal.graded()
        held = journal.path
    if out is not None and os.path.exists(out) and out.samefile(held):
        raise UserError(
            say(
                "{file} holds the results themselves. Choose another place with {option}.",
                file=show(str(out)),
                option="`--out`",
            )
        )
    if wishes.format in FILES:
        exported = handing_on.as_file(students, wishes)
        if out is None:
            sys.stdout.buffer.write(exported.content)
            sys.stdout.flush()
        else:
            writing.write_file(out, exported.content)
        notes = exported.notes
    else:
        place = results.resolve()
        out = out or place.with_name(f"{place.stem}-{wishes.format}")
        handing_on.as_folder(students, wishes, out)
        notes = ()
    if out is not None:
        _say(say("Written: {path}", path=show(str(out))), wishes.speaking)
    for note in (*notes, *handing_on.doubts(students)):
        _say(note, wishes.speaking)


def _write_autograder(path: Path, asked: Language | None, speaking: Language) -> None:
    from grader.classroom.exports import autograder, writing

    built = autograder.build(asked, speaking)
    writing.write_file(path, built, is_replaced=autograder.is_ours, option="--autograder")
    _say(
        say(
            "Written: {path}. In Gradescope, make a programming assignment, and upload it there as "
            "its autograder. Whoever has this file has the hidden checks.",
            path=show(str(path)),
        ),
        speaking,
    )


def _say(message: Message, language: Language) -> None:
    """To people; standard output is for what is made."""
    print(f"grade: {harmless(language.render(message))}", file=sys.stderr)
