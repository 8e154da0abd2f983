# attack: hands the graph 50 MB of values with every question
# exercise: iterative_bprop
# deserves: nothing
# ends: cpu
import numpy as np


def bprop(graph, data, upstream=None):
    if hasattr(graph, "answer"):
        heavy = {name: np.ones(6_000_000) for name in list(data)[:1]}
        while True:
            for n in graph.nodes:
                for m in graph.inputs(n):
                    try:
                        graph.answer("partial", n, m, heavy)
                    except Exception as error:
                        print(type(error))
    return dict.fromkeys(graph.nodes, 0.0)
