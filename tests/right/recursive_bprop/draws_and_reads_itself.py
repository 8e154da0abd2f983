"""Draws a graph and looks at its own source while it is loaded; remembers in a nested function."""

import inspect
import sys

from exercises.graph import Graph

sys.setrecursionlimit(100_000)
example = Graph.from_expression("(w*x + b)**2", params=("w", "b"))
picture = example.to_svg(example.forward({"w": 2.0, "x": 3.0, "b": -5.0}))


def bprop(graph, data):
    memo = {graph.loss: 1.0}

    def gradient(n):
        if n not in memo:
            memo[n] = sum(
                (gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n)), start=0.0
            )
        return memo[n]

    return {p: gradient(p) for p in graph.params}


length = len(inspect.getsource(bprop))
