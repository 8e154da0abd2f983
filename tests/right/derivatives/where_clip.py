# np.clip keeps exp in range, np.where gives relu_deriv as an integer array; results not rounded to plain floats.
"""Exercise 1: the derivatives, one line each."""

import numpy as np


def sigmoid(z):
    # exp(500) still fits in a float64, and beyond that the sigmoid is 0 or 1 anyway
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500.0, 500.0)))


def sigmoid_deriv(z):
    return sigmoid(z) * (1.0 - sigmoid(z))


def tanh_deriv(z):
    return 1.0 - np.square(np.tanh(z))


def relu_deriv(z):
    return np.where(np.asarray(z) > 0, 1, 0)


def squared_error(y_hat, y):
    return (np.float64(1) * y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    return np.float64(1) * y_hat - y


def neuron_forward(x, w, b, y):
    x, w, b, y = np.float64(x), np.float64(w), np.float64(b), np.float64(y)
    u = w * x
    z = u + b
    y_hat = sigmoid(z)
    loss = squared_error(y_hat, y)
    return dict(u=u, z=z, y_hat=y_hat, loss=loss)


def neuron_backward(x, w, b, y):
    cache = neuron_forward(x, w, b, y)
    dy_hat = squared_error_deriv(cache["y_hat"], y)
    dz = dy_hat * sigmoid_deriv(cache["z"])
    dw = dz * x
    db = dz * 1
    return dict(dy_hat=dy_hat, dz=dz, dw=dw, db=db)
