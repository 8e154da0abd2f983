"""Reads a stranger's notebook: its cells -> the source of an exercise, without the demonstrations.

The cell that grades in place is none of it either.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from grader.languages import say
from grader.submission.model import Problem
from grader.submission.names import show

# Python's syntax tree takes up to a thousand times the memory of the text.
CODE_LIMIT = 256 << 10

# By name, since `TypeAlias` is not in Python 3.11.
_DEFINITIONS = (
    *("Import", "ImportFrom", "FunctionDef", "AsyncFunctionDef", "ClassDef"),
    *("Assign", "AnnAssign", "AugAssign", "TypeAlias", "If", "Try", "TryStar", "With"),
)

# `%magic`, `!command`, what is assigned from either, `?help` and `help?`. A line of Python that
# goes on from the one before may begin with `!=`, or with `%` and a blank.
_MAGIC = re.compile(r"\s*(?:(?:\w+ *= *)?(?:%{1,2}[A-Za-z]|!(?!=))|\?|[\w.]+\?{1,2}\s*$)")
_END_OF_LINE = re.compile(rb"\s*(?:#|$)")
# A comment that would tell Python another encoding than UTF-8.
_ENCODING = re.compile(rb"\s*#.*coding[:=]")


def code(name: str, content: bytes) -> bytes:
    """The definitions in a notebook's code cells; `name` is how messages call the notebook.

    Raises Problem.
    """
    return definitions(name, list(code_cells(name, content)))


def definitions(name: str, cells: Sequence[str]) -> bytes:
    """The definitions in code cells, with a blank line between cells.

    Within a cell the lines stay where they are. Raises Problem where the cells are too long.
    """
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's, of the student's escapes, on our stderr
        sources = [_definitions(cell, is_first=not place) for place, cell in enumerate(cells)]
    lines = b"\n\n".join(sources).split(b"\n")
    lines[:2] = [b"#" if _ENCODING.match(line) else line for line in lines[:2]]
    return b"\n".join(lines)


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


def _definitions(cell: str, is_first: bool) -> bytes:
    """A cell in which only definitions are left; one that Python cannot read stays as it is."""
    if cell.lstrip().startswith("%%"):
        return b"\n" * cell.count("\n")
    plain = _without_magics(cell)
    for text in dict.fromkeys((cell, plain)):
        if tree := _parse(text):
            return _keep_definitions(text, tree, is_first)
    # Halves of characters are passed on: the student hears of them as in any file.
    return plain.encode("utf-8", "surrogatepass")


def _parse(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two: nested too deep
        return None


def _without_magics(cell: str) -> str:
    """A cell with `pass` in place of what only notebooks understand."""
    lines: list[str] = []
    goes_on = False
    for line in cell.split("\n"):
        is_magic = goes_on or _MAGIC.match(line) is not None
        if goes_on:
            lines.append("")
        elif is_magic:
            lines.append(f"{line[: len(line) - len(line.lstrip())]}pass")
        else:
            lines.append(line)
        goes_on = is_magic and line.endswith("\\")
    return "\n".join(lines)


def _keep_definitions(text: str, tree: ast.Module, is_first: bool) -> bytes:
    """The text with blanks in place of the statements that are no definitions."""
    lines = [bytearray(line) for line in text.encode().split(b"\n")]
    for node in tree.body:
        # Every cell may begin with `from __future__`, a file only once.
        is_misplaced = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        is_no_definition = type(node).__name__ not in _DEFINITIONS or _grades(node)
        if is_no_definition or (is_misplaced and not is_first):
            _blank(lines, node)
    return b"\n".join(lines)


def _grades(node: ast.stmt) -> bool:
    """Is this of the cell that grades in place: the grader's import, or a name for its result?"""
    match node:
        case ast.Import(names=names):
            return all(alias.name.partition(".")[0] == "grader" for alias in names)
        case ast.ImportFrom(module=str(module), level=0):
            return module.partition(".")[0] == "grader"
        case ast.Assign(
            value=ast.Call(func=ast.Name(id="grade"), args=[ast.Constant(value=str())])
        ):
            return True
    return False


def _blank(lines: list[bytearray], node: ast.stmt) -> None:
    """Put blanks over a statement; where it shares a line with others, `(    )` remains of it."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    start, end = node.col_offset, node.end_col_offset or 0
    is_alone = start == 0 and _END_OF_LINE.match(lines[last], end)
    for place in range(first, last + 1):
        left = start if place == first else 0
        right = end if place == last else len(lines[place])
        lines[place][left:right] = b" " * (right - left)
    if not is_alone:
        is_short = first == last and end - start == 1
        lines[first][start : start + 1] = b"0" if is_short else b"("
        lines[last][end - 1 : end] = b"0" if is_short else b")"
