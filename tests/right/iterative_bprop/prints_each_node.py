"""Counts the consumers that are left, and prints a line for each node."""


def bprop(graph, data, upstream=None):
    totals = dict.fromkeys(graph.nodes, 0.0)
    totals.update({graph.loss: 1.0} if upstream is None else upstream)
    left = {n: len(graph.outputs(n)) for n in graph.nodes}
    ready = [n for n in graph.nodes if left[n] == 0]
    while ready:
        n = ready.pop()
        print("node", n, "gradient", totals[n])
        for m in graph.inputs(n):
            totals[m] += totals[n] * graph.partial(n, m, data)
            left[m] -= 1
            if left[m] == 0:
                ready.append(m)
    return totals
