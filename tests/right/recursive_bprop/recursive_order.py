# The recursion only finds the order (depth first from the loss); a plain loop does the gradients.
def bprop(graph, data):
    order = []
    seen = set()

    def visit(n):
        seen.add(n)
        for m in graph.inputs(n):
            if m not in seen:
                visit(m)
        order.append(n)

    visit(graph.loss)

    grads = {n: 0.0 for n in order}
    grads[graph.loss] = 1.0
    for n in reversed(order):
        for m in graph.inputs(n):
            grads[m] += grads[n] * graph.partial(n, m, data)

    return {p: grads.get(p, 0.0) for p in graph.params}
