"""What an exercise needs of a session in a notebook: the last that was said of each name.

In a session the same cells are run again and again, half-written and wrong at first, in between
others that try something out. To run them all anew would fail where they failed then. So only
those definitions are taken that the functions of the exercise use, and of each the last.
"""

from __future__ import annotations

import ast
import contextlib
import symtable
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.submission import notebook
from grader.submission.model import Problem

_EVERYTHING = "*"
_Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Source:
    """The source of an exercise; `lines` says for each of its lines which one of its cell it is."""

    code: bytes
    lines: tuple[int, ...]
    names: _Names


@dataclass(frozen=True, slots=True)
class _Statement:
    """A definition: the names that it binds, reads `now`, and reads `later`, in its functions.

    One that `replaces` leaves nothing of what the names meant before.
    """

    text: bytes
    line: int
    binds: _Names
    now: _Names
    later: _Names
    replaces: bool


def cells_of_this_session() -> list[str] | None:
    """The cells that were run in this kernel, as they were written; None outside of one."""
    ipython: Any = sys.modules.get("IPython")  # a kernel has imported it
    shell = ipython and ipython.get_ipython()
    return list(shell.history_manager.input_hist_raw) if shell else None


def gather(cells: Iterable[str], functions: Collection[str]) -> Source:
    """What cells, in the order in which they were run, define for these functions."""
    statements = [each for cell in cells for each in _statements(cell)]
    kept = _needed(statements, functions)
    texts = [b"%b\n\n" % each.text for each in kept]
    lines = [
        each.line + offset
        for each, text in zip(kept, texts, strict=True)
        for offset in range(text.count(b"\n"))
    ]
    return Source(b"".join(texts), tuple(lines), frozenset().union(*(s.binds for s in kept)))


def _needed(statements: list[_Statement], functions: Collection[str]) -> list[_Statement]:
    """Those that count, going back from the last; what is used while they run counts, too."""
    reach = _reacher(statements)
    wanted, settled = reach(functions) | {_EVERYTHING}, set[str]()
    kept = []
    for each in reversed(statements):
        if each.binds & wanted - settled:
            kept.append(each)
            settled |= each.binds if each.replaces else set()
            settled -= reach(each.now)
    return kept[::-1]


def _reacher(statements: list[_Statement]) -> Callable[[Collection[str]], set[str]]:
    """A function that finds all names that some names need, directly or not."""
    reads = defaultdict[str, set[str]](set)
    for each in statements:
        for name in each.binds:
            reads[name] |= each.now | each.later

    def reach(names: Collection[str]) -> set[str]:
        found, left = set[str](), list(names)
        while left:
            if (name := left.pop()) not in found:
                found.add(name)
                left += reads.get(name, ())
        return found

    return reach


# --- A cell and its statements --------------------------------------------------------------------


def _statements(cell: str) -> Iterator[_Statement]:
    """The definitions in a cell; none in one that Python could not read when it was run."""
    try:
        source = notebook.definitions("", [cell])
        nodes = ast.parse(source).body
    except (Problem, *_UNREADABLE):
        return
    for node in nodes:
        if not isinstance(node, ast.Expr):
            with contextlib.suppress(*_UNREADABLE):  # such as `await` outside of a function
                yield _statement(source, node)


_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def _statement(source: bytes, node: ast.stmt) -> _Statement:
    first, start = _beginning(node)
    lines = source.split(b"\n")[first - 1 : node.end_lineno]
    lines[-1] = lines[-1][: node.end_col_offset]
    lines[0] = lines[0][start:]
    text = b"\n".join(lines)
    table = symtable.symtable(text.decode(), "cell", "exec")
    symbols = table.get_symbols()
    binds = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    now = {s.get_name() for s in symbols if s.is_referenced()}
    later = {name for child in table.get_children() for name in _globals(child)}
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        now, later = now | later, set[str]()
        binds |= set(_changed(node))
    if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        binds = {_EVERYTHING}
    return _Statement(
        text, first, frozenset(binds), frozenset(now), frozenset(later), _replaces(node)
    )


def _beginning(node: ast.stmt) -> tuple[int, int]:
    """The line and the column in which a statement begins, its decorators included."""
    if decorators := getattr(node, "decorator_list", []):
        return decorators[0].lineno, 0
    return node.lineno, node.col_offset


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global())
    for child in table.get_children():
        yield from _globals(child)


def _changed(node: ast.stmt) -> Iterator[str]:
    """The names of what a statement assigns a part of, as in `memory["a"] = 1`."""
    for part in ast.walk(node):
        if isinstance(part, ast.Subscript | ast.Attribute) and isinstance(part.ctx, ast.Store):
            whole: ast.expr = part
            while isinstance(whole, ast.Subscript | ast.Attribute):
                whole = whole.value
            if isinstance(whole, ast.Name):
                yield whole.id


def _replaces(node: ast.stmt) -> bool:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return True
        case ast.ImportFrom(names=names):
            return names[0].name != "*"
        case ast.Import(names=names):  # `import a.b` adds to what `a` is
            return all(alias.asname or "." not in alias.name for alias in names)
        case ast.Assign() | ast.AnnAssign(value=ast.expr()):
            return True
    return False
