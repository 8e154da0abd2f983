# np.random.default_rng, small random biases, losses taken after the update into an ndarray.
import numpy as np


def sig(Z):
    return 0.5 * (1 + np.tanh(Z / 2))


def loss(A, Y):
    return 0.5 * np.mean(np.square(A - Y))


def init_params(hidden, seed):
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((hidden, 2))
    b1 = 0.01 * rng.standard_normal((hidden, 1))
    W2 = rng.standard_normal((1, hidden))
    b2 = 0.01 * rng.standard_normal((1, 1))
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)


def forward(params, X):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    A1 = sig(Z1 := np.dot(W1, X) + b1)
    A2 = sig(Z2 := np.dot(W2, A1) + b2)
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)


def backward(params, cache, X, Y):
    m = Y.shape[1]
    dA2 = (cache["A2"] - Y) / m
    dZ2 = dA2 * cache["A2"] * (1 - cache["A2"])
    dW2 = np.dot(dZ2, cache["A1"].T)
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(params["W2"].T, dZ2)
    dZ1 = dA1 * cache["A1"] * (1 - cache["A1"])
    dW1 = np.dot(dZ1, X.T)
    db1 = np.sum(dZ1, axis=1, keepdims=True)
    return dict(W1=dW1, b1=db1, W2=dW2, b2=db2)


def update(params, grads, lr):
    new = {}
    for name in ("W1", "b1", "W2", "b2"):
        new[name] = params[name] - lr * grads[name]
    return new


def train(X, Y, hidden, lr, epochs, seed):
    params = init_params(hidden, seed)
    losses = np.zeros(epochs)
    cache = forward(params, X)
    for epoch in range(epochs):
        grads = backward(params, cache, X, Y)
        params = update(params, grads, lr)
        cache = forward(params, X)
        losses[epoch] = loss(cache["A2"], Y)
    return params, losses


def predict(params, X):
    return np.where(forward(params, X)["A2"] < 0.5, 0, 1)
