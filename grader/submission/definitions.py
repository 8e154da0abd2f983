"""Code cells -> the source of an exercise: of what they define, the last word on what it needs.

In a notebook the same cells are run again and again, half-written and wrong at first, in between
others that try something out. To run them all anew would fail where they failed then. So only
those definitions are taken that the functions of the exercise use, and of each the last; neither
demonstrations nor the cell that grades in place are among them.
"""

from __future__ import annotations

import ast
import contextlib
import re
import symtable
import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.languages import harmless
from grader.worker.codec import Raised

# Python's syntax tree takes up to a thousand times the memory of the text.
CODE_LIMIT = 256 << 10
# By name, since `TypeAlias` is not in Python 3.11.
_DEFINITIONS = (
    *("Import", "ImportFrom", "FunctionDef", "AsyncFunctionDef", "ClassDef"),
    *("Assign", "AnnAssign", "AugAssign", "TypeAlias", "If", "Try", "TryStar", "With"),
)
# What reads names that are nowhere written: all definitions are taken then.
_READ_ANY_NAME = {"__import__", "eval", "exec", "globals", "locals", "vars"}
_EVERYTHING = "*"
# So many steps of the search for what is needed take seconds: more, no stranger may have.
_STEPS_LIMIT = 5_000_000

# `%magic`, `!command`, what is assigned from either, `?help` and `help?`. A line of Python that
# goes on from the one before may begin with `!=`, or with `%` and a blank.
_MAGIC = re.compile(r"\s*(?:(?:\w+ *= *)?(?:%{1,2}[A-Za-z]|!(?!=))|\?|[\w.]+\?{1,2}\s*$)")

_Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Source:
    """The source of an exercise, which binds `names`; `unreadable` is Python's word on a cell.

    `lines` says for each of its lines which one of its cell it is, 0 for those of no cell.
    """

    code: bytes
    lines: tuple[int, ...]
    names: _Names
    unreadable: Raised | None = None


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


def gather(cells: Iterable[str], functions: Collection[str]) -> Source:
    """What cells, in the order in which they were run, define for these functions."""
    statements, unreadable = list[_Statement](), list[Raised]()
    for cell in cells:
        read = _statements(cell)
        if isinstance(read, Raised):
            unreadable.append(read)
        else:
            statements += read
    kept = _needed(statements, functions)
    # Two lines that say nothing, since Python looks there for a comment on the encoding.
    texts, lines = [b"\n\n"], [0, 0]
    # Every cell may begin with `from __future__`, a file only once.
    for each in sorted(kept, key=lambda each: not _is_of_the_future(each)):
        texts.append(b"%b\n\n" % each.text)
        lines += range(each.line, each.line + texts[-1].count(b"\n"))
    names = _Names().union(*(each.binds for each in kept))
    return Source(b"".join(texts), tuple(lines), names, next(iter(unreadable), None))


def _is_of_the_future(statement: _Statement) -> bool:
    return statement.text.split(maxsplit=2)[1:2] == [b"__future__"]


def _needed(statements: Sequence[_Statement], functions: Collection[str]) -> list[_Statement]:
    """Those that count, going back from the last; what is used while they run counts, too."""
    reads = sum(len(each.now) + len(each.later) for each in statements)
    if len(statements) * reads > _STEPS_LIMIT:
        return list(statements)
    reach = _reacher(statements)
    wanted, settled = reach(functions) | {_EVERYTHING}, set[str]()
    if wanted & _READ_ANY_NAME:
        return list(statements)
    kept = []
    for each in reversed(statements):
        if any(name in wanted and name not in settled for name in each.binds):
            kept.append(each)
            settled |= each.binds if each.replaces else set()
            settled -= reach(each.now)
    return kept[::-1]


def _reacher(statements: Iterable[_Statement]) -> Callable[[Collection[str]], set[str]]:
    """A function that finds all names that some names need, directly or not."""
    binders = defaultdict[str, list[int]](list)
    reads = list[_Names]()
    for place, each in enumerate(statements):
        reads.append(each.now | each.later)
        for name in each.binds:
            binders[name].append(place)

    def reach(names: Collection[str]) -> set[str]:
        found, seen, left = set[str](), set[int](), list(names)
        while left:
            if (name := left.pop()) not in found:
                found.add(name)
                for place in binders.get(name, ()):
                    if place not in seen:
                        seen.add(place)
                        left += reads[place]
        return found

    return reach


# --- A cell and its statements --------------------------------------------------------------------


def _statements(cell: str) -> list[_Statement] | Raised:
    """The definitions in a cell; or what Python says where it cannot read it."""
    if cell.lstrip().startswith("%%") or len(cell) > CODE_LIMIT:
        return []
    problem: Exception | None = None
    for text in dict.fromkeys((cell, _without_magics(cell))):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Python's, of the student's escapes, on our stderr
                return list(_definitions(text, ast.parse(text)))
        except _UNREADABLE as error:
            problem = error
    assert problem is not None
    return _raised(problem, cell)


_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)  # the last: nested too deep


def _raised(error: Exception, cell: str) -> Raised:
    line = error.lineno or 0 if isinstance(error, SyntaxError) else 0
    words = error.msg if isinstance(error, SyntaxError) else ""
    lines = cell.split("\n")
    source = lines[line - 1].expandtabs(4).strip()[:200] if 0 < line <= len(lines) else ""
    shown = harmless(source).replace("`", "'")  # which would end the code in a message
    return Raised(0, "SyntaxError", words, line, shown, type(error).__name__)


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


def _definitions(cell: str, tree: ast.Module) -> Iterator[_Statement]:
    lines = cell.encode().split(b"\n")
    for node in tree.body:
        if type(node).__name__ in _DEFINITIONS and not _grades(node):
            with contextlib.suppress(*_UNREADABLE):  # such as `await` outside of a function
                yield _statement(lines, node)


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


def _statement(lines: Sequence[bytes], node: ast.stmt) -> _Statement:
    first, start = _beginning(node)
    end, end_column = node.end_lineno or first, node.end_col_offset
    if first == end:
        text = lines[first - 1][start:end_column]
    else:
        between = lines[first : end - 1]
        text = b"\n".join([lines[first - 1][start:], *between, lines[end - 1][:end_column]])
    table = symtable.symtable(text.decode(), "cell", "exec")
    symbols = table.get_symbols()
    binds = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    now = {s.get_name() for s in symbols if s.is_referenced()}
    later = {name for child in table.get_children() for name in _globals(child)}
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        now, later = now | later, set[str]()
        binds |= set(_changed(node))
    match node:
        case ast.ImportFrom(module="__future__") | ast.ImportFrom(names=[ast.alias(name="*")]):
            binds = {_EVERYTHING}
    return _Statement(text, first, _Names(binds), _Names(now), _Names(later), _replaces(node))


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
        case ast.ImportFrom(module="__future__") | ast.ImportFrom(names=[ast.alias(name="*")]):
            return False
        case ast.ImportFrom():
            return True
        case ast.Import(names=names):  # `import a.b` adds to what `a` is
            return all(alias.asname or "." not in alias.name for alias in names)
        case ast.Assign() | ast.AnnAssign(value=ast.expr()):
            return True
    return False
