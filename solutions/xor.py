"""Reference solution: a network that learns XOR."""

import numpy as np


def sigmoid(Z):
    # exp never gets a positive argument, so it cannot overflow.
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1, e) / (1 + e)


def l2_loss(A, Y):
    return float(np.sum((A - Y) ** 2) / (2 * Y.shape[1]))


def init_params(hidden, seed):
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(size=(hidden, 2)),
        "b1": np.zeros((hidden, 1)),
        "W2": rng.normal(size=(1, hidden)),
        "b2": np.zeros((1, 1)),
    }


def forward(params, X):
    Z1 = params["W1"] @ X + params["b1"]
    A1 = sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = (A2 - Y) / Y.shape[1]
    dZ2 = dA2 * A2 * (1 - A2)  # σ′(z) = a (1 − a)
    dA1 = params["W2"].T @ dZ2
    dZ1 = dA1 * A1 * (1 - A1)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ A1.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }


def update(params, grads, lr):
    return {name: value - lr * grads[name] for name, value in params.items()}


def train(X, Y, hidden, lr, epochs, seed):
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(l2_loss(cache["A2"], Y))
        grads = backward(params, cache, X, Y)
        params = update(params, grads, lr)
    return params, losses


def predict(params, X):
    return (forward(params, X)["A2"] >= 0.5).astype(int)
