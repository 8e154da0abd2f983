"""Lesson 4, Computational graphs: a loss of six operations, and a node that is used twice."""

from __future__ import annotations

from collections.abc import Mapping

from course.figures import Number
from exercises.drawing import to_svg
from exercises.graph import Graph
from solutions import iterative_bprop

# ℒ = (y − 1/(b + log(x·a)))², a letter for each step.
CHAIN = Graph(
    {
        "p": ("mul", "x", "a"),
        "q": ("log", "p"),
        "t": ("add", "b", "q"),
        "r": ("div", 1.0, "t"),
        "d": ("sub", "y", "r"),
        "L": ("square", "d"),
    },
    params=("a", "b"),
    loss="L",
)
CHAIN_VALUES = {"x": 10.0, "a": 0.1, "b": 2.0, "y": 3.0}

# The node c is used by s and by L, and a by c and by s.
FORK = Graph(
    {"c": ("mul", "a", "b"), "s": ("add", "c", "a"), "L": ("mul", "c", "s")},
    params=("a", "b"),
    loss="L",
)
FORK_VALUES = {"a": 2.0, "b": 3.0}
STEP = 0.001


def gradients(graph: Graph, data: Mapping[str, float]) -> dict[str, float]:
    """The gradient of every node, by the reference solution."""
    result: dict[str, float] = iterative_bprop.bprop(graph, data)
    return result


def overwritten(graph: Graph, data: Mapping[str, float]) -> dict[str, float]:
    """What comes out if each edge overwrites what the edges before it brought."""
    gradient = dict.fromkeys(graph.nodes, 0.0) | {graph.loss: 1.0}
    for n in reversed(list(data)):  # data stands in the order of the forward pass
        for m in graph.inputs(n):
            gradient[m] = gradient[n] * graph.partial(n, m, data)
    return gradient


def numbers() -> dict[str, Number]:
    """The numbers of the lesson."""
    result: dict[str, Number] = {}
    data = CHAIN.forward(CHAIN_VALUES)
    gradient = gradients(CHAIN, data)
    for n in CHAIN.nodes:
        result[n] = data[n]
        result[f"grad_{n}"] = gradient[n]
    for n in CHAIN.definitions:
        for m in CHAIN.inputs(n):
            result[f"d{n}_d{m}"] = CHAIN.partial(n, m, data)
    moved = CHAIN.forward(CHAIN_VALUES | {"a": CHAIN_VALUES["a"] + STEP})
    result |= {"step": STEP, "rise": moved["L"] - data["L"], "promised": gradient["a"] * STEP}

    data = FORK.forward(FORK_VALUES)
    gradient, wrong = gradients(FORK, data), overwritten(FORK, data)
    for n in FORK.nodes:
        result[f"fork_{n}"] = data[n]
        result[f"fork_grad_{n}"] = gradient[n]
        result[f"wrong_{n}"] = wrong[n]
    for n in FORK.definitions:
        for m in FORK.inputs(n):
            result[f"via_{n}_{m}"] = gradient[n] * FORK.partial(n, m, data)
    # The loss is a²b(b + 1): its derivatives by algebra, to compare.
    a, b = FORK_VALUES.values()
    result |= {"algebra_a": 2 * a * b * (b + 1), "algebra_b": a**2 * (2 * b + 1)}
    return result


def draw_loss() -> str:
    """The graph of the loss, with the values of the forward pass."""
    return to_svg(CHAIN, CHAIN.forward(CHAIN_VALUES))


def draw_gradients() -> str:
    """The same graph with its gradients."""
    data = CHAIN.forward(CHAIN_VALUES)
    return to_svg(CHAIN, data, gradients(CHAIN, data), marked=("t",))


def draw_fork() -> str:
    """The graph with two forks, its values and gradients."""
    data = FORK.forward(FORK_VALUES)
    return to_svg(FORK, data, gradients(FORK, data), marked=("a", "c"))


PICTURES = {
    "loss-as-graph": draw_loss,
    "gradients-from-the-end": draw_gradients,
    "fork": draw_fork,
}
