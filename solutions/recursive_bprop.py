"""Reference solution: back-propagation by recursion."""


def bprop(graph, data):
    grad = {graph.loss: 1.0}

    def gradient(n):
        if n not in grad:
            arriving = [gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n)]
            grad[n] = sum(arriving, start=0.0)
        return grad[n]

    return {p: gradient(p) for p in graph.params}
