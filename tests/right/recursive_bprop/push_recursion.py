# Recursion downwards: a node sends to its inputs, and goes on with an input when its last message arrived.
from collections import Counter, defaultdict


def bprop(graph, data):
    expected = Counter()
    visited = {graph.loss}

    def count(n):
        for m in graph.inputs(n):
            expected[m] += 1
            if m not in visited:
                visited.add(m)
                count(m)

    grad = defaultdict(float)

    def send(n):
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
            expected[m] -= 1
            if expected[m] == 0:
                send(m)

    count(graph.loss)
    grad[graph.loss] = 1.0
    send(graph.loss)
    return {p: grad[p] for p in graph.params}
