# Explicit Python loops over rows, columns and features.
import math

import numpy as np


def dense_forward(W, b, X):
    n_out, n_in = W.shape
    m = X.shape[1]
    Z = np.zeros((n_out, m))
    for i in range(n_out):
        for j in range(m):
            total = b[i, 0]
            for k in range(n_in):
                total = total + W[i, k] * X[k, j]
            Z[i, j] = total
    return Z


def dense_backward(W, X, dZ):
    n_out, n_in = W.shape
    m = X.shape[1]
    dW = np.zeros((n_out, n_in))
    db = np.zeros((n_out, 1))
    dX = np.zeros((n_in, m))
    for i in range(n_out):
        for j in range(m):
            db[i, 0] += dZ[i, j]
            for k in range(n_in):
                dW[i, k] += dZ[i, j] * X[k, j]
                dX[k, j] += W[i, k] * dZ[i, j]
    return dW, db, dX


def sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sigmoid_backward(dA, Z):
    dZ = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            a = sigmoid(Z[i, j])
            dZ[i, j] = dA[i, j] * a * (1 - a)
    return dZ


def add_backward(dZ, count):
    grads = []
    for _ in range(count):
        grads.append(dZ.copy())
    return grads


def fork_backward(gradients):
    total = np.zeros(gradients[0].shape)
    for g in gradients:
        total += g
    return total


def l2_loss(A, Y):
    rows, m = A.shape
    total = 0.0
    for i in range(rows):
        for j in range(m):
            total += (A[i, j] - Y[i, j]) ** 2
    return total / (2 * m)


def l2_loss_backward(A, Y):
    rows, m = A.shape
    dA = np.zeros((rows, m))
    for i in range(rows):
        for j in range(m):
            dA[i, j] = (A[i, j] - Y[i, j]) / m
    return dA


def combine_losses(gradients, weights):
    total = np.zeros(gradients[0].shape)
    for i in range(len(gradients)):
        total += weights[i] * gradients[i]
    return total
