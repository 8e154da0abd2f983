"""Hidden checks of `iterative_bprop`: the reference solution, on random and on nasty graphs."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from grader.testing import Graph, Student, assert_gradients, ladder, random_graph
from solutions import iterative_bprop

right: Callable[..., dict[str, float]] = iterative_bprop.bprop

EVERY_OPERATION = """
    exp(sigmoid(a*b)) - log(a)/b + relu(a - b)**b + relu(b - a) * c + tanh(-a) * square(c - b)
"""


def compare(
    student: Student, graph: Graph, data: Mapping[str, float], *upstream: Mapping[str, float]
) -> None:
    """The student's gradients of all nodes against the reference."""
    answer, expected = student.bprop(graph, data, *upstream), right(graph, data, *upstream)
    assert_gradients(answer, graph, data, arriving=next(iter(upstream), None), right=expected)


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
