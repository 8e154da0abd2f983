"""A pytest plugin: the checks on functions of this very process, as `grade` is without its worker.

It is copied into the folder of a student's files; see bare.py.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.diagnosis import random_numbers
from grader.worker.codec import WatchedGraph

sys.setrecursionlimit(20_000)  # as the worker does for recursive_bprop

_own = [0.0]  # seconds in the student's functions


def pytest_sessionfinish() -> None:
    """Leave those seconds where they are asked for."""
    if "OWN_TIME" in os.environ:
        Path(os.environ["OWN_TIME"]).write_text(str(_own[0]))


class _Direct:
    """The functions of a student's module, called as they are."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    @property
    def observe(self) -> _Observer:
        return _Observer(self)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._module, name)

        def call(*args: Any) -> Any:
            given = [_Watched(arg) if isinstance(arg, WatchedGraph) else arg for arg in args]
            begin = time.perf_counter()
            try:
                value = function(*given)
            finally:
                _own[0] += time.perf_counter() - begin
            return list(value) if isinstance(value, tuple) else value

        return call


class _Observer:
    """The same functions, with a reply in which nothing was noticed."""

    def __init__(self, direct: _Direct) -> None:
        self._direct = direct

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            value = getattr(self._direct, name)(*args)
            return SimpleNamespace(value=value, changed=(), shares=(), leaked=(), warnings=())

        return call


class _Watched:
    """A watched graph as a student sees it."""

    watched: WatchedGraph

    def __init__(self, watched: WatchedGraph) -> None:
        vars(self).update(vars(watched.graph), watched=watched)

    def inputs(self, n: str) -> Any:
        return self.watched.graph.inputs(n)

    def outputs(self, n: str) -> Any:
        return self.watched.graph.outputs(n)

    def partial(self, *args: Any) -> Any:
        return self.watched.answer("partial", *args)

    def forward(self, *args: Any) -> Any:
        return self.watched.answer("forward", *args)


@pytest.fixture(scope="module")
def module(request: pytest.FixtureRequest) -> ModuleType:
    """The student's file that the checks in this one are about, imported."""
    path = request.path
    id = path.parent.name if path.name == "checks.py" else path.stem
    spec = importlib.util.spec_from_file_location(id, request.config.rootpath / f"{id}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def student(module: ModuleType) -> _Direct:
    """What a check calls the student's functions by."""
    return _Direct(module)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """The very numbers that `grade` hands to this check: the seed is the check's id."""
    return random_numbers(request.node.name.removeprefix("test_").replace("__", ".", 1))
