# Depth-first order with an explicit stack of iterators; type hints.
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def postorder(graph: Any) -> list[str]:
    """Every node after all of its inputs."""
    done: list[str] = []
    seen: set[str] = set()
    for start in graph.nodes:
        if start in seen:
            continue
        seen.add(start)
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(graph.inputs(start)))]
        while stack:
            node, rest = stack[-1]
            for m in rest:
                if m not in seen:
                    seen.add(m)
                    stack.append((m, iter(graph.inputs(m))))
                    break
            else:
                stack.pop()
                done.append(node)
    return done


def bprop(
    graph: Any,
    data: Mapping[str, float],
    upstream: Mapping[str, float] | None = None,
) -> dict[str, float]:
    seeds: Mapping[str, float] = {graph.loss: 1.0} if upstream is None else upstream
    grad: dict[str, float] = dict.fromkeys(graph.nodes, 0.0) | dict(seeds)
    for n in reversed(postorder(graph)):
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
    return grad
