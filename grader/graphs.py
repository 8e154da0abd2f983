"""Graphs that checks try a `bprop` on, a tally of what it asks of one, and a walk through one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from exercises.graph import OPERATIONS, Graph

_LEAVES = 3


def ladder(rungs: int) -> Graph:
    """So many diamonds in a row, each one multiplying by `a + b`: 2**rungs paths from `x0`.

    The node `x3` is `x0 * (a + b)**3`, and the last of them is the loss.
    """
    nodes: dict[str, tuple[str, ...]] = {}
    for i in range(rungs):
        nodes[f"u{i}"] = ("mul", f"x{i}", "a")
        nodes[f"v{i}"] = ("mul", f"x{i}", "b")
        nodes[f"x{i + 1}"] = ("add", f"u{i}", f"v{i}")
    return Graph(nodes, ("x0", "a", "b"), f"x{rungs}")


def random_graph(rng: np.random.Generator, size: int) -> tuple[Graph, dict[str, float]]:
    """A graph of `size` operations at random, and the values of its nodes.

    There are forks, nodes that use one input twice, nodes that do not reach the loss and nodes
    that are computed from it; leaves and other nodes are parameters. Neither the names nor the
    order of anything tells which node depends on which.
    """
    names = [f"n{number}" for number in rng.permutation(_LEAVES + size)]
    data = {name: float(rng.uniform(0.5, 1.5)) for name in names[:_LEAVES]}
    nodes: dict[str, tuple[str, ...]] = {}
    unused = list(data)
    # Operations of two inputs twice.
    choices = [name for name, operation in OPERATIONS.items() for _ in operation.partials]

    def pick() -> str:
        # Nodes without a consumer come first, so that most of them reach the loss.
        pool = unused if unused and rng.random() < 0.7 else list(data)
        return pool[rng.integers(len(pool))]

    while len(nodes) < size:
        operation = choices[rng.integers(len(choices))]
        sources = [pick() for _ in OPERATIONS[operation].partials]
        if operation == "div" and len(set(sources)) == 1:
            continue  # it would be 1, and pass no gradient on
        value = _well_behaved(operation, *(data[source] for source in sources))
        if value is not None:
            name = names[len(data)]
            nodes[name], data[name] = (operation, *sources), value
            unused = [*(node for node in unused if node not in sources), name]
    params = [*names[:_LEAVES], *rng.choice(names[_LEAVES:], size // 4, replace=False).tolist()]
    loss = names[_LEAVES + 3 * size // 4]
    graph = Graph(_shuffled(rng, nodes), _shuffled(rng, dict.fromkeys(params)), loss)
    return graph, _shuffled(rng, data)


def describe(graph: Graph, data: Mapping[str, float]) -> dict[str, float | str]:
    """The values of a graph's leaves, and what its other nodes compute: `{"z": "mul(w, x)"}`."""
    leaves = {name: data[name] for name in graph.leaves}
    return leaves | {
        name: f"{operation}({', '.join(map(str, sources))})"
        for name, (operation, *sources) in graph.definitions.items()
    }


def _well_behaved(operation: str, *inputs: float) -> float | None:
    """The value of an operation; None where it or its derivatives are extreme or missing."""
    value, partials = OPERATIONS[operation]
    try:
        result = value(*inputs)
        steepest = max(abs(partial(result, *inputs)) for partial in partials)
    except (ArithmeticError, ValueError):
        return None
    return result if 0.2 < abs(result) < 5 and steepest < 10 else None


def _shuffled(rng: np.random.Generator, entries: dict[str, Any]) -> dict[str, Any]:
    names = list(entries)
    return {names[place]: entries[names[place]] for place in rng.permutation(len(names))}


@dataclass(frozen=True, slots=True)
class Walk:
    """A backward pass as it came and as it should be: gradients by node, from the loss backwards.

    `wrong` is the first node of `right` whose gradient in `found` is not the right one.
    """

    graph: Graph
    data: Mapping[str, float]
    found: Mapping[str, float]
    right: Mapping[str, float]
    wrong: str


class Tally:
    """Answers for a graph, and counts what it is asked: `partials` by edge, and `forwards`.

    Give it to a `WatchedGraph`.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.partials: Counter[tuple[str, str]] = Counter()
        self.forwards = 0

    def __call__(self, method: str, *args: Any) -> Any:
        if method == "forward":
            self.forwards += 1
            return self._graph.forward(*args)
        answer = self._graph.partial(*args)
        self.partials[args[0], args[1]] += 1
        return answer
