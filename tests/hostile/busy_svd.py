# attack: singular values of a matrix that is rather large
# exercise: layers
# deserves: l2_loss_backward add_backward
# ends: cpu
import numpy as np


def add_backward(dZ, count):
    return [dZ.copy() for _ in range(count)]


def l2_loss_backward(A, Y):
    return (A - Y) / A.shape[1]


def dense_forward(W, b, X):
    u, s, vt = np.linalg.svd(np.random.rand(3500, 3500))
    return u[: len(W), :3] * s[:3]
