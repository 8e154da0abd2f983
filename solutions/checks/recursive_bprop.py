"""Hidden checks of `recursive_bprop`: the reference solution, on random and on nasty graphs."""

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

# The gradients of all nodes, at any depth.
right: Callable[..., dict[str, float]] = iterative_bprop.bprop

EVERY_OPERATION = """
    exp(sigmoid(a*b)) - log(a)/b + relu(a - b)**b + relu(b - a) * c + tanh(-a) * square(c - b)
"""


def compare(student: Student, graph: Graph, data: Mapping[str, float]) -> None:
    """The student's gradients against the reference; the values must be left alone."""
    watched = Graph(graph.definitions, graph.nodes, graph.loss)
    reply = student.observe.bprop(graph, data)
    assert_gradients(
        reply.value,
        graph,
        data,
        nodes=graph.params,
        right=right(graph, data),
        of_all=lambda: student.bprop(watched, data),
    )
    message = say("{name} is different after the call: keep gradients elsewhere.", name="`data`")
    expect(1 not in reply.changed, message)


@pytest.mark.weight(4)
def test_bprop__random(student: Student, rng: np.random.Generator) -> None:
    """is right on graphs that you have not seen"""
    for size in (5, 10, 20, 40, 80):
        compare(student, *random_graph(rng, size))


@pytest.mark.weight(2)
def test_bprop__nodes_after_the_loss(student: Student) -> None:
    """ignores what is computed from the loss, even if a parameter is part of it"""
    nodes = {"after": ("mul", "L", "w"), "L": ("square", "z"), "z": ("mul", "w", "v")}
    graph = Graph({**nodes, "last": ("exp", "after")}, ("w", "v", "after"), "L")
    compare(student, graph, graph.forward({"w": 0.5, "v": -1.5}))


def test_bprop__parameter_is_the_loss(student: Student) -> None:
    """gives 1.0 to a parameter that is itself the loss"""
    for params in (("L",), ("w", "L", "z")):
        graph = Graph({"z": ("exp", "w"), "L": ("square", "z")}, params, "L")
        compare(student, graph, graph.forward({"w": 0.5}))
    graph = Graph({"z": ("exp", "L")}, ("L",), "L")
    compare(student, graph, graph.forward({"L": 0.5}))


def test_bprop__every_operation(student: Student) -> None:
    """is right for every operation of the graph"""
    graph = Graph.from_expression(EVERY_OPERATION, params=("a", "b", "c"))
    for a, b, c in ((0.5, 1.5, -2.0), (2.0, 1.25, 0.5)):
        compare(student, graph, graph.forward({"a": a, "b": b, "c": c}))


def test_bprop__equal_values(student: Student) -> None:
    """tells nodes apart that have the same value"""
    graph = Graph.from_expression("(a - b) * (c - d) + a*c*c", params=("a", "b", "c", "d"))
    compare(student, graph, graph.forward(dict.fromkeys("abcd", 1.0)))


@pytest.mark.weight(2)
def test_bprop__alternating(student: Student, rng: np.random.Generator) -> None:
    """is right when calls on different graphs alternate"""
    graphs = [random_graph(rng, 15) for _ in range(3)]
    for graph, data in graphs * 2:
        compare(student, graph, data)


def test_bprop__many_parameters(student: Student, rng: np.random.Generator) -> None:
    """takes a chain of 400 nodes with a parameter at each"""
    # As deep as the ladder of 200 diamonds: Python 3.12 lets no cached function go much deeper.
    nodes = {f"z{i + 1}": ("mul", f"z{i}", f"w{i}") for i in range(400)}
    leaves = {f"w{i}": float(rng.uniform(0.98, 1.02)) for i in range(400)} | {"z0": 1.0}
    graph = Graph(nodes, leaves, "z400")
    data = graph.forward(leaves)
    expected = right(graph, data)
    assert_entries(student.bprop(graph, data), {p: expected[p] for p in graph.params[::20]})


@pytest.mark.weight(2)
def test_bprop__other_ladders(student: Student) -> None:
    """climbs other ladders of 200 diamonds, too, where the gradients are 0 or grow"""
    graph = ladder(200)
    for a, b in ((0.5, -0.5), (-0.5, 1.75)):
        data = graph.forward({"x0": 1.0, "a": a, "b": b})
        expected = right(graph, data)
        assert_entries(student.bprop(graph, data), {p: expected[p] for p in graph.params})
