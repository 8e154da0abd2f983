# Sorting by level, levels found without depth-first search; each node pulls from its outputs.
def level_of_every_node(graph):
    level = {}
    pending = {n: len(graph.outputs(n)) for n in graph.nodes}
    current = [n for n, count in pending.items() if count == 0]
    number = 0
    while current:
        following = []
        for n in current:
            level[n] = number
            for m in graph.inputs(n):
                pending[m] -= 1
                if not pending[m]:
                    following.append(m)
        current = following
        number += 1
    return level


def bprop(graph, data, upstream=None):
    level = level_of_every_node(graph)
    gradients = {}
    for n in sorted(graph.nodes, key=level.get):
        if upstream is not None:
            g = upstream[n] if n in upstream else 0.0
        else:
            g = 1.0 if n == graph.loss else 0.0
        for k in graph.outputs(n):
            g += gradients[k] * graph.partial(k, n, data)
        gradients[n] = g
    return gradients
