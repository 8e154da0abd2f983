def bprop(graph, data, upstream=None):
    raise NotImplementedError
