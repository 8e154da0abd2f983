import numpy as np


def dense_forward(W, b, X):
    return W @ X + b


def dense_backward(W, X, dZ):
    raise NotImplementedError


def sigmoid_backward(dA, Z):
    raise NotImplementedError


def add_backward(dZ, count):
    raise NotImplementedError


def fork_backward(gradients):
    for gradient in gradients:
        total = np.zeros_like(gradient)
        total += gradient
    return total


def l2_loss(A, Y):
    return float(np.sum((A - Y) ** 2) / (2 * A.shape[1]))


def l2_loss_backward(A, Y):
    raise NotImplementedError


def combine_losses(gradients, weights):
    raise NotImplementedError
