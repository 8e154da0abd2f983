# A mutable dataclass with slots for each node, linked by object references.
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Node:
    name: str
    grad: float = 0.0
    unmarked: int = 0
    edges: list["Edge"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Edge:
    source: Node
    target: Node
    marked: bool = False

    def mark(self, local):
        assert not self.marked, "an edge is marked once"
        self.marked = True
        self.target.grad += self.source.grad * local
        self.target.unmarked -= 1
        return self.target.unmarked == 0


def bprop(graph, data, upstream=None):
    nodes = {name: Node(name) for name in graph.nodes}
    for name, node in nodes.items():
        for m in graph.inputs(name):
            node.edges.append(Edge(node, nodes[m]))
            nodes[m].unmarked += 1

    match upstream:
        case None:
            nodes[graph.loss].grad = 1.0
        case _:
            for name in upstream:
                nodes[name].grad = upstream[name]

    stack = [node for node in nodes.values() if node.unmarked == 0]
    while stack:
        node = stack.pop()
        for edge in node.edges:
            if edge.mark(graph.partial(node.name, edge.target.name, data)):
                stack.append(edge.target)

    return {name: node.grad for name, node in nodes.items()}
