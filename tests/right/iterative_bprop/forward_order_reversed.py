# The order of the forward pass (Kahn, from the leaves), walked backwards; prints left in.
def bprop(graph, data, upstream=None):
    print("bprop:", len(graph.nodes), "nodes, upstream =", upstream if upstream is None else len(upstream))

    # 1. forward order
    order = []
    needs = {}
    stack = []
    for n in graph.nodes:
        needs[n] = len(graph.inputs(n))
        if needs[n] == 0:
            stack.append(n)
    while len(stack) > 0:
        n = stack.pop()
        order.append(n)
        for k in graph.outputs(n):
            needs[k] = needs[k] - 1
            if needs[k] == 0:
                stack.append(k)
    # print(order)

    # 2. where the gradient starts
    grads = {}
    for n in graph.nodes:
        grads[n] = 0.0
    if upstream is None:
        grads[graph.loss] = 1.0
    else:
        for n in upstream:
            grads[n] = grads[n] + upstream[n]

    # 3. backwards
    order.reverse()
    for n in order:
        for m in graph.inputs(n):
            grads[m] = grads[m] + grads[n] * graph.partial(n, m, data)
    print("done")
    return grads
