"""Misconceptions about layers, as students write them."""

import math

import numpy as np


def dense_forward__no_bias__1(W, b, X):
    out, m = W.shape[0], X.shape[1]
    Z = np.zeros((out, m))
    for i in range(out):
        for j in range(m):
            for k in range(W.shape[1]):
                Z[i, j] += W[i, k] * X[k, j]
    return Z


def dense_backward__mean_twice__1(W, X, dZ):
    m = X.shape[1]
    dW = (1 / m) * np.dot(dZ, X.T)
    db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dW, db, dA_prev


def dense_backward__mean_twice__2(W, X, dZ):
    n_out, n_in = W.shape
    dW, db, dX = np.zeros((n_out, n_in)), np.zeros((n_out, 1)), np.zeros(X.shape)
    for j in range(X.shape[1]):
        dW += np.outer(dZ[:, j], X[:, j])
        db[:, 0] += dZ[:, j]
        dX[:, j] = W.T.dot(dZ[:, j])
    dW /= X.shape[1]
    db /= X.shape[1]
    return dW, db, dX


def dense_backward__db_mean__1(W, X, dZ):
    dW = np.einsum("ij,kj->ik", dZ, X)
    db = np.average(dZ, axis=1).reshape(-1, 1)
    dX = np.einsum("ik,ij->kj", W, dZ)
    return dW, db, dX


def dense_backward__db_wrong_axis__1(W, X, dZ):
    db = np.ones((1, dZ.shape[0])) @ dZ
    return np.matmul(dZ, X.transpose()), db, np.matmul(W.transpose(), dZ)


def dense_backward__db_no_axis__1(W, X, dZ):
    total = 0.0
    for row in dZ:
        for entry in row:
            total += entry
    return dZ.dot(X.T), total, W.T.dot(dZ)


def sigmoid_backward__of_pre_activation__1(dA, Z):
    slope = Z - Z**2
    return np.multiply(dA, slope)


def sigmoid_backward__sigmoid_twice__1(dA, Z):
    def sigma(z):
        return 1.0 / (1.0 + np.exp(-z))

    def sigma_prime(z):
        return sigma(z) * (1 - sigma(z))

    A = sigma(Z)
    dZ = sigma_prime(A)
    dZ *= dA
    return dZ


def sigmoid_backward__of_tanh__1(dA, Z):
    return dA / np.cosh(Z) ** 2


def add_backward__divided__1(dZ, count):
    gradients = []
    share = 1 / count
    for _ in range(count):
        gradients.append(share * dZ)
    return gradients


def fork_backward__mean__1(gradients):
    total = np.zeros(gradients[0].shape)
    for g in gradients:
        total += g
    return total / len(gradients)


def fork_backward__overwritten__1(gradients):
    dA = np.zeros_like(gradients[0])
    for k in range(len(gradients)):
        dA[:] = gradients[k]
    return dA


def l2_loss__no_half__1(A, Y):
    E = (A - Y).ravel()
    return np.dot(E, E) / A.shape[1]


def l2_loss__mean_of_entries__1(A, Y):
    loss, count = 0.0, 0
    for a, y in zip(A.ravel(), Y.ravel(), strict=True):
        loss += 0.5 * math.pow(a - y, 2)
        count += 1
    return loss / count


def l2_loss_backward__factor_two__1(A, Y):
    m = A.shape[1]
    dA = np.empty(A.shape)
    for i in range(A.shape[0]):
        for j in range(m):
            dA[i, j] = (2 / m) * (A[i, j] - Y[i, j])
    return dA


def l2_loss_backward__sign__1(A, Y):
    m = np.size(Y, 1)
    return -(1 / m) * (A - Y)


def combine_losses__weighted_mean__1(gradients, weights):
    total = 0
    for g, a in zip(gradients, weights, strict=True):
        total = total + a * g
    return total / sum(weights)
