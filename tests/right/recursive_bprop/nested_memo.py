# The textbook answer: a nested recursive function and a dict memo.
def bprop(graph, data):
    memo = {graph.loss: 1.0}

    def grad(n):
        if n not in memo:
            total = 0.0
            for k in graph.outputs(n):
                total += grad(k) * graph.partial(k, n, data)
            memo[n] = total
        return memo[n]

    return {p: grad(p) for p in graph.params}
