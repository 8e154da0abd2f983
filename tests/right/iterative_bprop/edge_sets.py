# Edges marked by taking them out of a set per node: an empty set means that all edges are marked.
def bprop(graph, data, upstream=None):
    unmarked = {n: set(graph.outputs(n)) for n in graph.nodes}
    arriving = {n: [] for n in graph.nodes}

    for n, g in ({graph.loss: 1.0} if upstream is None else upstream).items():
        arriving[n].append(g)

    todo = {n for n in graph.nodes if not unmarked[n]}
    gradients = {}
    while todo:
        n = todo.pop()
        gradients[n] = sum(arriving[n], 0.0)
        for m in graph.inputs(n):
            arriving[m].append(gradients[n] * graph.partial(n, m, data))
            unmarked[m].discard(n)  # mark the edge n -> m
            if not unmarked[m]:
                todo.add(m)
    return gradients
