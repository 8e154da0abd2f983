"""Reference solution: the backward pass of layers."""

import numpy as np


def dense_forward(W, b, X):
    return W @ X + b


def dense_backward(W, X, dZ):
    dW = dZ @ X.T
    db = dZ.sum(axis=1, keepdims=True)
    dX = W.T @ dZ
    return dW, db, dX


def sigmoid_backward(dA, Z):
    # σ′ is the same on both sides of 0: exp need not get a positive argument.
    e = np.exp(-np.abs(Z))
    return dA * e / (1 + e) ** 2


def add_backward(dZ, count):
    return [dZ.copy() for _ in range(count)]


def fork_backward(gradients):
    return sum(gradients)


def l2_loss(A, Y):
    m = A.shape[1]
    return float(np.sum((A - Y) ** 2) / (2 * m))


def l2_loss_backward(A, Y):
    m = A.shape[1]
    return (A - Y) / m


def combine_losses(gradients, weights):
    return sum(alpha * g for alpha, g in zip(weights, gradients, strict=True))
