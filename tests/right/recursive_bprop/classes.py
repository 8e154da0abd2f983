# A class with a recursive method; the memo is an attribute of an object made in every call.
class BackPropagator:
    def __init__(self, graph, data):
        self.graph = graph
        self.data = data
        self.known = dict()
        self.calls = 0

    def gradient(self, node):
        self.calls += 1
        if node == self.graph.loss:
            return 1.0
        if node in self.known:
            return self.known[node]
        result = 0.0
        for consumer in self.graph.outputs(node):
            result = result + self.message(consumer, node)
        self.known[node] = result
        return result

    def message(self, consumer, node):
        """What flows back along one edge."""
        return self.gradient(consumer) * self.graph.partial(consumer, node, self.data)

    def run(self):
        return {p: self.gradient(p) for p in self.graph.params}


def bprop(graph, data):
    return BackPropagator(graph, data).run()
