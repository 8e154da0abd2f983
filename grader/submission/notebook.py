"""Reads a stranger's notebook: its file -> the texts of its code cells, or the source of an exercise."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from grader.languages import say
from grader.submission import definitions
from grader.submission.definitions import CODE_LIMIT, Source
from grader.submission.model import Problem
from grader.submission.names import show


def source(name: str, content: bytes, functions: Collection[str]) -> Source:
    """What the code cells of a notebook define for these functions.

    `name` is how messages call the notebook. Raises Problem.
    """
    cells = list(code_cells(name, content))
    size = sum(len(cell) + len("\n\n") for cell in cells)
    if size > CODE_LIMIT:
        raise Problem(
            say(
                "The code in {file} is {size} KB long; {limit} KB is the most. "
                "Delete what the exercise does not need.",
                file=show(name),
                size=-(-size // 1024),
                limit=CODE_LIMIT // 1024,
            )
        )
    return definitions.gather(cells, functions)


def code_cells(name: str, content: bytes) -> Iterator[str]:
    """The texts of the code cells, with plain line ends."""
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
        for cell in _listed(notebook["cells"]):
            if cell["cell_type"] == "code":
                source = cell["source"]  # in one piece, or a list of lines
                text = source if isinstance(source, str) else "".join(_listed(source))
                yield text.replace("\r\n", "\n").replace("\r", "\n")
    except (ValueError, TypeError, LookupError, RecursionError):
        raise Problem(
            say(
                "{file} is not a notebook that can be read. "
                "Open it where you wrote it, save it, and hand that in.",
                file=show(name),
            )
        ) from None


def _listed(value: Any) -> list[Any]:
    """Raises TypeError for what is no list, but could be looped over."""
    if not isinstance(value, list):
        raise TypeError
    return value
