"""Misconceptions: wrong answers that people are known to give, each with its place and its cause.

An exercise keeps its own in `misconceptions.py`, one small wrong function each:

    @misconception(
        place=say("what you hand to σ′"),
        cause=say("σ(z)·(1 − σ(z)) wants the pre-activation z; here z itself was taken for σ(z)."),
        lesson="one-neuron#the-derivative-of-the-sigmoid",
    )
    def sigmoid_deriv__of_activation(z):
        return z * (1 - z)

Its name gives the stable id: `sigmoid_deriv.of_activation`.
"""

from __future__ import annotations

import copy
import functools
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import FunctionType
from typing import Any
from zipimport import zipimporter

from grader.catalog import Exercise
from grader.languages import Message


@dataclass(frozen=True, slots=True)
class Misconception:
    """A known wrong answer: `answer` is what the function `function` would be, wrongly.

    `place` says where to look, `cause` why it is wrong, `lesson` is the page and section to read.
    """

    id: str
    function: str
    place: Message
    cause: Message
    lesson: str
    answer: Callable[..., Any]


def anew(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function as it is when it has not been called yet.

    What a misconception remembers from call to call it keeps in a default argument, `kept={}`, as
    it happens to students.
    """
    assert isinstance(function, FunctionType)
    defaults = copy.deepcopy(function.__defaults__)
    code, space = function.__code__, function.__globals__
    return FunctionType(code, space, argdefs=defaults, closure=function.__closure__)


def misconception(
    *, place: Message, cause: Message, lesson: str
) -> Callable[[Callable[..., Any]], Misconception]:
    """Make a misconception of a wrong function, whose name is `<function>__<what>`."""

    def make(answer: Callable[..., Any]) -> Misconception:
        function, _, what = answer.__name__.partition("__")
        return Misconception(f"{function}.{what}", function, place, cause, lesson, answer)

    return make


def of(exercise: Exercise) -> tuple[Misconception, ...]:
    """The misconceptions about an exercise, in their order."""
    return _read(exercise.folder)


@functools.cache
def _read(folder: Path) -> tuple[Misconception, ...]:
    spec = _find(folder)
    if spec is None:
        return ()
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tuple(each for each in vars(module).values() if isinstance(each, Misconception))


def _find(folder: Path) -> ModuleSpec | None:
    """Where they are: in a checkout beside the checks, in an installed package packed."""
    path, packed = folder / "misconceptions.py", folder / "misconceptions.zip"
    if path.exists():
        return importlib.util.spec_from_file_location(f"misconceptions_{folder.name}", path)
    return zipimporter(str(packed)).find_spec("misconceptions") if packed.exists() else None
