"""Lesson 5, bprop by recursion: what it costs to walk every path, counted on ladders of diamonds."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from course.figures import Number, plots
from course.figures.computational_graphs import FORK, FORK_VALUES, gradients
from exercises.drawing import to_svg
from exercises.graph import Graph
from solutions import recursive_bprop

COUNTED = (1, 2, 4, 5, 10)  # diamonds, few enough to walk all paths
TALL = 200
CALLS_A_SECOND = 1e9
AGE_OF_THE_UNIVERSE = 13.8e9 * 365.25 * 24 * 3600  # in seconds


def ladder(diamonds: int) -> Graph:
    """So many diamonds in a row; every local derivative is 1."""
    nodes: dict[str, tuple[str | float, ...]] = {}
    for i in range(diamonds):
        nodes[f"u{i}"] = ("add", f"x{i}", 1.0)
        nodes[f"v{i}"] = ("sub", f"x{i}", 1.0)
        nodes[f"x{i + 1}"] = ("add", f"u{i}", f"v{i}")
    return Graph(nodes, params=("x0",), loss=f"x{diamonds}")


class Counted:
    """A graph that counts how often it is asked for a local derivative."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.loss, self.params = graph, graph.loss, graph.params
        self.calls = 0

    def outputs(self, n: str) -> tuple[str, ...]:
        """The consumers of `n`."""
        return self.graph.outputs(n)

    def partial(self, n: str, m: str, data: Mapping[str, float]) -> float:
        """The local derivative ∂n/∂m; the call is counted."""
        self.calls += 1
        return self.graph.partial(n, m, data)


def calls_with_memo(diamonds: int) -> int:
    """How many local derivatives the reference solution asks for."""
    graph = Counted(ladder(diamonds))
    recursive_bprop.bprop(graph, graph.graph.forward({"x0": 1.0}))
    return graph.calls


def calls_without_memo(diamonds: int) -> int:
    """How many the same recursion asks for if it remembers nothing."""
    graph = ladder(diamonds)

    def ask(n: str) -> int:
        return sum(1 + ask(k) for k in graph.outputs(n))

    return ask("x0")


def paths(diamonds: int) -> float:
    """How many ways lead from `x0` to the loss: its gradient, where all local derivatives are 1."""
    graph = ladder(diamonds)
    # The values do not matter, and those of a tall ladder would be very large.
    ways: dict[str, float] = recursive_bprop.bprop(graph, dict.fromkeys(graph.nodes, 0.0))
    return ways["x0"]


def numbers() -> dict[str, Number]:
    """The numbers of the lesson."""
    data = FORK.forward(FORK_VALUES)
    gradient = gradients(FORK, data)
    result: dict[str, Number] = {f"grad_{n}": gradient[n] for n in FORK.nodes}
    for n in FORK.definitions:
        for m in FORK.inputs(n):
            local = FORK.partial(n, m, data)
            result |= {f"d{n}_d{m}": local, f"via_{n}_{m}": gradient[n] * local}
    # The three paths from a to the loss, each the product of its local derivatives.
    short = {"acL": ("a", "c", "L"), "asL": ("a", "s", "L")}
    for name, path in {**short, "acsL": ("a", "c", "s", "L")}.items():
        product = 1.0
        for m, n in pairwise(path):
            product *= FORK.partial(n, m, data)
        result[f"path_{name}"] = product
    for diamonds in COUNTED:
        graph = ladder(diamonds)
        result |= {
            f"edges{diamonds}": sum(len(graph.inputs(n)) for n in graph.nodes),
            f"paths{diamonds}": int(paths(diamonds)),
            f"with{diamonds}": calls_with_memo(diamonds),
            f"without{diamonds}": calls_without_memo(diamonds),
        }
    # On the tall ladder the calls follow from the paths: 4·(paths − 1), as on the short ones.
    ways = paths(TALL)
    seconds = 4 * (ways - 1) / CALLS_A_SECOND
    result |= {
        "tall": TALL,
        "tall_edges": calls_with_memo(TALL),
        "tall_depth": 2 * TALL,
        "tall_paths": ways,
        "tall_without": 4 * (ways - 1),
        "calls_a_second": int(CALLS_A_SECOND),
        "universes": seconds / AGE_OF_THE_UNIVERSE,
        "python_limit": 1000,
        "grader_limit": 20_000,
    }
    return result


def draw_ladder() -> str:
    """A ladder of three diamonds."""
    return to_svg(ladder(3))


def draw_calls() -> str:
    """How many local derivatives are asked for, with a memo and without."""
    figure, axes = plots.subplots(height=3.2)
    diamonds = range(1, 13)
    without = [calls_without_memo(n) for n in diamonds]
    memo = [calls_with_memo(n) for n in diamonds]
    axes.semilogy(diamonds, without, color=plots.RED, linestyle="--", marker="o", markersize=4)
    axes.semilogy(diamonds, memo, color=plots.BLUE, marker="s", markersize=4)
    plots.direct_label(axes, plots.say("without a memo"), (7.6, 3500), plots.RED, ha="right")
    plots.direct_label(axes, plots.say("with a memo"), (9, 12), plots.BLUE)
    axes.set_xlabel(plots.say("diamonds"))
    axes.set_ylabel(plots.say("calls of partial"))
    axes.set_xticks(list(diamonds))
    plots.powers_of_ten(axes.yaxis, (0, 1, 2, 3, 4))
    axes.grid(axis="y")
    return plots.to_svg(figure)


PICTURES = {"ladder": draw_ladder, "calls-of-partial": draw_calls}
