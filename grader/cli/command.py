"""What the commands have in common: click that speaks the user's language, exit codes, choices."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from grader import languages, settings
from grader.cli.completion import one_of
from grader.languages import Language, Message, UserError, say

if TYPE_CHECKING:
    from grader.report.terminal import Terminal

OK, NOT_YET, WRONG_CALL = 0, 1, 2
STOPPED = 130  # by Ctrl-C, as shells count


class Command(click.Command):
    """A click command whose help speaks the language."""

    def __init__(
        self, language: Language, *, others: Mapping[str, Message] | None = None, **settings: Any
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

    def invoke(self, ctx: click.Context) -> Any:
        """Call it; an empty word, such as a shell variable that is not set, names no place."""
        for param in self.params:
            is_optional = isinstance(param, click.Argument) and not param.required
            if is_optional and ctx.params.get(param.name or "") == "":
                ctx.params[param.name or ""] = None
        return super().invoke(ctx)

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


def language_option(language: Language) -> click.Option:
    """`--lang`, to be listed: it has been read by then."""
    known = ", ".join(languages.available())
    help_text = language.render(say("The language to speak: {known}.", known=known))
    return click.Option(
        ["--lang"],
        metavar="L",
        expose_value=False,
        help=help_text,
        shell_complete=one_of(languages.available),
    )


def option(language: Language, name: str, text: Message, **settings: Any) -> click.Option:
    """An option with a text that says what it is for."""
    return click.Option([name], help=language.render(text), **settings)


def course_option(language: Language, call: str) -> click.Option:
    """`--course`, the address of the course's site; `call` is the command that has it.

    Raises UserError, when it is read, for what is no address.
    """

    def check(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value is not None and not settings.is_address(value):
            from grader.submission.names import show  # which brings numpy along

            raise UserError(
                say(
                    "{address} is no address on the web. For example: {command}",
                    address=show(value),
                    command=f"`{call} --course https://example.org/backprop`",
                )
            )
        return value

    return option(
        language,
        "--course",
        say("Where your course is to be read on the web: its lessons are linked."),
        metavar="URL",
        callback=check,
    )


def explain_usage(error: click.ClickException) -> Message:
    """What is wrong with a call, and what to type to see how to call it."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    name = context.command.name if context else None
    called = f"grade {name}" if name not in (None, "grade") else "grade"
    help_command = f"`{called} --help`"
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
        name=f"`{called}`",
        command=help_command,
    )


def terminal() -> Terminal:
    """What the terminal can show."""
    from grader.report.terminal import Terminal  # which `--help` does without

    color = (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    width, height = _size()
    return Terminal(width, height, color, encoding.startswith("utf"))


def _size() -> tuple[int, int]:
    """Columns and lines, as `shutil.get_terminal_size` has them, which takes 5 ms to import."""
    try:
        real = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # there is none, or it is closed, or no terminal
        real = os.terminal_size((0, 0))
    return _set("COLUMNS") or real.columns or 80, _set("LINES") or real.lines or 24


def _set(variable: str) -> int:
    value = os.environ.get(variable, "")
    return int(value) if value.isdecimal() else 0


def choose(
    option: str,
    value: str,
    allowed: Iterable[str],
    shown: Iterable[str] | None = None,
    *,
    command: str | None = None,
) -> str:
    """The value, if it is allowed; otherwise a UserError that lists the ones to be shown (or all).

    `command` is what is typed before a value (`grade` and the option, unless it is given).
    """
    import difflib

    names = list(allowed)
    listed = list(shown or names)
    typed = command or f"grade {option}"
    if value in names:
        return value
    meant = difflib.get_close_matches(value, names, 1)
    if meant:
        raise UserError(
            say(
                "{option}: there is no {value}. Did you mean {meant}?",
                option=f"`{option}`",
                value=f"`{value}`",
                meant=f"`{typed} {meant[0]}`",
            )
        )
    raise UserError(
        say(
            "{option}: there is no {value}; those are {known}. For example: {command}",
            option=f"`{option}`",
            value=f"`{value}`",
            known=", ".join(f"`{name}`" for name in listed),
            command=f"`{typed} {listed[0]}`",
        )
    )
