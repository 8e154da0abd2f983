# attack: makes the graph a smaller one, for which the answer is easy
# exercise: recursive_bprop
# deserves: nothing
def bprop(graph, data):
    graph.params = ()
    graph.nodes = (graph.loss,)
    for name in ("_inputs", "_outputs", "definitions", "_order"):
        if hasattr(graph, name):
            setattr(graph, name, {})
    data.clear()
    type(graph).partial = lambda *args: 0.0
    return {p: 1.0 for p in graph.params}
