# heapq: the deepest node (longest way from the leaves) is always the next one to be handled.
import heapq


def depths(graph):
    missing = {n: len(graph.inputs(n)) for n in graph.nodes}
    depth = dict.fromkeys(graph.nodes, 0)
    agenda = [n for n in graph.nodes if missing[n] == 0]
    for n in agenda:  # grows while we walk along it
        for k in graph.outputs(n):
            depth[k] = max(depth[k], depth[n] + 1)
            missing[k] -= 1
            if missing[k] == 0:
                agenda.append(k)
    return depth


def bprop(graph, data, upstream=None):
    upstream = {graph.loss: 1.0} if upstream is None else dict(upstream)
    heap = [(-depth, name) for name, depth in depths(graph).items()]
    heapq.heapify(heap)
    grad = {n: upstream.pop(n, 0.0) for n in graph.nodes}
    while heap:
        _, n = heapq.heappop(heap)
        for m in graph.inputs(n):
            grad[m] += grad[n] * graph.partial(n, m, data)
    return grad
