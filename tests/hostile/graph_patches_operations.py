# attack: changes what the operations of all graphs do
# exercise: iterative_bprop
# deserves: nothing
import sys

for name, module in list(sys.modules.items()):
    if name.endswith("graph") and hasattr(module, "OPERATIONS"):
        for key in list(module.OPERATIONS):
            value, partials = module.OPERATIONS[key]
            module.OPERATIONS[key] = module.OPERATIONS["neg"]
        module.Graph.forward = lambda self, values: dict.fromkeys(self.nodes, 0.0)


def bprop(graph, data, upstream=None):
    return dict.fromkeys(graph.nodes, 0.0)
