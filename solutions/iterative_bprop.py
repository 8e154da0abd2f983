"""Reference solution: back-propagation without recursion."""


def bprop(graph, data, upstream=None):
    grad = dict.fromkeys(graph.nodes, 0.0)
    grad.update({graph.loss: 1.0} if upstream is None else upstream)

    # An edge is marked by counting it off: at 0 all that arrives at a node is there.
    unmarked = {n: len(graph.outputs(n)) for n in graph.nodes}
    ready = [n for n in graph.nodes if unmarked[n] == 0]
    while ready:
        n = ready.pop()
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
            unmarked[m] -= 1
            if unmarked[m] == 0:
                ready.append(m)
    return grad
