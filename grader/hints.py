"""Hints: what a teacher would say to a student who is stuck, one step at a time.

An exercise keeps its own in `hints.py`, a dict `HINTS` with some texts for each function. The first
says where to begin, the next ones give the idea, and the last nearly the code.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from grader.catalog import Exercise
from grader.languages import Message


def of(exercise: Exercise) -> Mapping[str, tuple[Message, ...]]:
    """The hints about an exercise, by the function that they are about; it may have none."""
    return _read(exercise.folder)


@functools.cache
def _read(folder: Path) -> Mapping[str, tuple[Message, ...]]:
    path = folder / "hints.py"
    if not path.exists():
        return MappingProxyType({})
    spec = importlib.util.spec_from_file_location(f"hints_{folder.name}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return MappingProxyType(dict(module.HINTS))
