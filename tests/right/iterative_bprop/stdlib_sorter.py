# The standard library's graphlib finds the order.
from graphlib import TopologicalSorter


def bprop(graph, data, upstream=None):
    seed = {graph.loss: 1.0} if upstream is None else upstream
    consumers_first = TopologicalSorter({n: graph.outputs(n) for n in graph.nodes})
    grad = {}
    for n in consumers_first.static_order():
        grad[n] = seed.get(n, 0.0) + sum(
            grad[k] * graph.partial(k, n, data) for k in graph.outputs(n)
        )
    return {n: grad[n] for n in graph.nodes}
