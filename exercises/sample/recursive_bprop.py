def bprop(graph, data):
    raise NotImplementedError
