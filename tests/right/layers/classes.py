# One class a layer, each with forward and backward; the graded functions only delegate.
import numpy as np


class Dense:
    def __init__(self, W, b=None):
        self.W = W
        self.b = b

    def forward(self, X):
        self.X = X
        return np.matmul(self.W, X) + self.b

    def backward(self, dZ, X):
        self.dW = np.matmul(dZ, np.transpose(X))
        self.db = np.sum(dZ, axis=1).reshape(-1, 1)
        return np.matmul(np.transpose(self.W), dZ)


class SigmoidLayer:
    @classmethod
    def activation(cls, Z):
        return 0.5 * (1.0 + np.tanh(0.5 * Z))

    @classmethod
    def backward(cls, dA, Z):
        A = cls.activation(Z)
        return dA * (A - A * A)


class Fork:
    def __init__(self):
        self.total = None

    def __iadd__(self, gradient):
        # a new array every time, so no gradient of the caller is changed
        self.total = 1.0 * gradient if self.total is None else self.total + gradient
        return self


class L2:
    def __init__(self, A, Y):
        self.E = np.subtract(A, Y)
        self.m = self.E.shape[-1]

    @property
    def value(self):
        return float(np.square(self.E).sum() / (2.0 * self.m))

    @property
    def gradient(self):
        return self.E / self.m


def dense_forward(W, b, X):
    return Dense(W, b).forward(X)


def dense_backward(W, X, dZ):
    layer = Dense(W)
    dX = layer.backward(dZ, X)
    return layer.dW, layer.db, dX


def sigmoid_backward(dA, Z):
    return SigmoidLayer.backward(dA, Z)


def add_backward(dZ, count):
    return [np.array(dZ) for _ in range(count)]


def fork_backward(gradients):
    fork = Fork()
    for g in gradients:
        fork += g
    return fork.total


def l2_loss(A, Y):
    return L2(A, Y).value


def l2_loss_backward(A, Y):
    return L2(A, Y).gradient


def combine_losses(gradients, weights):
    fork = Fork()
    for g, alpha in zip(gradients, weights, strict=True):
        fork += alpha * g
    return fork.total
