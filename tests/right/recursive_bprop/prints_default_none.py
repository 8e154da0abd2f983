# Prints left in, a memo passed as an argument (None by default, so nothing is remembered), a raised recursion limit.
import sys

sys.setrecursionlimit(max(sys.getrecursionlimit(), 15_000))

print("recursive_bprop.py", sys.version_info[:2])


def bprop(graph, data):
    grads = {}
    memo = None
    for p in graph.params:
        grads[p], memo = gradient_of(p, graph, data, memo)
        print("d", graph.loss, "/ d", p, "=", grads[p])
    return grads


def gradient_of(n, graph, data, memo=None):
    if memo is None:
        memo = {}
    if n in memo:
        return memo[n], memo
    if n == graph.loss:
        memo[n] = 1.0
        return 1.0, memo
    s = 0.0
    for k in graph.outputs(n):
        gk, memo = gradient_of(k, graph, data, memo)
        # print(k, "->", n, gk)
        s += gk * graph.partial(k, n, data)
    memo[n] = s
    return s, memo
