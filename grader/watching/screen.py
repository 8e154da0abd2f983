"""The screen of `grade watch`: drawn in place, as high as the terminal and no higher."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from grader.catalog import Exercise
from grader.languages import Language, say
from grader.progress import Progress
from grader.report import as_hint, as_list, as_text
from grader.report.terminal import Terminal, Writer
from grader.submission.names import to_grade
from grader.watching.view import View

_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_OTHER, _BACK = "\x1b[?1049h", "\x1b[?1049l"  # a screen of its own, and the one of before
_HIGH = 34  # lines, and there is room for the points of every exercise
_CUT, _WRAP = "\x1b[?7l", "\x1b[?7h"  # what becomes of lines that are too long
_HOME, _CLEAR_LINE, _CLEAR_REST = "\x1b[H", "\x1b[K", "\x1b[J"


class Screen:
    """Draws views; on what is no terminal it prints them one after the other.

    `terminal` is asked for its size each time, which may change; `folder` is the one that is watched.
    """

    def __init__(self, terminal: Callable[[], Terminal], still: bool, folder: Path) -> None:
        self._terminal = terminal
        self._still = still
        self._folder = folder

    def __enter__(self) -> Screen:
        if self._still:
            self._write(_OTHER + _HIDE + _CUT)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._still:
            self._write(_WRAP + _SHOW + _BACK)

    def show(
        self, view: View, exercises: Sequence[Exercise], known: Progress, language: Language
    ) -> None:
        """Draw a view over what was there, without a moment of emptiness in between."""
        terminal = self._terminal()
        writer = Writer(language, terminal)
        main = list(_main(view, known, writer, self._folder))
        foot = list(_foot(view, exercises, known, writer))
        if not self._still:
            self._write("\n".join((*main, *foot)) + "\n")
            return
        room = max(3, terminal.height - len(foot))
        if len(main) > room:
            place = None if self._folder == Path() else str(self._folder)
            more = to_grade(place, "-v", "--exercise", str(view.exercise))
            rest = writer.wrapped(writer.tell(say("There is more: {command}", command=more)), 3)
            main = [*main[: room - 1], *list(rest)[:1]]
        main += [""] * (room - len(main))
        page = f"{_CLEAR_LINE}\r\n".join((*main, *foot)[: terminal.height])
        self._write(f"{_HOME}{page}{_CLEAR_LINE}{_CLEAR_REST}")

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()


def _main(view: View, known: Progress, writer: Writer, folder: Path) -> Iterator[str]:
    """The hint or the complaint, if there is one, or the report."""
    yield ""
    if view.complaint:
        yield from writer.wrapped(writer.tell(view.complaint), 3, "red")
    elif view.advice:
        yield from as_hint.lines(*view.advice, writer, folder)
    elif view.report:
        yield from as_text.exercise_lines(
            view.report, writer.language, writer.terminal, ripe=known.ripe(view.report)
        )
        [exercise] = view.report.exercises
        if exercise.untouched:
            begin = say(
                "Begin with {function} in {file}: whenever you save it, it is graded.",
                function=f"`{exercise.functions[0]}`",
                file=f"`{exercise.filename}`",
            )
            yield ""
            yield from writer.wrapped(writer.tell(begin), 3)


def _foot(
    view: View, exercises: Sequence[Exercise], known: Progress, writer: Writer
) -> Iterator[str]:
    """What has changed, all points, and the keys."""
    yield ""
    if view.changes:
        text = " ".join(map(writer.tell, view.changes))
        yield from writer.wrapped(text, 3, "green")
        yield ""
    if writer.terminal.height >= _HIGH:
        yield from as_list.lines(exercises, known, writer, shown=view.exercise)
    else:
        yield as_list.total(exercises, known, writer)
    yield ""
    keys = (
        ("h", say("hint")),
        ("n", say("next exercise")),
        ("l", say("language")),
        ("q", say("quit")),
    )
    shown = "   ".join(f"{writer.paint(key, bold=True)} {writer.tell(what)}" for key, what in keys)
    yield f"   {shown}"
