# A class that holds the state of the pass, with a generator of the nodes that are ready.
class Pass:
    def __init__(self, graph):
        self.graph = graph
        self.remaining = {n: sum(1 for _ in graph.outputs(n)) for n in graph.nodes}
        self.ready = [n for n, r in self.remaining.items() if r == 0]

    def __iter__(self):
        while self.ready:
            n = self.ready.pop()
            yield n
            for m in self.graph.inputs(n):
                self.remaining[m] -= 1
                if self.remaining[m] == 0:
                    self.ready.append(m)


class Gradients:
    def __init__(self, start):
        self._values = dict(start)

    def __getitem__(self, n):
        return self._values.get(n, 0.0)

    def add(self, n, amount):
        self._values[n] = self[n] + amount

    def for_nodes(self, nodes):
        return {n: float(self[n]) for n in nodes}


def bprop(graph, data, upstream=None):
    gradients = Gradients({graph.loss: 1.0} if upstream is None else upstream)
    for n in Pass(graph):
        for m in graph.inputs(n):
            gradients.add(m, gradients[n] * graph.partial(n, m, data))
    return gradients.for_nodes(graph.nodes)
