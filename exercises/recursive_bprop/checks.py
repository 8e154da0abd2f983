"""Public checks of `recursive_bprop`: small graphs, finite differences, good manners."""

import math
from collections.abc import Mapping

import numpy as np
import pytest

from grader.testing import (
    Graph,
    Student,
    Tally,
    WatchedGraph,
    assert_entries,
    assert_gradients,
    describe,
    expect,
    ladder,
    random_graph,
    say,
)

# Two branches of different lengths meet again in the loss, the long one written last, then first.
UNEQUAL = ("(w*x) * exp(tanh(w*x))", "exp(tanh(w*x)) * (w*x)")


def compare_on(
    student: Student,
    graph: Graph,
    data: Mapping[str, float],
    at: Mapping[str, float | str] | None = None,
) -> None:
    """The student's gradients against finite differences, on any graph."""
    # With every node for a parameter, to see where the way back begins to be wrong.
    watched = Graph(graph.definitions, graph.nodes, graph.loss)
    assert_gradients(
        student.bprop(graph, data),
        graph,
        data,
        nodes=graph.params,
        of_all=lambda: student.bprop(watched, data),
        at=at or describe(graph, data),
    )


def compare(student: Student, loss: str, **leaves: float) -> None:
    """The same on an expression, where every leaf is a parameter."""
    graph = Graph.from_expression(loss, params=leaves)
    compare_on(student, graph, graph.forward(leaves), at={"L": loss, **leaves})


@pytest.mark.weight(3)
def test_bprop__follows_chain(student: Student) -> None:
    """multiplies the local derivatives on the way back along a chain"""
    compare(student, "(w*x + b)**2", w=2.0, x=3.0, b=-8.0)

    # So near to 0 that no finite difference would do.
    leaves = {"u": 0.001, "v": 4.0}
    graph = Graph.from_expression("log(u*v)**2", params=leaves)
    slope = 2 * math.log(0.004)
    expected = {"u": slope / 0.001, "v": slope / 4.0}
    at = {"L": "log(u*v)**2", **leaves}
    assert_entries(student.bprop(graph, graph.forward(leaves)), expected, at=at)


@pytest.mark.weight(2)
def test_bprop__solves_example(student: Student) -> None:
    """gives the gradients of the lesson's graph"""
    compare(student, "(y - 1/(b + log(x*a)))**2", y=1.0, b=0.5, x=2.0, a=1.5)
    compare(student, "(y - 1/(b + log(x*a)))**2", y=-2.0, b=1.0, x=0.5, a=3.0)


@pytest.mark.weight(4)
def test_bprop__sums_at_fork(student: Student) -> None:
    """adds up what arrives at a fork from all its consumers"""
    compare(student, "(a*b) * (a*b + a)", a=2.0, b=3.0)
    compare(student, "(a + b) + (a - b)", a=2.0, b=3.0)


@pytest.mark.weight(3)
def test_bprop__joins_unequal_branches(student: Student) -> None:
    """is right at a fork whose branches are of different lengths"""
    for loss in UNEQUAL:
        compare(student, loss, w=0.5, x=1.5)


def test_bprop__takes_input_used_twice(student: Student) -> None:
    """is right where a node uses the same input twice"""
    compare(student, "(w + b) * (w + b)", w=2.0, b=1.0)
    compare(student, "w**w / x", w=1.5, x=2.0)


@pytest.mark.weight(2)
def test_bprop__gives_zero_off_the_loss(student: Student) -> None:
    """gives 0.0 to parameters that do not reach the loss, and is not misled by them"""
    nodes = {"L": ("square", "w"), "e": ("mul", "w", "v"), "d": ("exp", "e")}
    graph = Graph(nodes, params=("w", "v", "alone"), loss="L")
    compare_on(student, graph, graph.forward({"w": 1.5, "v": 2.0, "alone": 3.0}))


@pytest.mark.weight(2)
def test_bprop__matches_finite_differences(student: Student, rng: np.random.Generator) -> None:
    """agrees with finite differences on random graphs"""
    for _ in range(3):
        compare_on(student, *random_graph(rng, 10))


@pytest.mark.weight(3)
def test_bprop__asks_once_per_edge(student: Student) -> None:
    """calls `partial` once at most for each edge, and `forward` not at all"""
    fork = {"c": ("mul", "a", "b"), "s": ("add", "c", "a"), "p": ("mul", "c", "s")}
    # The gradients of this branch are 0: they, too, are worth remembering.
    dead = {"m": ("neg", "a"), "q": ("mul", "m", "b"), "r": ("relu", "q")}
    graph = Graph({**fork, **dead, "L": ("add", "p", "r")}, params=("a", "b"), loss="L")
    data, tally = graph.forward({"a": 2.0, "b": 3.0}), Tally(graph)
    gradients = student.bprop(WatchedGraph(graph, tally), data)
    expect(not tally.forwards, say("It ran the forward pass again; its values are in `data`."))
    for (k, n), count in tally.partials.items():
        message = say(
            "It called {call} {count} times: compute each node's gradient once, and remember it.",
            call=f"`graph.partial({k!r}, {n!r}, data)`",
            count=count,
        )
        expect(count == 1, message)
    # Who does not ask at all knows nothing.
    assert_entries(gradients, {"a": 48.0, "b": 28.0}, at=describe(graph, data))


@pytest.mark.weight(2)
@pytest.mark.fresh
def test_bprop__forgets_between_calls(student: Student) -> None:
    """remembers nothing from one call to the next"""
    for leaves in ({"w": 2.0, "b": 3.0}, {"w": -1.0, "b": 0.5}, {"w": 2.0, "b": 3.0}):
        for operation in ("mul", "div"):
            nodes = {"z": (operation, "w", "b"), "L": ("square", "z")}
            graph = Graph(nodes, params=("w", "b"), loss="L")
            compare_on(student, graph, graph.forward(leaves))


def test_bprop__leaves_data_alone(student: Student) -> None:
    """does not change `data`"""
    graph = Graph.from_expression("(w*x + b)**2", params=("w", "b"))
    data = graph.forward({"w": 2.0, "x": 3.0, "b": -5.0})
    message = say("`data` is different after the call: keep your gradients in a dict of your own.")
    expect(not student.observe.bprop(graph, data).changed, message)


@pytest.mark.weight(3)
def test_bprop__climbs_ladder(student: Student) -> None:
    """computes each node's gradient once: 200 diamonds, with 2**200 ways through, take no time"""
    graph, leaves = ladder(200), {"x0": 2.0, "a": 0.75, "b": 0.25}
    expected = {"x0": 1.0, "a": 400.0, "b": 400.0}
    assert_entries(student.bprop(graph, graph.forward(leaves)), expected, at=leaves)
