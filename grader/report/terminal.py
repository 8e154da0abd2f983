"""Writes on a terminal: lines of its width, with or without colour, in a language."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import click

from grader.languages import Language, Message, harmless, say
from grader.report.status import Status

_MIN_WIDTH, _MAX_WIDTH = 50, 92
_BAR = 24

_MARKS = {
    Status.PASSED: ("✓", "+"),
    Status.FAILED: ("✗", "x"),
    Status.ERROR: ("✗", "x"),
    Status.TIMEOUT: ("✗", "x"),
    Status.CRASHED: ("✗", "x"),
    Status.TODO: ("○", "o"),
    Status.SKIPPED: ("·", "-"),
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """What can be shown: columns and lines, colour, and more than ASCII."""

    width: int = 80
    height: int = 24
    color: bool = False
    unicode: bool = True


class Writer:
    """Makes lines of messages, for a terminal and a language."""

    def __init__(self, language: Language, terminal: Terminal) -> None:
        self.language = language
        self.terminal = terminal
        self.width = max(_MIN_WIDTH, min(_MAX_WIDTH, terminal.width))

    def tell(self, message: Message) -> str:
        """The message in the language."""
        return self.language.render(message)

    def wrapped(
        self, text: str, indent: int, color: str | None = None, dim: bool = False
    ) -> Iterator[str]:
        """A text in lines; `code` in it is never broken, and in colour it loses its backticks."""
        glued = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), harmless(text))
        for line in textwrap.wrap(
            glued, self.width - indent, break_long_words=False, break_on_hyphens=False
        ):
            parts = line.replace("\0", " ").split("`") if self.terminal.color else None
            if parts is None:
                yield " " * indent + line.replace("\0", " ")
                continue
            painted = (
                self.paint(part, "cyan") if place % 2 else self.paint(part, color, dim=dim)
                for place, part in enumerate(parts)
            )
            yield " " * indent + "".join(painted)

    def mark(self, status: Status) -> str:
        """The sign of a status."""
        mark, plain = _MARKS[status]
        return mark if self.terminal.unicode else plain

    def total(self, points: float, most: float) -> str:
        """The line with all points, and a bar of them."""
        full = round(_BAR * points / most)
        on, off = ("█", "░") if self.terminal.unicode else ("#", ".")
        bar = self.paint(on * full, "green") + self.paint(off * (_BAR - full), dim=True)
        label = self.tell(say("Total"))
        written = f"{self.language.points(points)} / {most}"
        gap = max(2, self.width - len(label) - len(written) - _BAR - 6)
        return (
            f"   {self.paint(label, bold=True)}  {bar}{' ' * gap}{self.paint(written, bold=True)}"
        )

    def paint(self, text: str, color: str | None = None, **style: bool) -> str:
        if not self.terminal.color or not text:
            return text
        wanted = {name: True for name, on in style.items() if on}
        return click.style(text, fg=color, **wanted)
