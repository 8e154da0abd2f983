"""A computational graph of scalar nodes: what `bprop` walks through.

>>> graph = Graph.from_expression("(w*x + b)**2", params=("w", "b"))
>>> data = graph.forward({"w": 2.0, "x": 3.0, "b": -5.0})
>>> data[graph.loss]
1.0
>>> graph.inputs("w * x")
('w', 'x')
>>> graph.partial("w * x", "w", data)
3.0
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


class Operation(NamedTuple):
    """What a node computes, and its local derivative with respect to each of its inputs.

    `value` takes the inputs; each of `partials` takes the node's value and then the inputs.
    """

    value: Callable[..., float]
    partials: tuple[Callable[..., float], ...]


def _sigmoid(x: float) -> float:
    # exp never gets a positive argument, so it cannot overflow.
    e = math.exp(-abs(x))
    return 1 / (1 + e) if x >= 0 else e / (1 + e)


OPERATIONS: dict[str, Operation] = {
    "add": Operation(operator.add, (lambda n, x, y: 1.0, lambda n, x, y: 1.0)),
    "sub": Operation(operator.sub, (lambda n, x, y: 1.0, lambda n, x, y: -1.0)),
    "mul": Operation(operator.mul, (lambda n, x, y: y, lambda n, x, y: x)),
    "div": Operation(operator.truediv, (lambda n, x, y: 1 / y, lambda n, x, y: -n / y)),
    "neg": Operation(operator.neg, (lambda n, x: -1.0,)),
    "power": Operation(
        math.pow,
        (
            lambda n, x, y: y * math.pow(x, y - 1) if y else 0.0,
            lambda n, x, y: n * math.log(x) if n else 0.0,
        ),
    ),
    "exp": Operation(math.exp, (lambda n, x: n,)),
    "log": Operation(math.log, (lambda n, x: 1 / x,)),
    "sigmoid": Operation(_sigmoid, (lambda n, x: n * (1 - n),)),
    "tanh": Operation(math.tanh, (lambda n, x: 1 - n * n,)),
    "relu": Operation(lambda x: max(x, 0.0), (lambda n, x: 1.0 if x > 0 else 0.0,)),
    "square": Operation(lambda x: x * x, (lambda n, x: 2 * x,)),
}


class Graph:
    """A directed acyclic graph of scalar nodes, each with a name.

    `nodes` says what each node computes: `{"z": ("mul", "x", "w"), "L": ("square", "z")}`. A name
    that is used and not defined is a leaf; a number in place of a name is a constant. `params` are
    the nodes whose gradients we are after, and `loss` is the node we differentiate.

    Raises ValueError, with the node's name, for a cycle, an unknown operation, a wrong number of
    inputs or an unknown loss.
    """

    def __init__(
        self,
        nodes: Mapping[str, Iterable[str | float]],
        params: Iterable[str] = (),
        loss: str = "loss",
    ) -> None:
        self.definitions = {name: tuple(definition) for name, definition in nodes.items()}
        self.params = tuple(params)
        self.loss = loss
        self._inputs: dict[str, tuple[str, ...]] = {}
        for name, definition in self.definitions.items():
            self._inputs[name] = _read_inputs(name, definition)
        used = (name for inputs in tuple(self._inputs.values()) for name in inputs)
        for leaf in (*used, *self.params):
            self._inputs.setdefault(leaf, ())
        if loss not in self._inputs:
            raise ValueError(f"the loss {loss!r} is not a node of this graph")

        consumers: dict[str, list[str]] = {name: [] for name in self._inputs}
        for name, inputs in self._inputs.items():
            for source in inputs:
                consumers[source].append(name)
        self._outputs = {name: tuple(outputs) for name, outputs in consumers.items()}
        self.nodes = tuple(self._inputs)
        self._order = self._in_order()

    @classmethod
    def from_expression(cls, text: str, params: Iterable[str] = ()) -> Graph:
        """Build the graph of an arithmetic expression, such as `"(y - 1/(b + log(x*a)))**2"`.

        A node is named by the part of the expression that it computes, and a part that is written
        twice is one node with two consumers. The whole expression is the loss.

        Raises ValueError for anything but numbers, names, `+ - * / **`, and the functions exp,
        log, sigmoid, tanh, relu and square.
        """
        try:
            tree = ast.parse(text.strip(), mode="eval").body
            nodes: dict[str, tuple[str | float, ...]] = {}
            root = _read_expression(tree, nodes)
        except (SyntaxError, RecursionError, MemoryError, OverflowError) as error:
            raise ValueError(f"cannot read the expression {text!r}: {error}") from None
        if isinstance(root, float):
            raise ValueError(f"the expression {text!r} is a constant: it has no gradient")
        return cls(nodes, params, root)

    @property
    def leaves(self) -> tuple[str, ...]:
        """The nodes that are given, not computed: what `forward` asks for."""
        return tuple(name for name in self.nodes if name not in self.definitions)

    def inputs(self, n: str) -> tuple[str, ...]:
        """The nodes that `n` is computed from, each once."""
        return self._inputs[n]

    def outputs(self, n: str) -> tuple[str, ...]:
        """The nodes that are computed from `n`: its consumers."""
        return self._outputs[n]

    def forward(self, values: Mapping[str, float]) -> dict[str, float]:
        """Compute every node from the leaves: `{leaf name: float}` -> `{node name: float}`.

        Raises ValueError, with the node's name, for a leaf without a value, for a value that
        belongs to no leaf, and where an operation has no result (the logarithm of -1).
        """
        for name in values:
            if name not in self._inputs or name in self.definitions:
                raise ValueError(f"{name!r} is not a leaf of this graph")
        data: dict[str, float] = {}
        for name in self._order:
            if name not in self.definitions:
                if name not in values:
                    raise ValueError(f"the leaf {name!r} has no value")
                data[name] = float(values[name])
                continue
            operation, arguments = self._read(name, data)
            try:
                data[name] = float(OPERATIONS[operation].value(*arguments))
            except (ArithmeticError, ValueError) as error:
                raise ValueError(f"{name!r} cannot be computed: {error}") from None
        return data

    def partial(self, n: str, m: str, data: Mapping[str, float]) -> float:
        """The local derivative of `n` with respect to its input `m`, at the values in `data`.

        Where `n` uses `m` twice, as in `m * m`, it is the whole derivative, `2 * m`. Raises
        ValueError, with the node's name, if `m` is not an input of `n`, and where there is no such
        derivative (that of `x ** y` with respect to `y`, at x = -2).
        """
        if m not in self._inputs[n]:
            raise ValueError(f"{m!r} is not an input of {n!r}")
        operation, arguments = self._read(n, data)
        partials = OPERATIONS[operation].partials
        try:
            return sum(
                partials[place](data[n], *arguments)
                for place, source in enumerate(self.definitions[n][1:])
                if source == m
            )
        except (ArithmeticError, ValueError) as error:
            raise ValueError(f"{n!r} has no derivative with respect to {m!r}: {error}") from None

    def to_svg(
        self,
        data: Mapping[str, float] | None = None,
        gradients: Mapping[str, float] | None = None,
    ) -> str:
        """Draw the graph as an SVG: each node with its value above and its gradient below."""
        from exercises.drawing import to_svg

        return to_svg(self, data, gradients)

    def _repr_svg_(self) -> str:
        """The drawing, which a notebook shows in place of the text below."""
        return self.to_svg()

    def __repr__(self) -> str:
        return f"Graph({len(self.nodes)} nodes, params={self.params}, loss={self.loss!r})"

    def _read(self, name: str, data: Mapping[str, float]) -> tuple[str, list[float]]:
        """The operation of a node, and the values that it works on."""
        operation, *sources = self.definitions[name]
        return str(operation), [data[s] if isinstance(s, str) else s for s in sources]

    def _in_order(self) -> tuple[str, ...]:
        """All nodes, each after its inputs; a cycle, which makes that impossible, raises ValueError."""
        waiting = {name: len(inputs) for name, inputs in self._inputs.items()}
        order = [name for name, count in waiting.items() if count == 0]
        for name in order:  # grows while we go through it
            for consumer in self._outputs[name]:
                waiting[consumer] -= 1
                if waiting[consumer] == 0:
                    order.append(consumer)
        if len(order) < len(waiting):
            stuck = {name: count for name, count in waiting.items() if count}
            # Following unfinished inputs from any stuck node ends on the cycle itself.
            name, seen = next(iter(stuck)), set()
            while name not in seen:
                seen.add(name)
                name = next(source for source in self._inputs[name] if source in stuck)
            raise ValueError(f"{name!r} depends on itself: the graph has a cycle")
        return tuple(order)


def _read_inputs(name: str, definition: tuple[str | float, ...]) -> tuple[str, ...]:
    """Check one definition, and list the names in it, each once."""
    if not definition or definition[0] not in OPERATIONS:
        known = ", ".join(OPERATIONS)
        raise ValueError(f"{name!r}: unknown operation {definition[:1]}; known are {known}")
    operation, *sources = definition
    wanted = len(OPERATIONS[str(operation)].partials)
    if len(sources) != wanted:
        raise ValueError(f"{name!r}: {operation} takes {wanted} input(s), not {len(sources)}")
    names: dict[str, None] = {}
    for source in sources:
        if isinstance(source, str):
            names[source] = None
        elif not isinstance(source, (int, float)):
            raise ValueError(f"{name!r}: an input is a name or a number, not {source!r}")
    return tuple(names)


_BINARY: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.Pow: "power",
}


def _read_expression(tree: ast.expr, nodes: dict[str, tuple[str | float, ...]]) -> str | float:
    """Add the nodes of an expression to `nodes`; return its name, or its value if a number."""
    match tree:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value)
        case ast.Name(id=name):
            return name
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _read_expression(operand, nodes)
            if isinstance(inner, float):
                return -inner
            definition: tuple[str | float, ...] = ("neg", inner)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            inputs = (_read_expression(left, nodes), _read_expression(right, nodes))
            definition = (_BINARY[type(op)], *inputs)
        case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]) if (
            function in OPERATIONS and len(OPERATIONS[function].partials) == len(arguments)
        ):
            definition = (function, *(_read_expression(each, nodes) for each in arguments))
        case _:
            raise ValueError(f"cannot make a node of {ast.unparse(tree)!r}")
    name = ast.unparse(tree)
    nodes[name] = definition
    return name


def _show_example() -> None:
    """Print the graph of the lesson: what each node computes, its value, its local derivatives."""
    expression = "(y - 1/(b + log(x*a)))**2"
    leaves = {"y": 1.0, "b": 0.5, "x": 2.0, "a": 1.5}
    graph = Graph.from_expression(expression, params=("a", "b"))
    data = graph.forward(leaves)
    width = max(map(len, graph.nodes))
    print(f"Graph.from_expression({expression!r}, params=('a', 'b'))\n")
    print(f"{'node':{width}}     value   local derivatives")
    for name, value in data.items():
        partials = (f"∂/∂({m}) = {graph.partial(name, m, data):.6g}" for m in graph.inputs(name))
        print(f"{name:{width}}  {value:8.6g}   {', '.join(partials)}".rstrip())
    print(f"\nIts loss is {graph.loss!r}, its parameters are {', '.join(graph.params)}.")
    print("In a notebook, `graph` draws itself; elsewhere, `graph.to_svg(data)` is the drawing.")


if __name__ == "__main__":
    _show_example()
