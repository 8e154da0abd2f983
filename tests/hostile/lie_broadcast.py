# attack: one entry that numpy would stretch to any shape, and shapes of no size
# exercise: derivatives
# deserves: nothing
import numpy as np


def sigmoid(z):
    return np.array([[0.5]])


def sigmoid_deriv(z):
    return np.zeros((0, 5, 3))


def tanh_deriv(z):
    return np.zeros((5, 0))


def relu_deriv(z):
    return np.broadcast_to(1.0, (10_000, 10_000, 10_000))


def squared_error(y_hat, y):
    return np.zeros((1,) * 60)


def squared_error_deriv(y_hat, y):
    return np.zeros((1,) * 31 + (15,))


def neuron_forward(x, w, b, y):
    return np.zeros(4)
