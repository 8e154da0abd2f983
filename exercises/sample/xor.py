import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


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
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}


def backward(params, cache, X, Y):
    raise NotImplementedError


def update(params, grads, lr):
    raise NotImplementedError


def train(X, Y, hidden, lr, epochs, seed):
    raise NotImplementedError


def predict(params, X):
    return (forward(params, X)["A2"] >= 0.5).astype(int)
