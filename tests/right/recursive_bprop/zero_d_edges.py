# Two mutually recursive functions, one for nodes and one for edges, each with its memo; 0-d array results.
import numpy

unused_constant = 42


def unused_helper(x):
    return x + unused_constant


def bprop(graph, data):
    nodes, edges = {}, {}

    def of_node(n):
        if n == graph.loss:
            return numpy.array(1.0)
        if n not in nodes:
            messages = numpy.array([of_edge(k, n) for k in graph.outputs(n)], dtype=float)
            nodes[n] = numpy.array(messages.sum())
        return nodes[n]

    def of_edge(k, n):
        if (k, n) not in edges:
            edges[k, n] = of_node(k) * graph.partial(k, n, data)
        return edges[k, n]

    return {p: of_node(p) for p in graph.params}
