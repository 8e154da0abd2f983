"""Judge a backward pass through a graph: which node, on the way back from the loss, is the first
whose gradient is wrong, and what should have arrived there.

A node whose consumers all have right gradients and that has not is where the mistake was made;
whatever is wrong after it may only have been handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from exercises.graph import Graph
from grader.assertions import Wrong, assert_close, assert_entries
from grader.graphs import Walk
from grader.languages import Message, listing, say
from grader.oracles import node_gradient
from grader.worker import Died, StudentRaised

_ATOL = 1e-9  # what finite differences leave where a gradient is 0


def assert_gradients(
    actual: Any,
    graph: Graph,
    data: Mapping[str, float],
    *,
    nodes: tuple[str, ...] | None = None,
    arriving: Mapping[str, float] | None = None,
    right: Mapping[str, float] | None = None,
    of_all: Callable[[], Any] | None = None,
    at: Mapping[str, Any] | None = None,
) -> None:
    """Raise `Wrong` unless `actual` has the right gradient of each of `nodes` (None: of all).

    `arriving` is what comes from outside (None: 1.0 at the loss). `right` are the right gradients
    of all nodes, where they are known; finite differences otherwise. `of_all` gives the student's
    gradients of all nodes, where `actual` holds fewer: it is asked where something is wrong.
    """
    arriving = {graph.loss: 1.0} if arriving is None else arriving
    wanted = _in_backward_order(graph) if nodes is None else nodes
    known = right or {n: _numerical(graph, data, n, arriving) for n in wanted}
    try:
        assert_entries(actual, {n: known[n] for n in wanted}, at=at, atol=_ATOL)
    except Wrong as wrong:
        found = _numbers(of_all) if of_all else _readable(actual)
        walk = _retrace(graph, data, found, right, arriving) if found else None
        raise _located(wrong, walk, arriving, at) if walk else wrong from None


def _numerical(
    graph: Graph, data: Mapping[str, float], node: str, arriving: Mapping[str, float]
) -> float:
    """The gradient of a node by finite differences: of the sum of nodes that `arriving` weights."""
    gradient = sum(
        weight * node_gradient(Graph(graph.definitions, graph.params, loss), data=data, node=node)
        for loss, weight in arriving.items()
    )
    return gradient if abs(gradient) > _ATOL else 0.0


def _in_backward_order(graph: Graph) -> tuple[str, ...]:
    """All nodes, each after its consumers."""
    waiting = {n: len(graph.outputs(n)) for n in graph.nodes}
    order = [n for n in graph.nodes if not waiting[n]]
    for n in order:  # grows while we go through it
        for m in graph.inputs(n):
            waiting[m] -= 1
            if not waiting[m]:
                order.append(m)
    return tuple(order)


def _numbers(of_all: Callable[[], Any]) -> Mapping[str, float] | None:
    try:
        return _readable(of_all())
    except (StudentRaised, Died):  # it was not asked for that: there is nothing to conclude
        return None


def _readable(answer: Any) -> Mapping[str, float] | None:
    """The gradients in an answer, if it is a dict with nothing but numbers for nodes."""
    if not isinstance(answer, dict):
        return None
    try:
        return {n: float(gradient) for n, gradient in answer.items()}
    except (TypeError, ValueError):
        return None


def _retrace(
    graph: Graph,
    data: Mapping[str, float],
    found: Mapping[str, float],
    right: Mapping[str, float] | None,
    arriving: Mapping[str, float],
) -> Walk | None:
    """The walk with its first wrong node; None where there is none, or an entry is missing."""
    order = _in_backward_order(graph)
    known = right or {n: _numerical(graph, data, n, arriving) for n in order}
    for n in order:
        if n not in found:
            return None
        try:
            assert_close(found[n], known[n], atol=_ATOL)
        except Wrong:
            return Walk(graph, data, found, {n: known[n] for n in order}, n)
    return None


def _located(
    wrong: Wrong, walk: Walk, arriving: Mapping[str, float], at: Mapping[str, Any] | None
) -> Wrong:
    """The same failure, told of the first wrong node."""
    try:
        assert_close(walk.found[walk.wrong], walk.right[walk.wrong], at=at, atol=_ATOL)
    except Wrong as here:
        facts = (_whereabouts(walk), *here.facts)
        return Wrong(facts, (*here.values, _should_arrive(walk, arriving)), walk)
    return wrong


def _whereabouts(walk: Walk) -> Message:
    node = f"`{walk.wrong}`"
    consumers = walk.graph.outputs(walk.wrong)
    if not consumers:
        return say(
            "The first wrong gradient on the way back is that of {node}, from which nothing else "
            "is computed.",
            node=node,
        )
    return say(
        "The first wrong gradient on the way back is that of {node}; it comes from {consumers}.",
        node=node,
        consumers=", ".join(f"`{k}`" for k in consumers),
    )


def _should_arrive(walk: Walk, arriving: Mapping[str, float]) -> Message:
    """The contributions to the gradient of the first wrong node, and their sum."""
    parts = list(_contributions(walk, arriving))
    if not parts:
        return say("Nothing arrives at {node}: its gradient is 0.", node=f"`{walk.wrong}`")
    return say(
        "At {node} there arrive: {contributions}. The sum is {total}.",
        node=f"`{walk.wrong}`",
        contributions=listing(parts),
        total=walk.right[walk.wrong],
    )


def _contributions(walk: Walk, arriving: Mapping[str, float]) -> Iterator[Message]:
    node = walk.wrong
    if node in arriving:
        yield say("{gradient} from outside", gradient=float(arriving[node]))
    for k in walk.graph.outputs(node):
        gradient, partial = walk.right[k], walk.graph.partial(k, node, walk.data)
        yield say(
            "{gradient} · {partial} = {product} from {consumer}",
            gradient=gradient,
            partial=partial,
            product=gradient * partial,
            consumer=f"`{k}`",
        )
