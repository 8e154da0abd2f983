"""Writes a report as an HTML file: what stands in the way is said before anything is graded."""

from __future__ import annotations

import contextlib
import importlib.util
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from grader.exhibits import Exhibit
from grader.languages import Language, Message, UserError, say
from grader.refusals import reason_of
from grader.report.model import Report
from grader.settings import Settings
from grader.submission.names import show, to_type

_NEEDED = ("jinja2", "matplotlib")
# Every page of the house has this near its beginning.
_MARK, _BEGINNING = b'<meta name="generator" content="errare ', 1000


def require_templates() -> None:
    """Raise UserError where what writes HTML is not installed."""
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        raise UserError(
            say(
                "The HTML report needs more than what is installed. Type: {command}",
                command="`pip install 'errare[report]'`",
            )
        )


def is_ours(file: BinaryIO) -> bool:
    """Whether a file holds a page of the house."""
    return _MARK in file.read(_BEGINNING)


class HtmlFile:
    """The file that a page is to be written to; `call` is the command that names it with `FILE`.

    Raises UserError where it cannot be, or where something else would be lost, such as an exercise.
    """

    def __init__(self, path: str, call: str = "grade --html FILE") -> None:
        self._call = call
        self.name = show(path)
        self._path = Path(path)
        self._folder = self._path.parent  # as it was typed
        require_templates()
        with self._explained():
            self._path = self._path.resolve()
            if self._path.is_dir():
                raise self._refusal(say("it is a folder"))
            if self._path.exists() and not self._is_ours_or_empty():
                raise self._refusal(say("there is a file already that is not a report"))
            self._create().unlink()

    def write(
        self,
        report: Report,
        exhibits: Mapping[str, Sequence[Exhibit]],
        language: Language,
        settings: Settings,
    ) -> Message:
        """Write the report, all of it or nothing; the message that says where it is.

        The settings say where the lessons are.
        """
        from grader.report import as_html  # matplotlib: half a second

        self.save(as_html.render(report, exhibits, language, settings=settings))
        return say("The report with its pictures: {file}", file=self.name)

    def save(self, page: str) -> None:
        """Write a page, all of it or nothing."""
        with self._explained():
            part = self._create()
            try:
                part.write_text(page, "utf-8", errors="replace")
                part.replace(self._path)
            finally:
                part.unlink(missing_ok=True)

    def _is_ours_or_empty(self) -> bool:
        if not self._path.is_file():  # a device, a pipe
            return False
        with self._path.open("r+b") as file:  # to be written to, too
            return self._path.stat().st_size == 0 or is_ours(file)

    def _create(self) -> Path:
        """An empty file beside the wanted one, to be put in its place."""
        part = self._path.with_name(f".{self._path.name[:100]}.{os.getpid()}")
        part.touch(exist_ok=False)
        return part

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise UserError(
                say(
                    "{file} cannot be written: there is no such folder. To make it: {command}",
                    file=self.name,
                    command=to_type("mkdir", "-p", str(self._folder)) or "`mkdir -p FOLDER`",
                )
            ) from None
        except OSError as error:
            raise self._refusal(reason_of(error)) from None

    def _refusal(self, reason: Message) -> UserError:
        return UserError(
            say(
                "{file} cannot be written: {reason}. To choose another name: {command}",
                file=self.name,
                reason=reason,
                command=f"`{self._call}`",
            )
        )
