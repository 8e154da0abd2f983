# Explicit Python loops over examples and hidden units, plain floats and math.exp, the random module.
import math
import random

import numpy as np


def sigmoid(t):
    if t < 0:
        return math.exp(t) / (1 + math.exp(t))
    return 1 / (1 + math.exp(-t))


def init_params(hidden, seed):
    generator = random.Random(seed)
    W1 = [[generator.gauss(0, 1) for _ in range(2)] for _ in range(hidden)]
    W2 = [[generator.gauss(0, 1) for _ in range(hidden)]]
    return {
        "W1": np.array(W1),
        "b1": np.zeros((hidden, 1)),
        "W2": np.array(W2),
        "b2": np.zeros((1, 1)),
    }


def forward(params, X):
    W1, b1, W2, b2 = (params[name].tolist() for name in ("W1", "b1", "W2", "b2"))
    X = X.tolist()
    hidden, m = len(W1), len(X[0])
    Z1 = [[0.0] * m for _ in range(hidden)]
    A1 = [[0.0] * m for _ in range(hidden)]
    Z2 = [[0.0] * m]
    A2 = [[0.0] * m]
    for j in range(m):
        for h in range(hidden):
            Z1[h][j] = W1[h][0] * X[0][j] + W1[h][1] * X[1][j] + b1[h][0]
            A1[h][j] = sigmoid(Z1[h][j])
        z = b2[0][0]
        for h in range(hidden):
            z += W2[0][h] * A1[h][j]
        Z2[0][j] = z
        A2[0][j] = sigmoid(z)
    return {"Z1": np.array(Z1), "A1": np.array(A1), "Z2": np.array(Z2), "A2": np.array(A2)}


def backward(params, cache, X, Y):
    W2, A1, A2 = params["W2"].tolist(), cache["A1"].tolist(), cache["A2"].tolist()
    X, Y = X.tolist(), Y.tolist()
    hidden, m = len(A1), len(A2[0])
    dW1 = [[0.0, 0.0] for _ in range(hidden)]
    db1 = [[0.0] for _ in range(hidden)]
    dW2 = [[0.0] * hidden]
    db2 = [[0.0]]
    for j in range(m):
        a2 = A2[0][j]
        dz2 = (a2 - Y[0][j]) / m * a2 * (1 - a2)
        db2[0][0] += dz2
        for h in range(hidden):
            a1 = A1[h][j]
            dW2[0][h] += dz2 * a1
            dz1 = W2[0][h] * dz2 * a1 * (1 - a1)
            db1[h][0] += dz1
            for k in range(2):
                dW1[h][k] += dz1 * X[k][j]
    return {"W1": np.array(dW1), "b1": np.array(db1), "W2": np.array(dW2), "b2": np.array(db2)}


def update(params, grads, lr):
    new = {}
    for name in params:
        new[name] = np.zeros(params[name].shape)
        for i in range(params[name].shape[0]):
            for j in range(params[name].shape[1]):
                new[name][i, j] = params[name][i, j] - lr * grads[name][i, j]
    return new


def l2_loss(A2, Y):
    total = 0.0
    m = Y.shape[1]
    for j in range(m):
        total += float(A2[0, j] - Y[0, j]) ** 2
    return total / (2 * m)


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
    A2 = forward(params, X)["A2"]
    answers = np.zeros((1, A2.shape[1]), dtype=int)
    for j in range(A2.shape[1]):
        if A2[0, j] >= 0.5:
            answers[0, j] = 1
    return answers
