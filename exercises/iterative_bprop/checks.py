"""Public checks of `iterative_bprop`: finite differences on small graphs, two large ones."""

import functools
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
    node_gradient,
    random_graph,
    say,
)

# c = a*b, s = c + a and L = c*s, and what is computed from the loss.
FORK = {"c": ("mul", "a", "b"), "s": ("add", "c", "a"), "L": ("mul", "c", "s")}
BEYOND = {"f": ("div", "L", "a"), "g": ("tanh", "f")}

# To ask for a local derivative more than once is a waste, and no mistake.
CALLS_PER_EDGE = 3


def show(upstream: Mapping[str, float]) -> dict[str, float]:
    """What arrives from outside, to be named among the inputs."""
    return {f"upstream[{node!r}]": gradient for node, gradient in upstream.items()}


def compare_on(
    student: Student,
    graph: Graph,
    data: Mapping[str, float],
    upstream: Mapping[str, float] | None = None,
    at: Mapping[str, float | str] | None = None,
) -> None:
    """The student's gradients of all nodes against finite differences, on any graph."""
    args = () if upstream is None else (upstream,)
    at = {**(at or describe(graph, data)), **show(upstream or {})}
    assert_gradients(student.bprop(graph, data, *args), graph, data, arriving=upstream, at=at)


def compare(student: Student, loss: str, **leaves: float) -> None:
    """The same on an expression, where every leaf is a parameter."""
    graph = Graph.from_expression(loss, params=leaves)
    compare_on(student, graph, graph.forward(leaves), at={"L": loss, **leaves})


def compare_with_upstream(
    student: Student, *upstreams: Mapping[str, float], beyond: bool = False
) -> None:
    """The same on the graph of the example, for each `upstream`."""
    graph = Graph({**FORK, **(BEYOND if beyond else {})}, params=("a", "b"), loss="L")
    for upstream in upstreams:
        compare_on(student, graph, graph.forward({"a": 2.0, "b": 3.0}), upstream)


@pytest.mark.weight(2)
def test_bprop__follows_chain(student: Student) -> None:
    """hands gradients back along a chain"""
    leaves = {"w": 2.0, "x": 3.0, "b": -7.0}
    graph = Graph.from_expression("exp(w*x + b)", params=leaves)
    slope = math.exp(-1.0)
    expected = {"b": slope, "w": 3.0 * slope, "x": 2.0 * slope}
    at = {"L": "exp(w*x + b)", **leaves}
    assert_entries(student.bprop(graph, graph.forward(leaves)), expected, at=at)

    # So near to 0 that no finite difference would do.
    leaves = {"u": 0.001, "v": 4.0}
    graph = Graph.from_expression("-log(u*v)", params=leaves)
    expected = {"u": -1 / 0.001, "v": -1 / 4.0}
    at = {"L": "-log(u*v)", **leaves}
    assert_entries(student.bprop(graph, graph.forward(leaves)), expected, at=at)


@pytest.mark.weight(2)
def test_bprop__solves_example(student: Student) -> None:
    """gives the gradients of the lesson's graph"""
    compare(student, "(y - 1/(b + log(x*a)))**2", y=1.0, b=0.5, x=2.0, a=1.5)
    compare(student, "(y - 1/(b + log(x*a)))**2", y=-2.0, b=1.0, x=0.5, a=3.0)


def test_bprop__answers_for_every_node(student: Student) -> None:
    """has an entry for every node: the loss, the nodes on the way, the leaves"""
    graph = Graph({"z": ("mul", "w", "x"), "L": ("exp", "z")}, params=("w", "alone"), loss="L")
    compare_on(student, graph, graph.forward({"w": 0.5, "x": -1.5, "alone": 2.0}))


@pytest.mark.weight(3)
def test_bprop__sums_at_fork(student: Student) -> None:
    """adds up what arrives at a fork from all its consumers"""
    compare(student, "(a*b) * (a*b + a)", a=2.0, b=3.0)
    compare(student, "(a + b) + (a - b)", a=2.0, b=3.0)


@pytest.mark.weight(3)
def test_bprop__waits_for_all_consumers(student: Student) -> None:
    """hands a gradient on only after all of it has arrived, by short and by long branches"""
    compare(student, "(w*x) * exp(tanh(w*x))", w=0.5, x=1.5)
    compare(student, "exp(tanh(w*x)) * (w*x)", w=0.5, x=1.5)


def test_bprop__takes_input_used_twice(student: Student) -> None:
    """is right where a node uses the same input twice"""
    compare(student, "(w + b) * (w + b)", w=2.0, b=1.0)
    compare(student, "w**w / x", w=1.5, x=2.0)


@pytest.mark.weight(2)
def test_bprop__gives_zero_off_the_loss(student: Student) -> None:
    """gives 0.0 to nodes that do not reach the loss, and still waits for their edges"""
    compare(student, "w*x + relu(-(w*x))", w=0.5, x=1.5)

    nodes = {"z": ("exp", "w"), "e": ("mul", "z", "v"), "d": ("tanh", "e"), "L": ("square", "z")}
    graph = Graph(nodes, params=("w", "v"), loss="L")
    compare_on(student, graph, graph.forward({"w": 0.5, "v": 2.0}))


@pytest.mark.weight(2)
def test_bprop__gives_zero_beyond_the_loss(student: Student) -> None:
    """gives 0.0 to nodes that are computed from the loss"""
    graph = Graph({**FORK, **BEYOND}, params=("a", "b"), loss="L")
    compare_on(student, graph, graph.forward({"a": 2.0, "b": 3.0}))


@pytest.mark.weight(2)
def test_bprop__relies_on_no_order(student: Student, rng: np.random.Generator) -> None:
    """takes nodes and values in whatever order they come, on random graphs"""
    for _ in range(3):
        compare_on(student, *random_graph(rng, 10))


@pytest.mark.weight(2)
def test_bprop__replaces_default(student: Student) -> None:
    """starts from `upstream`, if it is given, and not from the loss"""
    compare_with_upstream(student, {"L": 3.0}, {"s": 2.0})


@pytest.mark.weight(2)
def test_bprop__adds_upstream(student: Student) -> None:
    """adds `upstream` to what the edges bring"""
    compare_with_upstream(student, {"L": 1.0, "c": 0.5}, {"a": -1.0, "c": 2.0, "s": 0.5})


def test_bprop__takes_empty_upstream(student: Student) -> None:
    """gives 0.0 to all nodes if `upstream` is empty"""
    # The first one shows who ignores it, and who takes more than it.
    compare_with_upstream(student, {"s": 2.0}, {})


def test_bprop__takes_upstream_beyond_the_loss(student: Student) -> None:
    """counts what arrives at nodes that are computed from the loss"""
    compare_with_upstream(student, {"g": 2.0}, {"f": 0.5, "L": 1.0}, beyond=True)


@pytest.mark.weight(2)
def test_bprop__composes(student: Student) -> None:
    """carries gradients through the second of two graphs, and on through the first"""
    first = Graph({"z": ("mul", "w", "x"), "u": ("tanh", "z"), "v": ("mul", "u", "w")}, (), "v")
    second = Graph({"q": ("mul", "u", "v"), "e": ("sub", "q", "y"), "L": ("square", "e")}, (), "L")
    below = first.forward({"w": 0.5, "x": 1.5})
    above = second.forward({"u": below["u"], "v": below["v"], "y": 1.0})
    found = student.bprop(second, above)
    assert_gradients(found, second, above, at=describe(second, above))

    upstream = {n: float(found[n]) for n in ("u", "v")}
    whole = Graph({**first.definitions, **second.definitions}, (), "L")
    expected = {n: node_gradient(whole, data={**below, **above}, node=n) for n in reversed(below)}
    at = {**describe(first, below), **show(upstream)}
    assert_entries(student.bprop(first, below, upstream), expected, at=at, atol=1e-9)


def test_bprop__weights_losses(student: Student) -> None:
    """weights several losses"""
    nodes = {"z": ("mul", "w", "x"), "J": ("square", "z"), "K": ("exp", "z"), "L": ("tanh", "w")}
    graph = Graph(nodes, params=("w",), loss="L")
    weights = {"J": 0.5, "K": 0.25, "L": -2.0}
    compare_on(student, graph, graph.forward({"w": 0.5, "x": 1.5}), weights)


@pytest.mark.weight(2)
def test_bprop__walks_each_edge_once(student: Student) -> None:
    """walks along each edge once, and not once for each way to the loss"""
    graph = ladder(6)
    data, tally = graph.forward({"x0": 2.0, "a": 0.75, "b": 0.25}), Tally(graph)
    gradients = student.bprop(WatchedGraph(graph, tally), data)
    for (n, m), count in tally.partials.items():
        message = say(
            "It called {call} {count} times: a node hands its gradient on once, when all that "
            "arrives at it is there.",
            call=f"`graph.partial({n!r}, {m!r}, data)`",
            count=count,
        )
        expect(count <= CALLS_PER_EDGE, message)
    # Who does not ask at all knows nothing.
    assert_entries(gradients, {"x6": 1.0, "x0": 1.0, "a": 12.0, "b": 12.0})


@pytest.mark.fresh
def test_bprop__forgets_between_calls(student: Student) -> None:
    """remembers nothing from one call to the next"""
    graph = Graph(FORK, params=("a", "b"), loss="L")
    for a, b in ((2.0, 3.0), (-1.0, 0.5)):
        compare_on(student, graph, graph.forward({"a": a, "b": b}))


def test_bprop__leaves_arguments_alone(student: Student) -> None:
    """changes neither `data` nor `upstream`"""
    graph = Graph(FORK, params=("a", "b"), loss="L")
    data, upstream = graph.forward({"a": 2.0, "b": 3.0}), {"L": 1.0, "c": 0.5}
    changed = student.observe.bprop(graph, data, upstream).changed
    for place, name in ((1, "`data`"), (2, "`upstream`")):
        message = say("{name} is different after the call: keep gradients elsewhere.", name=name)
        expect(place not in changed, message)


def test_bprop__climbs_ladder(student: Student) -> None:
    """takes 200 diamonds in a row, with 2**200 ways through, as fast as any other graph"""
    graph, leaves = ladder(200), {"x0": 2.0, "a": 0.75, "b": 0.25}
    expected = {"x200": 1.0, "x100": 1.0, "x0": 1.0, "a": 400.0, "b": 400.0}
    assert_entries(student.bprop(graph, graph.forward(leaves)), expected, at=leaves)


@pytest.mark.weight(5)
@pytest.mark.cpu(6)
def test_bprop__takes_long_chain(student: Student) -> None:
    """takes a chain of 50000 nodes"""
    length = 50_000
    expected = {f"n{i}": (-1.0) ** i for i in range(length, -1, -1000)}
    assert_entries(student.bprop(*_long_chain(length)), expected)


@functools.cache  # a class of students gets the same one
def _long_chain(length: int) -> tuple[Graph, dict[str, float]]:
    # In shuffled order: no scan of all nodes finds many that are ready.
    order = np.random.default_rng(length).permutation(length).tolist()
    nodes = {f"n{i + 1}": ("neg", f"n{i}") for i in order}
    data = {f"n{i}": (-1.0) ** i for i in range(length + 1)}
    return Graph(nodes, ("n0",), f"n{length}"), data


@pytest.mark.weight(2)
@pytest.mark.cpu(4)
def test_bprop__takes_many_consumers(student: Student) -> None:
    """takes a node with 20000 consumers"""
    count = 20_000
    expected = {f"n{count}": 1.0, "h": float(count), "n0": 1.0}
    assert_entries(student.bprop(*_many_consumers(count)), expected)


@functools.cache
def _many_consumers(count: int) -> tuple[Graph, dict[str, float]]:
    # The consumer nearest to the loss comes first: no scan of them all ends early.
    nodes = {f"n{i + 1}": ("add", f"n{i}", "h") for i in reversed(range(count))}
    data = {"h": 1.0, **{f"n{i}": float(i) for i in range(count + 1)}}
    return Graph(nodes, ("h",), f"n{count}"), data
