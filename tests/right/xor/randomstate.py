# np.random.RandomState, losses taken before the update, a list of floats.
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def init_params(hidden, seed):
    rng = np.random.RandomState(seed)
    return {
        "W1": rng.randn(hidden, 2),
        "b1": np.zeros((hidden, 1)),
        "W2": rng.randn(1, hidden),
        "b2": np.zeros((1, 1)),
    }


def forward(params, X):
    Z1 = params["W1"] @ X + params["b1"]
    A1 = sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward(params, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) / m * A2 * (1 - A2)
    dZ1 = params["W2"].T @ dZ2 * A1 * (1 - A1)
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ A1.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }


def update(params, grads, lr):
    return {k: params[k] - lr * grads[k] for k in params}


def train(X, Y, hidden, lr, epochs, seed):
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(float(np.sum((cache["A2"] - Y) ** 2) / (2 * X.shape[1])))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def predict(params, X):
    return (forward(params, X)["A2"] >= 0.5).astype(int)
