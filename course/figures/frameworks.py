"""Lesson 11, From scratch to frameworks: what a tape holds, and checks in two precisions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from course.figures import Number, plots
from exercises.drawing import to_svg
from exercises.graph import Graph
from solutions import derivatives, finite_differences, iterative_bprop

# The neuron of lesson 2, an operation a line.
NEURON = Graph(
    {
        "u": ("mul", "w", "x"),
        "z": ("add", "u", "b"),
        "s": ("sigmoid", "z"),
        "e": ("sub", "s", "y"),
        "q": ("square", "e"),
        "L": ("div", "q", 2.0),
    },
    params=("w", "b"),
    loss="L",
)
VALUES = {"x": 2.0, "w": 0.5, "b": -1.0, "y": 1.0}
# The other neuron of lesson 2: its weight's gradient is checked in two precisions.
CHECKED = {"x": 3.0, "b": 0.4, "y": 0.0}
WEIGHT = -0.2
STEPS = 10.0 ** np.arange(-9, -0.9, 0.25)


def numbers() -> dict[str, Number]:
    """The numbers of the lesson."""
    data = NEURON.forward(VALUES)
    gradients = iterative_bprop.bprop(NEURON, data)
    result: dict[str, Number] = {}
    for n in NEURON.nodes:
        result[n] = data[n]
        result[f"grad_{n}"] = gradients[n]
    for n in NEURON.definitions:
        for m in NEURON.inputs(n):
            result[f"d{n}_d{m}"] = NEURON.partial(n, m, data)
    _, tape, tape_gradients = _squares(2.0, 2)
    return result | {
        "gradcheck_eps": 1e-6,
        "single_error": relative_errors(np.float32)[_place_of(1e-6)],
        "double_error": relative_errors(np.float64)[_place_of(1e-6)],
        "twice": 2 * gradients["w"],
        "tape_end": tape["s"],
        "tape_gradient": tape_gradients["w"],
    }


def _place_of(step: float) -> int:
    """Where in `STEPS` a step stands."""
    return int(np.argmin(np.abs(np.log10(STEPS / step))))


def _loss_in(precision: Callable[[Any], Any]) -> Callable[[np.ndarray], float]:
    """The checked neuron's loss as a function of its weight, all computed in one precision."""
    given = {name: precision(value) for name, value in CHECKED.items()}

    def loss(w: np.ndarray) -> float:
        step = derivatives.neuron_forward(w=precision(w[0]), **given)
        return float(step["loss"])

    return loss


@cache
def relative_errors(precision: Callable[[Any], Any]) -> tuple[float, ...]:
    """How far the central difference is from the true gradient, for each of `STEPS`."""
    true = derivatives.neuron_backward(w=WEIGHT, **CHECKED)["dw"]
    loss, w = _loss_in(precision), np.array([WEIGHT])
    return tuple(
        abs(finite_differences.central_difference(loss, w, eps)[0] - true) / abs(true)
        for eps in STEPS
    )


def _squares(start: float, count: int) -> tuple[Graph, dict[str, float], dict[str, float]]:
    """The tape of a loop that squares a number some times: the graph, its values and gradients."""
    names = ("w", "r", "s")[: count + 1]
    graph = Graph(
        {after: ("square", before) for before, after in pairwise(names)},
        params=("w",),
        loss=names[-1],
    )
    data = graph.forward({"w": start})
    return graph, data, iterative_bprop.bprop(graph, data)


def draw_long_tape() -> str:
    """What a run of the loop records if it goes round twice."""
    return to_svg(*_squares(2.0, 2))


def draw_short_tape() -> str:
    """What the same loop records if it goes round once."""
    return to_svg(*_squares(4.0, 1))


def draw_precisions() -> str:
    """The error of a central difference against its step, in single and in double precision."""
    figure, axes = plots.subplots()
    axes.loglog(STEPS, relative_errors(np.float32), "--s", color=plots.ORANGE, markersize=4)
    axes.loglog(STEPS, relative_errors(np.float64), "-o", color=plots.BLUE, markersize=4)
    axes.set(xlim=(5e-10, 0.2), ylim=(1e-12, 1e1))
    plots.powers_of_ten(axes.xaxis, range(-9, 0, 2))
    plots.powers_of_ten(axes.yaxis, range(-12, 1, 3))
    text = plots.say("single precision")
    plots.direct_label(axes, text, (3e-6, 0.1), plots.ORANGE)
    text = plots.say("double precision")
    plots.direct_label(axes, text, (1.2e-9, 4e-12), plots.BLUE)
    axes.set_xlabel(plots.say("step ε"))
    axes.set_ylabel(plots.say("relative error"))
    axes.grid()
    return plots.to_svg(figure)


PICTURES = {
    "tape-of-two": draw_long_tape,
    "tape-of-four": draw_short_tape,
    "two-precisions": draw_precisions,
}
