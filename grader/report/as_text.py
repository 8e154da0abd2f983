"""A report as a student reads it in a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import click

from exercises.drawing import formula
from grader.graphs import Walk
from grader.languages import Language, Message, harmless, say
from grader.report.model import (
    NOT_PASSED,
    CheckResult,
    ExerciseReport,
    Report,
    Status,
    overall,
)

_MIN_WIDTH, _MAX_WIDTH = 50, 92
_BAR = 24
_PRINTED_LINES = 8
_WALKED_NODES, _LABEL = 14, 32


@dataclass(frozen=True, slots=True)
class Terminal:
    """What can be shown: columns, colour, and more than ASCII."""

    width: int = 80
    color: bool = False
    unicode: bool = True


def render(
    report: Report,
    language: Language,
    terminal: Terminal | None = None,
    *,
    everything: bool = False,
) -> str:
    """The report as text; with `everything`, what there is to say of every check.

    Otherwise a function has one check explained, the one that tells most, and the others named:
    most of those fail for the same reason.
    """
    page = _Page(report, language, terminal or Terminal(), everything)
    return "\n".join(page.lines()) + "\n"


class _Page:
    def __init__(
        self, report: Report, language: Language, terminal: Terminal, everything: bool
    ) -> None:
        self._report = report
        self._everything = everything
        self._kept_back = False
        self._language = language
        self._terminal = terminal
        self._width = max(_MIN_WIDTH, min(_MAX_WIDTH, terminal.width))

    def lines(self) -> Iterator[str]:
        yield ""
        for exercise in self._report.exercises:
            yield from self._exercise(exercise)
        yield from self._total()
        yield ""
        yield from self._next()

    def _exercise(self, exercise: ExerciseReport) -> Iterator[str]:
        points = f"{self._points(exercise.points)} / {exercise.max_points}"
        color = _COLORS[overall(exercise.checks)]
        title = self._language.translate(exercise.title)
        gap = max(2, self._width - len(title) - len(points) - 4)
        mark = self._paint(self._mark(overall(exercise.checks)), color)
        yield f" {mark} {self._paint(title, bold=True)}{' ' * gap}{self._paint(points, color)}"
        if exercise.passed or exercise.untouched:
            return
        functions = dict.fromkeys(check.function for check in exercise.checks)
        column = max(map(len, functions)) + 2
        for function in functions:
            yield from self._function(
                function, [c for c in exercise.checks if c.function == function], column
            )
        if exercise.printed:
            yield from self._printed(exercise.printed)
        yield ""

    def _function(self, name: str, checks: list[CheckResult], column: int) -> Iterator[str]:
        status = overall(checks)
        passed = sum(check.status is Status.PASSED for check in checks)
        if status is Status.TODO:
            count = self._say(say("to do"))
        elif status is Status.SKIPPED:
            count = self._say(say("waiting"))
        else:
            count = self._say(say("{passed} of {total}", passed=passed, total=len(checks)))
        mark = self._paint(self._mark(status), _COLORS[status])
        dim = status in (Status.TODO, Status.SKIPPED, Status.PASSED)
        yield f"     {mark} {name:{column}}{self._paint(count, dim=dim)}"
        failed = [check for check in checks if check.status in NOT_PASSED]
        named = [check for check in failed if check.misconception]
        explained = failed if self._everything else (named or failed)[:1]
        for check in failed:
            yield from self._wrapped(self._language.translate(check.title), 9, dim=True)
            if check in explained:
                yield from self._explained(check)
            else:
                self._kept_back = True

    def _explained(self, check: CheckResult) -> Iterator[str]:
        for message in check.message:
            yield from self._wrapped(self._say(message), 11)
        if check.walk and len(check.walk.right) <= _WALKED_NODES:
            yield from self._walk(check.walk)

    def _walk(self, walk: Walk) -> Iterator[str]:
        """A line for each node on the way back, with its gradient; the first wrong one is marked."""
        labels = {n: harmless(formula(walk.graph, n)) for n in walk.right}
        width = min(max(map(len, labels.values())), _LABEL)
        passed = True
        for n, right in walk.right.items():
            here = n == walk.wrong
            passed = passed and not here
            mark = self._mark(Status.PASSED if passed else Status.FAILED) if passed or here else " "
            label = textwrap.shorten(labels[n], width, placeholder="…")
            found = self._language.number(walk.found[n]) if n in walk.found else ""
            line = f"{mark} {label:{width}}  {found:>10}"
            if here:
                line += f"   {self._say(say('right: {right}', right=right))}"
            color = "red" if here else "green" if passed else None
            yield " " * 11 + self._paint(line, color, dim=not here)

    def _printed(self, printed: str) -> Iterator[str]:
        label = self._say(say("What your code printed:"))
        yield f"     {self._paint(label, dim=True)}"
        lines = printed.splitlines()
        for line in lines[:_PRINTED_LINES]:
            yield f"       {harmless(line)[: self._width]}"
        if len(lines) > _PRINTED_LINES:
            yield "       …"

    def _total(self) -> Iterator[str]:
        report = self._report
        if len(report.exercises) > 1:
            full = round(_BAR * report.points / report.max_points)
            on, off = ("█", "░") if self._terminal.unicode else ("#", ".")
            bar = self._paint(on * full, "green") + self._paint(off * (_BAR - full), dim=True)
            label = self._say(say("Total"))
            points = f"{self._points(report.points)} / {report.max_points}"
            gap = max(2, self._width - len(label) - len(points) - _BAR - 6)
            yield ""
            yield f"   {self._paint(label, bold=True)}  {bar}{' ' * gap}{self._paint(points, bold=True)}"
        if report.hidden:
            note = say("The hidden checks ran too.")
        else:
            note = say(
                "These are the public checks; the mark comes from your instructor's hidden ones, too."
            )
        yield from self._wrapped(self._say(note), 3, dim=True)
        if report.hidden:
            level = say("Isolation: {level}", level=f"`{report.isolation}`")
            yield from self._wrapped(self._say(level), 3, dim=True)

    def _next(self) -> Iterator[str]:
        report = self._report
        todo = next((exercise for exercise in report.exercises if not exercise.passed), None)
        if todo is None:
            yield from self._wrapped(self._say(say("Everything passes. Well done!")), 3, "green")
            return
        check = next(c for c in todo.checks if c.status is not Status.PASSED)
        message = say(
            "Next: {function} in {file}. Save it, and check it with {command}",
            function=f"`{check.function}`",
            file=f"`{todo.filename}`",
            command=f"`grade --exercise {todo.id}`",
        )
        yield from self._wrapped(self._say(message), 3)
        if self._kept_back:
            more = say("What there is to say of every check: {command}", command="`grade -v`")
            yield from self._wrapped(self._say(more), 3, dim=True)

    def _wrapped(
        self, text: str, indent: int, color: str | None = None, dim: bool = False
    ) -> Iterator[str]:
        """A text in lines; `code` in it is never broken, and in colour it loses its backticks."""
        glued = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), harmless(text))
        for line in textwrap.wrap(
            glued, self._width - indent, break_long_words=False, break_on_hyphens=False
        ):
            parts = line.replace("\0", " ").split("`") if self._terminal.color else None
            if parts is None:
                yield " " * indent + line.replace("\0", " ")
                continue
            painted = (
                self._paint(part, "cyan") if place % 2 else self._paint(part, color, dim=dim)
                for place, part in enumerate(parts)
            )
            yield " " * indent + "".join(painted)

    def _paint(self, text: str, color: str | None = None, **style: bool) -> str:
        if not self._terminal.color or not text:
            return text
        wanted = {name: True for name, on in style.items() if on}
        return click.style(text, fg=color, **wanted)

    def _mark(self, status: Status) -> str:
        mark, plain = _MARKS[status]
        return mark if self._terminal.unicode else plain

    def _points(self, points: float) -> str:
        return self._language.points(points)

    def _say(self, message: Message) -> str:
        return self._language.render(message)


_MARKS = {
    Status.PASSED: ("✓", "+"),
    Status.FAILED: ("✗", "x"),
    Status.ERROR: ("✗", "x"),
    Status.TIMEOUT: ("✗", "x"),
    Status.CRASHED: ("✗", "x"),
    Status.TODO: ("○", "o"),
    Status.SKIPPED: ("·", "-"),
}

_COLORS = {
    Status.PASSED: "green",
    Status.FAILED: "red",
    Status.ERROR: "red",
    Status.TIMEOUT: "red",
    Status.CRASHED: "red",
    Status.TODO: "yellow",
    Status.SKIPPED: "white",
}
