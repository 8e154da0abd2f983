# np.einsum for everything.
import numpy as np


def dense_forward(W, b, X):
    return np.einsum("oi,im->om", W, X) + b


def dense_backward(W, X, dZ):
    dW = np.einsum("om,im->oi", dZ, X)
    db = np.einsum("om->o", dZ)[:, np.newaxis]
    dX = np.einsum("oi,om->im", W, dZ)
    return dW, db, dX


def sigmoid_backward(dA, Z):
    A = np.exp(-np.logaddexp(0, -Z))
    return np.einsum("...,...,...->...", dA, A, 1 - A)


def add_backward(dZ, count):
    return list(np.einsum("n,om->nom", np.ones(count), dZ))


def fork_backward(gradients):
    return np.einsum("n...->...", np.stack(gradients))


def l2_loss(A, Y):
    E = A - Y
    return np.einsum("om,om->", E, E) / 2 / E.shape[1]


def l2_loss_backward(A, Y):
    return np.einsum("om,->om", A - Y, 1 / A.shape[1])


def combine_losses(gradients, weights):
    return np.einsum("n,n...->...", np.asarray(weights, dtype=float), np.stack(gradients))
