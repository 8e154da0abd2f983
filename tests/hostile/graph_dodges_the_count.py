# attack: asks for each partial three times, behind the back of whoever counts
# exercise: recursive_bprop
# deserves: everything but bprop.asks_once_per_edge
def bprop(graph, data):
    partial = next(c for c in type(graph).__mro__ if c.__name__ == "Graph").partial
    grad = {graph.loss: 1.0}

    def gradient(n):
        if n not in grad:
            total = 0.0
            for k in graph.outputs(n):
                slopes = [partial(graph, k, n, data) for _ in range(3)]
                total += gradient(k) * sum(slopes) / 3
            grad[n] = total
        return grad[n]

    return {p: gradient(p) for p in graph.params}
