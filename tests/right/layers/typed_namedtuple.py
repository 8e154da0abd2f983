# Type hints; dense_backward returns a NamedTuple; m read with len of a row; np.float64 loss.
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class DenseGradients(NamedTuple):
    dW: Matrix
    db: Matrix
    dX: Matrix


def dense_forward(W: Matrix, b: Matrix, X: Matrix) -> Matrix:
    return np.add(W @ X, np.broadcast_to(b, (W.shape[0], X.shape[1])))


def dense_backward(W: Matrix, X: Matrix, dZ: Matrix) -> DenseGradients:
    return DenseGradients(
        dW=np.inner(dZ, X),
        db=np.sum(dZ, axis=1, keepdims=True),
        dX=(dZ.T @ W).T,
    )


def sigmoid_backward(dA: Matrix, Z: Matrix) -> Matrix:
    e: Matrix = np.exp(-np.abs(Z))
    return dA * e / np.square(1.0 + e)


def add_backward(dZ: Matrix, count: int) -> list[Matrix]:
    return [dZ.copy() for _ in range(count)]


def fork_backward(gradients: Sequence[Matrix]) -> Matrix:
    first, *rest = gradients
    total: Matrix = first.copy()
    for gradient in rest:
        total += gradient
    return total


def l2_loss(A: Matrix, Y: Matrix) -> np.float64:
    # the mean goes over the columns alone: sum the features first
    return np.float64(0.5) * np.mean(np.sum(np.square(A - Y), axis=0))


def l2_loss_backward(A: Matrix, Y: Matrix) -> Matrix:
    m: int = len(A[0])
    return (A - Y) / m


def combine_losses(gradients: Sequence[Matrix], weights: Sequence[float]) -> Matrix:
    return np.sum([weight * gradient for weight, gradient in zip(weights, gradients)], axis=0)
