"""Exercise 3: back-propagation by recursion.

A loss is computed step by step, and the steps form a graph: each node is a number, and its edges
lead to the nodes that are computed from it. Here you find out how the loss changes with each of
its parameters, for any graph at all, with one rule and a function that calls itself.

Replace `raise NotImplementedError` with your code and type `grade` to see how you are doing.

Nodes are known by their names. This is what a graph can tell you:

- `graph.loss`: the name of the loss
- `graph.params`: the names of the parameters
- `graph.nodes`: the names of all nodes, in no particular order
- `graph.inputs(n)`: the names of the nodes that `n` is computed from
- `graph.outputs(n)`: the names of the nodes that are computed from `n`, its consumers
- `graph.partial(k, n, data)`: the local derivative ∂k/∂n, for a consumer `k` of `n`

The forward pass has been run for you: `data[n]` is the value of the node `n`.
"""


def bprop(graph, data):
    """The gradient of every parameter: the dict `{p: ∂loss/∂p for p in graph.params}`.

    A node acts on the loss through its consumers and in no other way. So ask each consumer for its
    own gradient, multiply that by the local derivative, and add up what comes from all of them:

        grad[n] = Σ grad[k] * ∂k/∂n    for k in graph.outputs(n)

    To know the gradient of `k`, ask the consumers of `k`, and so on. The questions end at the
    loss, whose gradient is 1. They end, too, at any other node without consumers: no way leads
    from there to the loss, and its gradient is 0.0.

    Let us take `c = a * b`, `s = c + a` and the loss `c * s`. With `a = 2` and `b = 3`, `c` is 6
    and `s` is 8. Coming back from the loss:

    - `s` has one consumer, the loss: 1 · 6 = 6
    - `c` has two, the loss and `s`: 1 · 8 + 6 · 1 = 14
    - `a` has two, `c` and `s`: 14 · 3 + 6 · 1 = 48
    - `b` has one, `c`: 14 · 2 = 28

    Both `a` and `b` ask for the gradient of `c`. Compute it once and remember it: in a graph that
    forks and joins 200 times there are more ways to the loss than atoms in the Earth, and no
    computer walks them all. So call `partial` once at most for each edge, and `graph.forward`,
    which makes `data`, not at all.

    What you remember belongs to this call alone, and `data` stays as it is. The grader lets
    recursion go 20000 calls deep. A node that uses an input twice, as in `m * m`, has one edge
    from it, and `partial` is the whole derivative, `2 * m`.

    >>> from exercises.graph import Graph
    >>> nodes = {"c": ("mul", "a", "b"), "s": ("add", "c", "a"), "L": ("mul", "c", "s")}
    >>> graph = Graph(nodes, params=("a", "b"), loss="L")
    >>> data = graph.forward({"a": 2.0, "b": 3.0})
    >>> data == {"a": 2.0, "b": 3.0, "c": 6.0, "s": 8.0, "L": 48.0}
    True
    >>> bprop(graph, data)
    {'a': 48.0, 'b': 28.0}
    """
    raise NotImplementedError
