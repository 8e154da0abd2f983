# -*- coding: latin-1 -*- (cookie on the first line) functools.reduce and lambdas, accented names.
from functools import reduce
from operator import add, mul

import numpy as np

transposição = lambda M: np.swapaxes(M, 0, 1)
função_sigmoide = lambda Z: np.where(Z < 0, np.exp(-abs(Z)), 1.0) / (1.0 + np.exp(-abs(Z)))

dense_forward = lambda W, b, X: add(W @ X, b)

dense_backward = lambda W, X, dZ: (
    dZ @ transposição(X),
    np.add.reduce(dZ, axis=1, keepdims=True),
    transposição(W) @ dZ,
)


def sigmoid_backward(dA, Z):
    ativação = função_sigmoide(Z)
    return reduce(mul, [dA, ativação, 1 - ativação])


def add_backward(dZ, count):
    # cada entrada da soma recebe o gradiente inteiro, não uma fração
    return [*map(np.copy, [dZ] * count)]


def fork_backward(gradients):
    # começa em zero para que o resultado seja sempre um array novo
    return reduce(add, gradients, np.zeros_like(gradients[0]))


l2_loss = lambda A, Y: float(reduce(add, ((A - Y) ** 2).ravel(), 0.0)) / 2 / A.shape[1]

l2_loss_backward = lambda A, Y: (A - Y) * (1 / A.shape[1])

combine_losses = lambda gradients, weights: reduce(add, map(mul, weights, gradients))
