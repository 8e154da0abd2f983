# A frozen dataclass for the parameters, closures for the backward pass, one generator as training loop.
from dataclasses import asdict, dataclass, replace
from itertools import islice

import numpy as np


@dataclass(frozen=True, eq=False)
class Params:
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray

    def stepped(self, grads, lr):
        return replace(self, **{k: getattr(self, k) - lr * grads[k] for k in ("W1", "b1", "W2", "b2")})


def dense_sigmoid(W, b):
    def go(X):
        Z = W @ X + b
        return Z, 1 / (1 + np.exp(-Z))

    def back(dA, X, A):
        dZ = dA * A * (1 - A)
        return dZ @ X.T, dZ.sum(1, keepdims=True), W.T @ dZ

    return go, back


def init_params(hidden, seed):
    rng = np.random.default_rng([seed, 2024])
    return asdict(
        Params(
            W1=rng.normal(0, 1, (hidden, 2)),
            b1=np.zeros((hidden, 1)),
            W2=rng.normal(0, 1, (1, hidden)),
            b2=np.zeros((1, 1)),
        )
    )


def forward(params, X):
    first, _ = dense_sigmoid(params["W1"], params["b1"])
    second, _ = dense_sigmoid(params["W2"], params["b2"])
    Z1, A1 = first(X)
    Z2, A2 = second(A1)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward(params, cache, X, Y):
    _, first = dense_sigmoid(params["W1"], params["b1"])
    _, second = dense_sigmoid(params["W2"], params["b2"])
    dA2 = (cache["A2"] - Y) / Y.size
    W2, b2, dA1 = second(dA2, cache["A1"], cache["A2"])
    W1, b1, _ = first(dA1, X, cache["A1"])
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def update(params, grads, lr):
    return vars(Params(**params).stepped(grads, lr))


def epochs_of(params, X, Y, lr):
    while True:
        cache = forward(params, X)
        params = update(params, backward(params, cache, X, Y), lr)
        yield params, 0.5 * float(np.mean((cache["A2"] - Y) ** 2))


def train(X, Y, hidden, lr, epochs, seed):
    params, losses = init_params(hidden, seed), []
    for params, loss in islice(epochs_of(params, X, Y, lr), epochs):
        losses.append(loss)
    return params, losses


def predict(params, X):
    return 1 - (forward(params, X)["A2"] < 0.5).astype(np.int64)
