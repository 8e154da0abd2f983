"""Reference solution: the derivatives of one neuron."""

import numpy as np


def sigmoid(z):
    # exp never gets a positive argument, so it cannot overflow.
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_deriv(z):
    s = sigmoid(z)
    return s * (1 - s)


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    return y_hat - y


def neuron_forward(x, w, b, y):
    u = w * x
    z = u + b
    y_hat = sigmoid(z)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_backward(x, w, b, y):
    step = neuron_forward(x, w, b, y)
    dy_hat = squared_error_deriv(step["y_hat"], y)
    dz = dy_hat * sigmoid_deriv(step["z"])
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}
