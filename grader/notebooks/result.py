"""What a cell shows of a grading: HTML in a notebook, text everywhere else."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Collection
from dataclasses import dataclass

from grader.languages import Language, Message
from grader.report.model import Report
from grader.report.terminal import Terminal, Writer
from grader.settings import NONE, Settings


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """The report on one exercise, with notes to the student above it; or notes alone.

    Of the functions in `ripe` the text tells why they are wrong; HTML folds that. The settings say
    where the lessons are.
    """

    language: Language
    notes: tuple[Message, ...] = ()
    report: Report | None = None
    ripe: Collection[tuple[str, str]] = ()
    settings: Settings = NONE

    @property
    def points(self) -> float:
        """What the exercise earned."""
        return self.report.points if self.report else 0.0

    def _repr_html_(self) -> str | None:
        """The HTML; None, and the text is shown, where nothing can make it."""
        if importlib.util.find_spec("jinja2") is None:
            return None
        from grader.report import as_html

        return as_html.render_cell(self.report, self.notes, self.language, self.settings)

    def __repr__(self) -> str:
        from grader.report import as_text

        encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
        terminal = Terminal(unicode=encoding.startswith("utf"))
        writer = Writer(self.language, terminal)
        lines = [line for note in self.notes for line in writer.wrapped(writer.tell(note), 1)]
        if self.report:
            lines += as_text.brief_lines(self.report, self.language, terminal, ripe=self.ripe)
        return "\n".join(lines).rstrip()
