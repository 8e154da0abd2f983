"""Right and wrong answers to the exercises.

They are kept in `tests/right`, in `tests/wrong` and in the catalogue of misconceptions.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader import catalog, misconceptions
from grader.misconceptions import Misconception

HERE = Path(__file__).resolve().parent


class Answer(NamedTuple):
    """A whole file that answers an exercise; `function` is the one that is wrong in it."""

    exercise: str
    name: str
    function: str
    source: bytes


def right_answers(exercise: str) -> Iterator[Answer]:
    """Every file of `tests/right` for an exercise."""
    for path in sorted((HERE / "right" / exercise).glob("*.py")):
        yield Answer(path.parent.name, path.stem, "", path.read_bytes())


def wrong_answers(exercise: str) -> Iterator[Answer]:
    """The reference solution with one function replaced, for each function in `tests/wrong`."""
    source = (HERE / "wrong" / f"{exercise}.py").read_text("utf-8")
    reference = _reference(exercise)
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            function = node.name.partition("__")[0]
            whole = f"{reference}\n{source}\n{function} = {node.name}\n"
            yield Answer(exercise, node.name, function, whole.encode())


def misconceived_answers(exercise: str) -> Iterator[Answer]:
    """The reference solution with a misconception in it, for each one of the catalogue, by its id."""
    [about] = (each for each in catalog.load() if each.id == exercise)
    source = (about.folder / "misconceptions.py").read_text("utf-8")
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and "grader" in str(node.module):
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    plain = "\n".join(lines).replace("from __future__ import annotations", "")
    for each in misconceptions.of(about):
        yield _misconceived(exercise, each, plain)


def _misconceived(exercise: str, each: Misconception, source: str) -> Answer:
    whole = (
        f"{_reference(exercise)}\ndef say(*_, **__): pass\n"
        f"def misconception(**_): return lambda f: f\n{source}\n"
        f"{each.function} = {each.answer.__name__}\n"
    )
    return Answer(exercise, each.id, each.function, whole.encode())


def _reference(exercise: str) -> str:
    return (HERE.parent / "solutions" / f"{exercise}.py").read_text("utf-8")
