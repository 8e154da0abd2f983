"""The command `grade`: reads what was typed, calls one function, shows what came of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from grader import languages
from grader.languages import Language, Message, UserError, harmless, say
from grader.version import VERSION

OK, NOT_YET, WRONG_CALL = 0, 1, 2

_FORMATS = ("text", "json")


def main() -> NoReturn:
    """The entry point: never shows a traceback for what a user can cause."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_YET)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; its exit code."""
    asked, others = _take_language(arguments)
    try:
        language = languages.negotiate(asked, Path())
    except UserError as error:
        return _complain(error.message, languages.negotiate(None, None))
    name = next((each for each in others if not each.startswith("-")), None)
    if name in _COMMANDS:
        others.remove(name)
    build = _COMMANDS.get(name or "", _grade_command)
    try:
        return int(build(language, asked).main(others, "grade", standalone_mode=False) or OK)
    except UserError as error:
        return _complain(error.message, language)
    except click.ClickException as error:
        return _complain(_explain_usage(error), language)


def _complain(message: Message, language: Language) -> int:
    print(f"grade: {harmless(language.render(message))}", file=sys.stderr)
    return WRONG_CALL


def _take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """`--lang` and what remains: it is needed before anything else can be said."""
    asked, others, rest = None, [], iter(arguments)
    for argument in rest:
        if argument == "--lang":
            asked = next(rest, "")
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            others.append(argument)
    return asked, others


def _explain_usage(error: click.ClickException) -> Message:
    help_command = "`grade --help`"
    match error:
        case click.NoSuchOption():
            return say(
                "There is no option {name}. To see the options: {command}",
                name=f"`{error.option_name}`",
                command=help_command,
            )
        case click.BadOptionUsage():
            return say(
                "The option {name} wants a value. To see which: {command}",
                name=f"`{error.option_name}`",
                command=help_command,
            )
    return say(
        "That is too much, or too little, for {name}. To see how to call it: {command}",
        name="`grade`",
        command=help_command,
    )


class _Command(click.Command):
    """A click command whose help speaks the language."""

    def __init__(
        self, language: Language, *, others: dict[str, Message] | None = None, **settings: Any
    ) -> None:
        super().__init__(**settings, add_help_option=False)
        self._language = language
        self._others = others or {}
        self.params.append(
            click.Option(
                ["--help"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_show_help,
                help=language.render(say("Show this help.")),
            )
        )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        usage = self._language.render(say("Usage:"))
        options = self._language.render(say("[OPTIONS]"))
        arguments = [p.make_metavar(ctx) for p in self.params if isinstance(p, click.Argument)]
        name = "grade" if self.name == "grade" else f"grade {self.name}"
        formatter.write_usage(name, " ".join([*arguments, options]), f"{usage} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self._language.render(say("Options"))):
            records = [o.get_help_record(ctx) for o in self.params if isinstance(o, click.Option)]
            formatter.write_dl([record for record in records if record])
        if self._others:
            with formatter.section(self._language.render(say("Commands"))):
                formatter.write_dl(
                    [(f"grade {n}", self._language.render(m)) for n, m in self._others.items()]
                )


def _show_help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        print(ctx.get_help())
        ctx.exit(OK)


def _language_option(language: Language) -> click.Option:
    known = ", ".join(languages.available())
    help_text = language.render(say("The language to speak: {known}.", known=known))
    return click.Option(["--lang"], metavar="L", expose_value=False, help=help_text)


_TRY = say("Grade a half-finished sample, to see what it is like.")
_INIT = say("Write the exercises to complete, in your language.")


def _grade_command(language: Language, asked: str | None) -> click.Command:
    def option(name: str, help_message: Message, **settings: Any) -> click.Option:
        return click.Option([name], help=language.render(help_message), **settings)

    def grade_path(
        path: str | None,
        exercise: tuple[str, ...],
        format: str,
        json: bool,
        html: str | None,
        isolation: str,
        version: bool,
        verbose: bool,
    ) -> int:
        if version:
            return _show_version(language, verbose)
        place = Path(path or ".")
        folder = place if place.is_dir() else place.parent
        speaking = languages.negotiate(asked, folder)
        return _grade(
            place,
            speaking,
            exercise,
            "json" if json else _choose("--format", format, _FORMATS),
            isolation,
            verbose,
            html,
        )

    return _Command(
        language,
        name="grade",
        help=language.render(
            say(
                "Grade the exercises in a folder or a zip, one exercise file or a notebook of it, "
                "and say what to look at. "
                "Without PATH, the folder you are in."
            )
        ),
        callback=grade_path,
        others={"try": _TRY, "init": _INIT},
        params=[
            click.Argument(["path"], required=False, metavar="[PATH]"),
            option(
                "--exercise",
                say("Only this exercise; may be given several times."),
                metavar="ID",
                multiple=True,
            ),
            _language_option(language),
            option(
                "--format",
                say("How to show the result: text or json."),
                metavar="F",
                default="text",
            ),
            option("--json", say("Short for {option}.", option="--format json"), is_flag=True),
            option(
                "--html",
                say("Also write the report as a page to look at, with pictures."),
                metavar="FILE",
            ),
            option(
                "--isolation",
                say(
                    "How strictly to confine the code: best (as this machine allows), require (strictly, or "
                    "refuse) or none (your own code in a notebook)."
                ),
                metavar="I",
                default="best",
            ),
            option("--version", say("Show the version."), is_flag=True),
            click.Option(
                ["-v", "--verbose"],
                is_flag=True,
                help=language.render(
                    say(
                        "Say more: of every check that fails, or with {option} of how code is "
                        "confined here, tried just now.",
                        option="--version",
                    )
                ),
            ),
        ],
    )


def _try_command(language: Language, asked: str | None) -> click.Command:
    def grade_sample() -> int:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "sample"
            shutil.copytree(Path(__file__).parents[1] / "exercises" / "sample", copy)
            return _grade(copy, language)

    return _Command(
        language,
        name="try",
        help=language.render(_TRY),
        callback=grade_sample,
        params=[_language_option(language)],
    )


def _init_command(language: Language, asked: str | None) -> click.Command:
    def write_stubs(directory: str | None) -> int:
        from grader.starter import write

        folder = Path(directory or ".")
        for path in write(folder, language):
            print(f"  {path}")
        step = say(
            "Open {file}, complete its first function, and type {command}",
            file="`derivatives.py`",
            command="`grade`" if folder == Path() else f"`grade {folder}`",
        )
        print(language.render(step))
        return OK

    return _Command(
        language,
        name="init",
        help=language.render(_INIT),
        callback=write_stubs,
        params=[
            click.Argument(["directory"], required=False, metavar="[DIR]"),
            _language_option(language),
        ],
    )


_COMMANDS: dict[str, Callable[[Language, str | None], click.Command]] = {
    "try": _try_command,
    "init": _init_command,
}


def _grade(
    path: Path,
    language: Language,
    wanted: Sequence[str] = (),
    format: str = "text",
    isolation: str = "best",
    verbose: bool = False,
    html: str | None = None,
) -> int:
    from grader import catalog, exhibits, grading, submission
    from grader import isolation as isolating
    from grader.report.html_file import HtmlFile

    page = HtmlFile(html) if html is not None else None

    _choose("--isolation", isolation, isolating.CHOICES)
    exercises = catalog.load()
    known = [exercise.id for exercise in exercises]
    for id in wanted:
        _choose("--exercise", id, known)
    chosen = [exercise for exercise in exercises if not wanted or exercise.id in wanted]
    work, chosen_here = submission.read(path, chosen)
    with isolating.open_workers(isolation) as workers:
        [report] = grading.grade([work], chosen_here, workers=workers)
        if warning := isolating.warning(workers.level, report.hidden):
            print(f"grade: {language.render(warning)}", file=sys.stderr)
        shown = exhibits.collect(report, work, chosen_here, workers) if page else {}
    if format == "json":
        from grader.report import as_json

        print(as_json.render(report, language))
    else:
        from grader.report import as_text

        print(as_text.render(report, language, _terminal(), everything=verbose), end="")
    if page:
        where = page.write(report, shown, language)
        if format == "text":
            print(f"   {harmless(language.render(where))}")
    return OK if report.passed else NOT_YET


def _show_version(language: Language, verbose: bool) -> int:
    print(f"errare {VERSION}")
    if verbose:
        from grader import isolation

        yes, no = ("✓", "✗") if _terminal().unicode else ("+", "x")
        with isolation.open_workers("best") as workers:
            for fine, line in isolation.describe(workers):
                print(f" {yes if fine else no} {language.render(line)}")
    return OK


def _terminal() -> Any:
    from grader.report.as_text import Terminal

    color = (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return Terminal(shutil.get_terminal_size().columns, color, encoding.startswith("utf"))


def _choose(option: str, value: str, allowed: Iterable[str]) -> str:
    """The value, if it is one of those; otherwise a UserError that lists them."""
    import difflib

    names = list(allowed)
    if value in names:
        return value
    meant = difflib.get_close_matches(value, names, 1)
    if meant:
        raise UserError(
            say(
                "{option}: there is no {value}. Did you mean {meant}?",
                option=f"`{option}`",
                value=f"`{value}`",
                meant=f"`{meant[0]}`",
            )
        )
    raise UserError(
        say(
            "{option}: there is no {value}; those are {known}.",
            option=f"`{option}`",
            value=f"`{value}`",
            known=", ".join(f"`{name}`" for name in names),
        )
    )
