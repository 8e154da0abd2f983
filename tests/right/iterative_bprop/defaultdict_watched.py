# Marked edges in one set of pairs and a cursor per node over its outputs; a defaultdict is returned.
from collections import defaultdict


def bprop(graph, data, upstream=None):
    marked = set()
    cursor = defaultdict(int)  # the outputs before the cursor are known to be marked
    grad = defaultdict(float)
    if upstream is None:
        grad[graph.loss] += 1
    else:
        grad.update(upstream)

    def all_marked(n):
        outputs = graph.outputs(n)
        while cursor[n] < len(outputs) and (outputs[cursor[n]], n) in marked:
            cursor[n] += 1
        return cursor[n] == len(outputs)

    todo = [n for n in graph.nodes if len(graph.outputs(n)) == 0]
    while todo:
        n = todo.pop(0) if len(todo) < 50 else todo.pop()
        g = grad[n]  # creates the key even if nothing arrived
        for m in graph.inputs(n):
            grad[m] += g * graph.partial(n, m, data)
            marked.add((n, m))
            if all_marked(m):
                todo.append(m)
    return grad
