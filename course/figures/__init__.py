"""What the lessons show: each module computes the numbers and draws the pictures of one lesson.

The module of the lesson `one-neuron.md` is `one_neuron.py`. Its `numbers()` returns the values of
the lesson's `[[name]]`, and its `PICTURES` are what `![…](pictures/name.svg)` shows.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

Number = float | int
NAMES = tuple(
    sorted(
        path.stem
        for path in Path(__file__).parent.glob("*.py")
        if path.stem not in ("__init__", "__main__", "plots")
    )
)


def numbers(name: str) -> Mapping[str, Number]:
    """The numbers of a lesson: `one_neuron` -> `{"loss": 0.125, …}`."""
    result: Mapping[str, Number] = importlib.import_module(f"{__name__}.{name}").numbers()
    return result


def pictures(name: str) -> Mapping[str, Callable[[], str]]:
    """The pictures of a lesson, each a function that returns an SVG."""
    from grader.report.house_style import styled  # matplotlib: half a second

    module = importlib.import_module(f"{__name__}.{name}")
    drawings: Mapping[str, Callable[[], str]] = getattr(module, "PICTURES", {})
    return {picture: styled(draw) for picture, draw in drawings.items()}
