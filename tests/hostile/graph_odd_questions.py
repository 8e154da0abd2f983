# attack: asks the graph about nodes that do not exist, with data that are none
# exercise: recursive_bprop
# deserves: at most everything
import sys


def bprop(graph, data):
    grad = {graph.loss: 1.0}

    def gradient(n):
        if n not in grad:
            grad[n] = sum((gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n)), 0.0)
        return grad[n]

    for odd in ("__class__", "", "\0" * 1000, None, 3, ["w"], {}, 1e400, "L" * 100_000):
        for values in (data, {}, None, {"w": "x" * 100_000, "L": {}, "a": [[]]}, {graph.loss: 1j}):
            for question in ("partial", "forward", "inputs", "__reduce__"):
                try:
                    answer = getattr(graph, "answer", None)
                    if answer:
                        answer(question, odd, odd, values)
                        answer(question)
                    graph.partial(odd, graph.loss, values)
                except Exception as error:
                    print(type(error), file=sys.stderr)
    return {p: gradient(p) for p in graph.params}
