# The @ operator and keepdims, the shortest idiomatic answer.
import numpy as np


def dense_forward(W, b, X):
    return W @ X + b


def dense_backward(W, X, dZ):
    return dZ @ X.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ


def sigmoid_backward(dA, Z):
    A = 1 / (1 + np.exp(-Z))
    return dA * A * (1 - A)


def add_backward(dZ, count):
    return [dZ] * count


def fork_backward(gradients):
    return sum(gradients)


def l2_loss(A, Y):
    return np.sum((A - Y) ** 2) / (2 * A.shape[1])


def l2_loss_backward(A, Y):
    return (A - Y) / A.shape[1]


def combine_losses(gradients, weights):
    return sum(a * g for a, g in zip(weights, gradients))
