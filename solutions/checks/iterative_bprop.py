"""Hidden checks of `iterative_bprop`: the reference solution, on random and on nasty graphs."""

import functools
from collections.abc import Callable, Mapping

import numpy as np
import pytest

from grader.testing import (
    Graph,
    Student,
    assert_entries,
    assert_gradients,
    expect,
    ladder,
    random_graph,
    say,
)
from solutions import iterative_bprop

right: Callable[..., dict[str, float]] = iterative_bprop.bprop

EVERY_OPERATION = """
    exp(sigmoid(a*b)) - log(a)/b + relu(a - b)**b + relu(b - a) * c + tanh(-a) * square(c - b)
"""


def compare(
    student: Student, graph: Graph, data: Mapping[str, float], *upstream: Mapping[str, float]
) -> None:
    """The student's gradients of all nodes against the reference; what is given must be left alone."""
    reply, expected = student.observe.bprop(graph, data, *upstream), right(graph, data, *upstream)
    assert_gradients(reply.value, graph, data, arriving=next(iter(upstream), None), right=expected)
    for place, name in ((1, "`data`"), (2, "`upstream`")):
        message = say("{name} is different after the call: keep gradients elsewhere.", name=name)
        expect(place not in reply.changed, message)


def random_upstream(rng: np.random.Generator, graph: Graph) -> dict[str, float]:
    """Gradients that arrive at half of the nodes."""
    nodes = rng.choice(graph.nodes, size=len(graph.nodes) // 2, replace=False).tolist()
    return dict(zip(nodes, rng.normal(size=len(nodes)).tolist(), strict=True))


@pytest.mark.weight(4)
def test_bprop__random(student: Student, rng: np.random.Generator) -> None:
    """is right on graphs that you have not seen"""
    for size in (5, 10, 20, 40, 80):
        compare(student, *random_graph(rng, size))


@pytest.mark.weight(3)
def test_bprop__random_upstream(student: Student, rng: np.random.Generator) -> None:
    """is right where gradients arrive at many nodes from outside"""
    for size in (5, 10, 20, 40, 80):
        graph, data = random_graph(rng, size)
        compare(student, graph, data, random_upstream(rng, graph))


def test_bprop__every_operation(student: Student) -> None:
    """is right for every operation of the graph"""
    graph = Graph.from_expression(EVERY_OPERATION, params=("a", "b", "c"))
    for a, b, c in ((0.5, 1.5, -2.0), (2.0, 1.25, 0.5)):
        compare(student, graph, graph.forward({"a": a, "b": b, "c": c}))


def test_bprop__loss_is_a_leaf(student: Student) -> None:
    """stops at a loss that is itself a leaf, or alone"""
    graph = Graph({"z": ("exp", "L"), "e": ("mul", "z", "w")}, ("L",), "L")
    data = graph.forward({"L": 0.5, "w": 2.0})
    compare(student, graph, data)
    compare(student, graph, data, {"e": 1.5, "L": 2.0})
    alone = Graph({}, ("L",), "L")
    compare(student, alone, alone.forward({"L": 0.5}))


@pytest.mark.weight(2)
def test_bprop__alternating(student: Student, rng: np.random.Generator) -> None:
    """is right when calls on different graphs alternate"""
    graphs = [random_graph(rng, 15) for _ in range(3)]
    for graph, data in graphs * 2:
        compare(student, graph, data)
        compare(student, graph, data, random_upstream(rng, graph))


def test_bprop__other_ladders(student: Student) -> None:
    """climbs other ladders of 200 diamonds, too, where the gradients are 0 or grow"""
    graph = ladder(200)
    for a, b in ((0.5, -0.5), (-0.5, 1.75)):
        compare(student, graph, graph.forward({"x0": 1.0, "a": a, "b": b}))


@pytest.mark.cpu(4)
def test_bprop__takes_many_losses(student: Student) -> None:
    """takes gradients that arrive at 20000 nodes at once"""
    graph, data, upstream = _many_losses(20_000)
    expected = {"h": 0.5 * len(upstream), "n0": 1.0, "n19999": 1.0}
    assert_entries(student.bprop(graph, data, upstream), expected)


@functools.cache  # a class of students gets the same one
def _many_losses(count: int) -> tuple[Graph, dict[str, float], dict[str, float]]:
    # All of them are ready at the same time: who looks for the next one among them looks long.
    losses = [f"n{i}" for i in range(count)]
    graph = Graph(dict.fromkeys(losses, ("mul", "h", 0.5)), ("h",), losses[0])
    return graph, {"h": 2.0, **dict.fromkeys(losses, 1.0)}, dict.fromkeys(losses, 1.0)
