"""A student's way from `grade init` to 100 points, played on a real terminal, and its picture.

`python -m course.site.session` plays it and writes `course/assets/session.svg`, which the README
shows: the screens of `grade watch` one after the other, in Catalan.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pexpect
import pyte

from course.site.languages import ROOT

PICTURE = ROOT / "course" / "assets" / "session.svg"
LANGUAGE = "ca"
LINES, COLUMNS = 38, 92

# As a student has it, without the hidden checks.
_STUDENT = (
    "from grader import catalog; catalog.hidden_checks = lambda: None; "
    "from grader.cli import main; main()"
)


class Step(NamedTuple):
    """What the student does, and what the screen must show then; `seconds` it stays in the picture.

    They press `key`, or save the reference solution of `exercise` with `old` replaced by `new`.
    """

    see: tuple[str, ...]
    key: str = ""
    exercise: str = ""
    old: str = ""
    new: str = ""
    seconds: float = 3.0


# The first mistakes are those of many; after that, all goes well.
STEPS = (
    Step(see=("0 / 100", "Comença amb sigmoid"), seconds=2),
    Step(
        exercise="derivatives",
        old='sigmoid_deriv(step["z"])',
        new='sigmoid_deriv(step["y_hat"])',
        see=("✗ neuron_backward", "Fixa't en això"),
        seconds=5,
    ),
    Step(key="h", see=(" neuron_backward  derivatives.py",), seconds=5),
    Step(exercise="derivatives", see=("Superat ara: neuron_backward.", "15 / 100")),
    Step(key="n", see=("Comença amb forward_difference",), seconds=1),
    Step(exercise="finite_differences", see=("25 / 100",), seconds=1),
    Step(
        exercise="recursive_bprop",
        old="sum(arriving, start=0.0)",
        new="arriving[-1] if arriving else 0.0",
        see=("✗ bprop", "correcte: 14"),
        seconds=6,
    ),
    Step(exercise="recursive_bprop", see=("Superat ara: bprop.", "45 / 100")),
    Step(exercise="iterative_bprop", see=("60 / 100",), seconds=1),
    Step(exercise="layers", see=("75 / 100",), seconds=1),
    Step(exercise="xor", see=("90 / 100",), seconds=1),
    Step(exercise="optimizers", see=("100 / 100",), seconds=4),
)


class Cell(NamedTuple):
    """A character on the screen, and how it looks."""

    text: str
    color: str
    bold: bool


Screen = tuple[tuple[Cell, ...], ...]


class Terminal:
    """A terminal with a program in it, read as a person reads it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.Stream(self._screen)
        self._program: Any = pexpect.spawn(
            sys.executable,
            ["-P", "-c", _STUDENT, *arguments],
            cwd=str(folder),
            dimensions=(LINES, COLUMNS),
            encoding="utf-8",
            env={
                "PATH": os.defpath,
                "TERM": "xterm-256color",
                "LC_ALL": f"{LANGUAGE}.UTF-8",
                "PYTHONUTF8": "1",
            },
        )

    def press(self, key: str) -> None:
        """Press a key."""
        self._program.send(key)

    def see(self, texts: tuple[str, ...], within: float = 60) -> None:
        """Wait until the screen shows these texts, and nothing moves; raises AssertionError."""
        end = time.monotonic() + within
        while self._read(0.05) or not all(text in self.text for text in texts):
            assert time.monotonic() < end, f"there is no {texts} on\n{self.text}"

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def cells(self) -> Screen:
        """The screen as it looks."""
        return tuple(
            tuple(
                Cell(char.data, char.fg, char.bold)
                for char in (self._screen.buffer[line][column] for column in range(COLUMNS))
            )
            for line in range(LINES)
        )

    def finish(self) -> int:
        """Wait until the program ends; its exit code."""
        self._program.expect(pexpect.EOF)
        self._program.close()
        return int(self._program.exitstatus)

    def _read(self, seconds: float) -> bool:
        """Read what has come, within a moment; whether anything has."""
        with contextlib.suppress(pexpect.TIMEOUT, pexpect.EOF):
            self._stream.feed(self._program.read_nonblocking(1 << 16, seconds))
            return True
        return False


def play() -> Iterator[tuple[Step, Terminal]]:
    """Play the session; each step, and the terminal after it. The last screen is that of the end."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "backprop"
        begin = Terminal(Path(home), "init", "backprop", "--lang", LANGUAGE)
        assert begin.finish() == 0
        watch = Terminal(folder, "watch")
        for step in STEPS:
            if step.key:
                watch.press(step.key)
            if step.exercise:
                (folder / f"{step.exercise}.py").write_text(_source(step), "utf-8")
            watch.see(step.see)
            yield step, watch
        watch.press("q")
        assert watch.finish() == 0


def _source(step: Step) -> str:
    source = (ROOT / "solutions" / f"{step.exercise}.py").read_text("utf-8")
    if step.old and source.count(step.old) != 1:
        raise ValueError(f"{step.old!r} occurs {source.count(step.old)} times in {step.exercise}")
    return source.replace(step.old, step.new) if step.old else source


# --- Its picture -------------------------------------------------------------------------------

_WIDE, _HIGH, _MARGIN = 8.4, 18, 16  # of a character, in pixels; around them
_COLORS = {
    "default": "#d7d7d7",
    "green": "#7ec699",
    "red": "#ff8f8f",
    "brown": "#e6c07b",  # as pyte calls yellow
    "cyan": "#7fc7d9",
    "white": "#d7d7d7",
}


def draw(frames: list[tuple[Screen, float]]) -> str:
    """An SVG that shows screens in turn, each for so many seconds, again and again."""
    width, height = COLUMNS * _WIDE + 2 * _MARGIN, LINES * _HIGH + 2 * _MARGIN
    whole = sum(seconds for _, seconds in frames)
    parts, style, begin = [], [], 0.0
    for number, (screen, seconds) in enumerate(frames):
        first, last = 100 * begin / whole, 100 * (begin + seconds) / whole
        begin += seconds
        style.append(
            f"@keyframes f{number}{{0%,{first:.3f}%{{opacity:0}}{first + 0.001:.3f}%,"
            f"{last:.3f}%{{opacity:1}}{min(last + 0.001, 100):.3f}%,100%{{opacity:0}}}}"
            f".f{number}{{opacity:0;animation:f{number} {whole:g}s step-end infinite}}"
        )
        parts.append(f'<g class="f{number}">{"".join(_lines(screen))}</g>')
    # Who wants no motion sees the end.
    still = f"@media(prefers-reduced-motion:reduce){{g{{animation:none!important}}.f{len(frames) - 1}{{opacity:1}}}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">'
        "<title>grade watch, from the first mistake to 100 points</title>"
        f"<style>text{{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
        f"white-space:pre}}{''.join(style)}{still}</style>"
        f'<rect width="100%" height="100%" rx="8" fill="#1c1f26"/>{"".join(parts)}</svg>\n'
    )


def _lines(screen: Screen) -> Iterator[str]:
    for number, line in enumerate(screen):
        column = 0
        for (color, bold), cells in groupby(line, key=lambda cell: (cell.color, cell.bold)):
            text = "".join(cell.text for cell in cells)
            if text.strip():
                x, y = _MARGIN + column * _WIDE, _MARGIN + (number + 0.75) * _HIGH
                weight = ' font-weight="bold"' if bold else ""
                yield (
                    f'<text x="{x:g}" y="{y:g}" fill="{_COLORS.get(color, _COLORS["default"])}"'
                    f'{weight} textLength="{len(text) * _WIDE:g}">{escape(text)}</text>'
                )
            column += len(text)


def main() -> None:
    """Play the session, and write its picture."""
    PICTURE.write_text(draw([(terminal.cells, step.seconds) for step, terminal in play()]), "utf-8")


if __name__ == "__main__":
    main()
