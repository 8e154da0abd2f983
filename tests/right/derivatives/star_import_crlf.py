# from numpy import *, the sigmoid written with tanh, and CRLF line ends (saved on Windows).
from numpy import *


def sigmoid(z):
    return (1 + tanh(asarray(z) / 2)) / 2


def sigmoid_deriv(z):
    # s(1-s) = (1 - tanh(z/2)^2) / 4
    return (1 - tanh(asarray(z) / 2) ** 2) / 4


def tanh_deriv(z):
    return 1 - power(tanh(z), 2)


def relu_deriv(z):
    return heaviside(z, 0)


def squared_error(y_hat, y):
    return 0.5 * (asarray(y_hat, dtype=float) - asarray(y, dtype=float)) ** 2


def squared_error_deriv(y_hat, y):
    return asarray(y_hat, dtype=float) - asarray(y, dtype=float)


def neuron_forward(x, w, b, y):
    u = multiply(w, x, dtype=float)
    z = add(u, b)
    y_hat = sigmoid(z)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_backward(x, w, b, y):
    y_hat = neuron_forward(x, w, b, y)["y_hat"]
    dy_hat = y_hat - y
    dz = dy_hat * y_hat * (1 - y_hat)
    return {"dy_hat": dy_hat, "dz": dz, "dw": x * dz, "db": dz}
