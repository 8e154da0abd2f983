"""Misconceptions about a network that learns XOR, as students write them."""

import numpy as np


def init_params__zeros__1(hidden, seed):
    np.random.default_rng(seed)
    shapes = {"W1": (hidden, 2), "b1": (hidden, 1), "W2": (1, hidden), "b2": (1, 1)}
    return {name: np.zeros(shape) for name, shape in shapes.items()}


def forward__hidden_not_activated__1(params, X):
    cache = {"Z1": np.dot(params["W1"], X) + params["b1"]}
    cache["A1"] = 1 / (1 + np.exp(-cache["Z1"]))
    cache["Z2"] = np.dot(params["W2"], cache["Z1"]) + params["b2"]
    cache["A2"] = 1 / (1 + np.exp(-cache["Z2"]))
    return cache


def backward__output_slope_missing__1(params, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = np.dot(dZ2, cache["A1"].T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(params["W2"].T, dZ2) * (cache["A1"] - np.power(cache["A1"], 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dZ2": dZ2, "W2": dW2, "b2": db2, "W1": dW1, "b1": db1}


def backward__mean_twice__1(params, cache, X, Y):
    m = X.shape[1]
    delta2 = (1 / m) * (cache["A2"] - Y) * cache["A2"] * (1 - cache["A2"])
    delta1 = params["W2"].T.dot(delta2) * cache["A1"] * (1 - cache["A1"])
    grads = {}
    for layer, delta, before in (("1", delta1, X), ("2", delta2, cache["A1"])):
        grads["W" + layer] = delta.dot(before.T) / m
        grads["b" + layer] = delta.mean(axis=1, keepdims=True)
    return grads


def backward__factor_two__1(params, cache, X, Y):
    hidden, m = cache["A1"].shape
    dW1, db1 = np.zeros((hidden, 2)), np.zeros((hidden, 1))
    dW2, db2 = np.zeros((1, hidden)), np.zeros((1, 1))
    for j in range(m):
        a1, a2 = cache["A1"][:, j], cache["A2"][0, j]
        delta2 = 2 * (a2 - Y[0, j]) * a2 * (1 - a2)
        delta1 = params["W2"][0] * delta2 * a1 * (1 - a1)
        dW2[0] += delta2 * a1 / m
        db2[0, 0] += delta2 / m
        dW1 += np.outer(delta1, X[:, j]) / m
        db1[:, 0] += delta1 / m
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def backward__slope_of_activation__1(params, cache, X, Y):
    def sigmoid_deriv(z):
        s = 1 / (1 + np.exp(-z))
        return s * (1 - s)

    dA2 = (cache["A2"] - Y) / Y.size
    dZ2 = dA2 * sigmoid_deriv(cache["A2"])
    dA1 = np.einsum("oh,om->hm", params["W2"], dZ2)
    dZ1 = dA1 * sigmoid_deriv(cache["A1"])
    return {
        "W2": np.einsum("om,hm->oh", dZ2, cache["A1"]),
        "b2": np.sum(dZ2).reshape(1, 1),
        "W1": np.einsum("hm,im->hi", dZ1, X),
        "b1": np.sum(dZ1, 1)[:, None],
    }


def backward__sign__1(params, cache, X, Y):
    m = Y.shape[1]
    error = Y - cache["A2"]
    slope2, slope1 = (a * (1 - a) for a in (cache["A2"], cache["A1"]))
    back = params["W2"].T * (error * slope2 / m) * slope1
    return {
        "W1": back @ X.T,
        "b1": back @ np.ones((m, 1)),
        "W2": ((error * slope2) @ cache["A1"].T) / m,
        "b2": np.sum(error * slope2 / m, keepdims=True),
    }


def update__lr_missing__1(params, grads, lr):
    new = {}
    for key in params:
        step = np.copy(grads[key])
        new[key] = params[key] + (-1) * step
    return new


def train__forward_once__1(X, Y, hidden, lr, epochs, seed):
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((hidden, 2))
    W2 = rng.standard_normal((1, hidden))
    b1, b2 = np.zeros((hidden, 1)), np.zeros((1, 1))
    m = X.shape[1]
    H = 1 / (1 + np.exp(-(W1.dot(X) + b1)))
    out = 1 / (1 + np.exp(-(W2.dot(H) + b2)))
    losses = []
    for _ in range(epochs):
        losses.append(np.sum((out - Y) ** 2) / (2 * m))
        d2 = (out - Y) * out * (1 - out) / m
        d1 = W2.T.dot(d2) * H * (1 - H)
        W2 = W2 - lr * d2.dot(H.T)
        b2 = b2 - lr * d2.sum(axis=1, keepdims=True)
        W1 = W1 - lr * d1.dot(X.T)
        b1 = b1 - lr * d1.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, losses


def train__output_layer_first__1(X, Y, hidden, lr, epochs, seed):
    rng = np.random.default_rng(seed)
    p = {"W1": rng.standard_normal((hidden, 2)), "W2": rng.standard_normal((1, hidden))}
    p["b1"], p["b2"] = np.zeros((hidden, 1)), np.zeros((1, 1))
    history = []
    for _ in range(epochs):
        A1 = 1 / (1 + np.exp(-(p["W1"] @ X + p["b1"])))
        A2 = 1 / (1 + np.exp(-(p["W2"] @ A1 + p["b2"])))
        history.append(0.5 * np.mean(np.square(A2 - Y)))
        dZ2 = (A2 - Y) / X.shape[1] * (A2 - A2**2)
        p["W2"] -= lr * dZ2 @ A1.T
        p["b2"] -= lr * dZ2.sum()
        dZ1 = p["W2"].T @ dZ2 * (A1 - A1**2)
        p["W1"] -= lr * dZ1 @ X.T
        p["b1"] -= lr * dZ1.sum(axis=1, keepdims=True)
    return p, history


def predict__truncated__1(params, X):
    hidden = 1 / (1 + np.exp(-(params["W1"] @ X + params["b1"])))
    output = 1 / (1 + np.exp(-(params["W2"] @ hidden + params["b2"])))
    return np.array([[int(value) for value in output[0]]])
