# Counters of consumers still to come, and a deque of the nodes that are ready.
from collections import deque


def bprop(graph, data, upstream=None):
    if upstream is None:
        upstream = {graph.loss: 1.0}
    grad = {n: float(upstream.get(n, 0.0)) for n in graph.nodes}
    waiting = {n: len(graph.outputs(n)) for n in graph.nodes}
    ready = deque(n for n in graph.nodes if waiting[n] == 0)
    while ready:
        n = ready.popleft()
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
            waiting[m] -= 1
            if waiting[m] == 0:
                ready.append(m)
    return grad
