"""Right and wrong answers to the exercises, kept in `tests/right` and `tests/wrong`."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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
    reference = (HERE.parent / "solutions" / f"{exercise}.py").read_text("utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            function = node.name.partition("__")[0]
            whole = f"{reference}\n{source}\n{function} = {node.name}\n"
            yield Answer(exercise, node.name, function, whole.encode())
