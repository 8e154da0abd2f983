"""What checks measure answers with: numerical derivatives, and formulas of the forward pass.

The derivatives are those of the sixth-order central difference (B. Fornberg, Generation of finite
difference formulas on arbitrarily spaced grids, 1988, table 1): exact to some ten digits, so that
an answer can be judged to six.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.graph import Graph

Floats = NDArray[np.float64]

_STENCIL = ((1, 3 / 4), (2, -3 / 20), (3, 1 / 60))
_STEP = 1e-3


def slope(function: Callable[[Any], Any], *, at: Any) -> Floats:
    """The derivative of an element-wise function at every entry of an array, of the same shape."""
    z = np.asarray(at, dtype=np.float64)
    total = np.zeros_like(z)
    for distance, weight in _STENCIL:
        step = distance * _STEP
        total = total + weight * (function(z + step) - function(z - step))
    return np.asarray(total / _STEP)


def numerical_gradient(loss: Callable[[Floats], float], *, at: Any) -> Floats:
    """The gradient of a scalar function of an array, at that array, of the same shape."""
    point = np.asarray(at, dtype=np.float64)
    gradient = np.zeros_like(point)
    for index in np.ndindex(point.shape):

        def along(offset: Any, index: tuple[int, ...] = index) -> float:
            moved = point.copy()
            moved[index] += offset
            return loss(moved)

        gradient[index] = slope(along, at=0.0)
    return gradient


def node_gradient(graph: Graph, *, data: Mapping[str, float], node: str) -> float:
    """The derivative of the graph's loss with respect to any node, at the values in `data`.

    The node is cut off from its inputs, which makes it a leaf that can be moved.
    """
    nodes = {name: what for name, what in graph.definitions.items() if name != node}
    cut = Graph(nodes, (node, *graph.params), graph.loss)
    leaves = {name: data[name] for name in cut.leaves}
    return float(slope(lambda x: cut.forward({**leaves, node: float(x)})[cut.loss], at=data[node]))


def sigmoid(z: Any) -> Any:
    """1 / (1 + exp(-z)), element-wise, without overflow."""
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


def dense(W: Floats, b: Floats, X: Floats) -> Floats:
    """The pre-activations W X + b: W is (out, in), b (out, 1) and X (in, m)."""
    return W @ X + b


def l2_loss(A: Floats, Y: Floats) -> float:
    """1/(2m) times the sum of (A - Y)², for m columns."""
    return float(np.sum((A - Y) ** 2) / (2 * A.shape[1]))
