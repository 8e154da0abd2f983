# Full type hints, relu_deriv as a boolean array, prints left in.
from __future__ import annotations

from typing import TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class Forward(TypedDict):
    u: float
    z: float
    y_hat: float
    loss: float


class Backward(TypedDict):
    dy_hat: float
    dz: float
    dw: float
    db: float


def sigmoid(z: ArrayLike) -> Floats:
    array: Floats = np.asarray(z, dtype=np.float64)
    result: Floats = np.zeros_like(array)
    # `where` leaves the other half of the output untouched
    np.exp(-array, out=result, where=array >= 0)
    np.divide(1.0, 1.0 + result, out=result, where=array >= 0)
    small: Floats = np.exp(np.where(array < 0, array, 0.0))
    return np.where(array < 0, small / (1.0 + small), result)


def sigmoid_deriv(z: ArrayLike) -> Floats:
    s = sigmoid(z)
    print("sigmoid_deriv", s.shape)
    return s * (1.0 - s)


def tanh_deriv(z: ArrayLike) -> Floats:
    return np.asarray(1.0 - np.tanh(z) ** 2)


def relu_deriv(z: ArrayLike) -> NDArray[np.bool_]:
    return np.array(np.asarray(z) > 0)


def squared_error(y_hat: ArrayLike, y: ArrayLike) -> Floats:
    return np.asarray(squared_error_deriv(y_hat, y) ** 2 / 2)


def squared_error_deriv(y_hat: ArrayLike, y: ArrayLike) -> Floats:
    return np.asarray(np.asarray(y_hat, np.float64) - np.asarray(y, np.float64))


def neuron_forward(x: float, w: float, b: float, y: float) -> Forward:
    u: float = float(w) * float(x)
    z: float = u + float(b)
    y_hat: float = sigmoid(z).item()
    loss: float = squared_error(y_hat, y).item()
    print(f"{u=} {z=} {y_hat=} {loss=}")
    return Forward(u=u, z=z, y_hat=y_hat, loss=loss)


def neuron_backward(x: float, w: float, b: float, y: float) -> Backward:
    values: Forward = neuron_forward(x, w, b, y)
    dy_hat: float = values["y_hat"] - float(y)
    dz: float = dy_hat * sigmoid_deriv(values["z"]).item()
    print("dz =", dz)
    return Backward(dy_hat=dy_hat, dz=dz, dw=dz * float(x), db=dz)


print("derivatives loaded!")
