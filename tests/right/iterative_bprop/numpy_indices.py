# Nodes numbered, gradients and counters in numpy arrays; results are np.float64.
import numpy as np


def bprop(graph, data, upstream=None):
    names = list(graph.nodes)
    number = {name: i for i, name in enumerate(names)}
    grad = np.zeros(len(names))
    if upstream is None:
        grad[number[graph.loss]] = 1
    else:
        for name, value in upstream.items():
            grad[number[name]] += value

    left = np.array([len(graph.outputs(name)) for name in names], dtype=int)
    queue = np.flatnonzero(left == 0).tolist()
    head = 0
    while head < len(queue):
        i = queue[head]
        head += 1
        for m in graph.inputs(names[i]):
            j = number[m]
            grad[j] += grad[i] * graph.partial(names[i], m, data)
            left[j] -= 1
            if left[j] == 0:
                queue.append(j)
    return dict(zip(names, grad))
