# Type hints, np.einsum, losses after the update as a list of np.float64, int8 predictions.
from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Params = dict[str, Matrix]

NAMES: Final = ("W1", "b1", "W2", "b2")


def _sigmoid(z: Matrix) -> Matrix:
    e: Matrix = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def l2_loss(A: Matrix, Y: Matrix) -> np.float64:
    E: Matrix = A - Y
    return np.einsum("ij,ij->", E, E) / (2 * E.shape[1])


def init_params(hidden: int, seed: int) -> Params:
    rng: np.random.Generator = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, int]] = {"W1": (hidden, 2), "W2": (1, hidden)}
    params: Params = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    params |= {"b1": np.full((hidden, 1), 0.01), "b2": np.full((1, 1), 0.01)}
    return params


def forward(params: Params, X: Matrix) -> dict[str, Matrix]:
    Z1: Matrix = np.einsum("hi,im->hm", params["W1"], X) + params["b1"]
    A1: Matrix = _sigmoid(Z1)
    Z2: Matrix = np.einsum("oh,hm->om", params["W2"], A1) + params["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": _sigmoid(Z2)}


def backward(params: Params, cache: dict[str, Matrix], X: Matrix, Y: Matrix) -> Params:
    A1, A2 = cache["A1"], cache["A2"]
    d2: Matrix = (A2 - Y) * A2 * (1 - A2) / X.shape[1]
    d1: Matrix = np.einsum("oh,om->hm", params["W2"], d2) * A1 * (1 - A1)
    return {
        "W1": np.einsum("hm,im->hi", d1, X),
        "b1": np.einsum("hm->h", d1)[:, None],
        "W2": np.einsum("om,hm->oh", d2, A1),
        "b2": np.einsum("om->o", d2)[:, None],
    }


def update(params: Params, grads: Params, lr: float) -> Params:
    return {name: params[name] - lr * grads[name] for name in NAMES}


def train(
    X: Matrix, Y: Matrix, hidden: int, lr: float, epochs: int, seed: int
) -> tuple[Params, list[np.float64]]:
    params: Params = init_params(hidden, seed)
    losses: list[np.float64] = []
    for _ in range(epochs):
        params = update(params, backward(params, forward(params, X), X, Y), lr)
        losses.append(l2_loss(forward(params, X)["A2"], Y))
    return params, losses


def predict(params: Params, X: Matrix) -> npt.NDArray[np.int8]:
    return np.greater_equal(forward(params, X)["A2"], 0.5).astype(np.int8)
