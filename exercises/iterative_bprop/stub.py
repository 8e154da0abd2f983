"""Exercise 4: back-propagation without recursion.

The recursion of exercise 3 starts at a parameter and asks its way up to the loss. Python lets some
1000 such questions stay open, and graphs are often deeper than that. Now gradients go the other
way: they start at the loss, and each node hands its own on to its inputs. It is how the libraries
work, and one walk gives the gradients of all nodes.

Replace `raise NotImplementedError` with your code and type `grade` to see how you are doing.

The graph is that of exercise 3:

- `graph.loss`: the name of the loss
- `graph.nodes`: the names of all nodes, in no particular order
- `graph.inputs(n)`: the names of the nodes that `n` is computed from
- `graph.outputs(n)`: the names of the nodes that are computed from `n`, its consumers
- `graph.partial(n, m, data)`: the local derivative ∂n/∂m, for an input `m` of `n`

The forward pass has been run for you: `data[n]` is the value of the node `n`.
"""


def bprop(graph, data, upstream=None):
    """The gradient of every node: the dict `{n: ∂loss/∂n for n in graph.nodes}`.

    A node may hand its gradient on when nothing more can arrive at it, and not before. To see when
    that is, mark the edges that a gradient has come along:

    - Give the loss the gradient 1.0 and all other nodes 0.0.
    - Take a node whose edges to its consumers are all marked. The first ones to take are those
      that have no consumers.
    - For each of its inputs `m`, add `grad[n] * ∂n/∂m` to `grad[m]` and mark the edge.
    - Go on until every node has been taken.

    Take every node, even if its gradient is 0: others wait for its edges. Those that do not reach
    the loss, and those that are computed from it, end with 0.0.

    Each edge is walked once, so a graph of twice the size takes twice the time: a chain of 50000
    nodes is soon done, and so is a node with 20000 consumers. It is not if you look through all
    the nodes for the next one, or at every edge through all the consumers of a node. A counter for
    each node, of its edges that are not marked yet, is enough.

    `upstream` says which gradients arrive from outside: `{n: gradient}`. What the
    edges bring is added to them. Where it is given, it takes the place of the 1.0 at the loss;
    with `{}` nothing arrives, and all gradients are 0.0. It lets you weight several losses, and go
    back through two graphs in a row: the gradients that the second has for its leaves arrive at
    the nodes of the first that computed them.

    Leave `data` and `upstream` as they are.

    The example is that of exercise 3: `c = a * b`, `s = c + a` and the loss `c * s`.

    >>> from exercises.graph import Graph
    >>> nodes = {"c": ("mul", "a", "b"), "s": ("add", "c", "a"), "L": ("mul", "c", "s")}
    >>> graph = Graph(nodes, params=("a", "b"), loss="L")
    >>> data = graph.forward({"a": 2.0, "b": 3.0})
    >>> bprop(graph, data) == {"L": 1.0, "s": 6.0, "c": 14.0, "a": 48.0, "b": 28.0}
    True
    >>> bprop(graph, data, {"s": 1.0}) == {"L": 0.0, "s": 1.0, "c": 1.0, "a": 4.0, "b": 2.0}
    True
    """
    raise NotImplementedError
