# Boolean masks: each sign of z gets the formula that cannot overflow.
import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    a = np.empty_like(z)
    pos = z >= 0
    a[pos] = 1 / (1 + np.exp(-z[pos]))
    e = np.exp(z[~pos])
    a[~pos] = e / (1 + e)
    return a


def sigmoid_deriv(z):
    a = sigmoid(z)
    return a * (1 - a)


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    d = np.zeros(np.shape(z))
    d[np.asarray(z) > 0] = 1
    return d


def squared_error(y_hat, y):
    return 0.5 * np.square(np.subtract(y_hat, y, dtype=float))


def squared_error_deriv(y_hat, y):
    return np.subtract(y_hat, y, dtype=float)


def neuron_forward(x, w, b, y):
    u = float(w * x)
    z = u + b
    y_hat = sigmoid(z)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_backward(x, w, b, y):
    f = neuron_forward(x, w, b, y)
    dy_hat = squared_error_deriv(f["y_hat"], y)
    dz = dy_hat * sigmoid_deriv(f["z"])
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}
