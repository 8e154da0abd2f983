"""Stubs in every language: finds the texts in a Python file, and puts their translations in place.

The texts are docstrings and comments. A docstring is translated paragraph by paragraph and bullet
by bullet (`- `); doctests and other indented lines are code, and stay. The code around the texts is
not touched.
"""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WIDTH = 99


@dataclass(frozen=True, slots=True)
class Text:
    """A text in lines `first` to `last` (1-based) of a file.

    `lead` is what stands before its first line, `indent` before the others; a docstring's `tail`
    is the closing quotes where they end its last line.
    """

    first: int
    last: int
    words: str
    lead: str
    indent: str
    tail: str = ""


def find_texts(source: str) -> Iterator[Text]:
    """The texts of a file, in their order."""
    lines = source.splitlines()
    texts = [*_docstrings(source, lines), *_comments(source, lines)]
    yield from sorted(texts, key=lambda text: text.first)


def translate(source: str, translation: Callable[[str], str]) -> str:
    """The same file with its texts translated; a text without a translation stays as it is."""
    lines = source.splitlines()
    for text in sorted(find_texts(source), key=lambda text: -text.first):
        words = translation(text.words)
        if words != text.words:
            lines[text.first - 1 : text.last] = _set(text, words)
    return "\n".join(lines) + "\n"


def _set(text: Text, words: str) -> list[str]:
    """A text as lines, broken at the width but never inside `code`."""
    glued = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), words)
    lines = textwrap.wrap(
        glued,
        WIDTH,
        initial_indent=text.lead,
        subsequent_indent=text.indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines = [line.replace("\0", " ") for line in lines]
    if text.tail and (len(lines) > 1 or len(lines[0] + text.tail) > WIDTH):
        return [*lines, " " * (len(text.lead) - len(text.lead.lstrip())) + text.tail]
    return [*lines[:-1], lines[-1] + text.tail]


def _docstrings(source: str, lines: list[str]) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            quoted = node.body[0]
            yield from _paragraphs(lines, quoted.lineno, quoted.end_lineno or quoted.lineno)


def _paragraphs(lines: list[str], first: int, last: int) -> Iterator[Text]:
    """The paragraphs and bullets of the docstring in these lines."""
    opening = lines[first - 1]
    indent = opening[: len(opening) - len(opening.lstrip())]
    block: list[tuple[int, str]] = []
    for number in range(first, last + 1):
        line = lines[number - 1]
        words = line.strip().removeprefix('"""').removesuffix('"""').strip()
        starts_bullet = words.startswith("- ")
        if block and (not words or starts_bullet):
            yield from _paragraph(lines, block, indent, first)
            block = []
        if words:
            block.append((number, words))
    if block:
        yield from _paragraph(lines, block, indent, first)


def _paragraph(
    lines: list[str], block: list[tuple[int, str]], indent: str, first: int
) -> Iterator[Text]:
    (start, words), end = block[0], block[-1][0]
    line = lines[start - 1]
    code = words.startswith(">>>") or (start > first and line.startswith(indent + "    "))
    if code:
        return
    text = " ".join(each for _, each in block)
    bullet = "- " if words.startswith("- ") else ""
    lead = indent + ('"""' if start == first else "") + bullet
    closing = lines[end - 1].rstrip()
    tail = '"""' if closing.endswith('"""') and closing.strip() != '"""' else ""
    yield Text(start, end, text.removeprefix(bullet), lead, indent + " " * len(bullet), tail)


def _comments(source: str, lines: list[str]) -> Iterator[Text]:
    """Blocks of full-line comments, and comments behind code."""
    block: list[tuple[int, int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        (row, column), words = token.start, token.string.removeprefix("#").strip()
        before = lines[row - 1][:column]
        if before.strip():
            yield Text(row, row, words, before + "# ", before + "# ")
            continue
        if block and (row, column) != (block[-1][0] + 1, block[-1][1]):
            yield _comment_block(block)
            block = []
        block.append((row, column, words))
    if block:
        yield _comment_block(block)


def _comment_block(block: list[tuple[int, int, str]]) -> Text:
    indent = " " * block[0][1] + "# "
    return Text(block[0][0], block[-1][0], " ".join(w for _, _, w in block), indent, indent)
