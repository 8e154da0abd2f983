# Starts with a UTF-8 byte order mark, and every scalar result is a 0-d array.
import numpy as np


def sigmoid(z):
    z = np.array(z, dtype=float)
    tiny = np.exp(-np.abs(z))
    return np.array(np.where(z < 0, tiny / (1 + tiny), 1 / (1 + tiny)))


def sigmoid_deriv(z):
    tiny = np.exp(-np.abs(np.array(z, dtype=float)))
    return np.array(tiny / (1 + tiny) ** 2)


def tanh_deriv(z):
    return np.array(1 - np.tanh(np.array(z, dtype=float)) ** 2)


def relu_deriv(z):
    return np.array(np.array(z) > 0, dtype=float)


def squared_error(y_hat, y):
    return np.array((np.array(y_hat, dtype=float) - y) ** 2 / 2)


def squared_error_deriv(y_hat, y):
    return np.array(np.array(y_hat, dtype=float) - y)


def neuron_forward(x, w, b, y):
    u = np.array(float(w) * x)
    z = np.array(u + b)
    y_hat = sigmoid(z)
    loss = squared_error(y_hat, y)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": loss}


def neuron_backward(x, w, b, y):
    forward = neuron_forward(x, w, b, y)
    dy_hat = squared_error_deriv(forward["y_hat"], y)
    dz = np.array(dy_hat * sigmoid_deriv(forward["z"]))
    dw = np.array(dz * x)
    db = dz.copy()
    return {"dy_hat": dy_hat, "dz": dz, "dw": dw, "db": db}
