# Generators as coroutines: "recursive" code run by a small loop with a stack of its own.
def bprop(graph, data):
    memo = {}

    def grad(n):
        if n == graph.loss:
            return 1.0
        total = 0.0
        for k in graph.outputs(n):
            if k not in memo:
                memo[k] = yield grad(k)
            total += memo[k] * graph.partial(k, n, data)
        return total

    result = {}
    for p in graph.params:
        if p not in memo:
            memo[p] = run(grad(p))
        result[p] = memo[p]
    return result


def run(task):
    stack, value = [task], None
    while stack:
        try:
            child = stack[-1].send(value)
        except StopIteration as end:
            stack.pop()
            value = end.value
        else:
            stack.append(child)
            value = None
    return value
