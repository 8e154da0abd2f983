# An explicit stack in place of recursion: a node is looked at again once its outputs are known.
def bprop(graph, data):
    grad = {graph.loss: 1.0}
    stack = list(graph.params)
    while stack:
        node = stack[-1]
        if node in grad:
            stack.pop()
            continue
        missing = [k for k in graph.outputs(node) if k not in grad]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        grad[node] = 0.0
        for k in graph.outputs(node):
            grad[node] += grad[k] * graph.partial(k, node, data)
    return {p: grad[p] for p in graph.params}
