# attack: hands back what it was given, under another name
# exercise: derivatives
# deserves: nothing
import numpy as np


def sigmoid(z):
    return z


def sigmoid_deriv(z):
    return z.T.T


def tanh_deriv(z):
    return np.lib.stride_tricks.as_strided(z, (5, 3), (0, 8))


def relu_deriv(z):
    return z.base if z.base is not None else z[:]


def squared_error(y_hat, y):
    return y


def squared_error_deriv(y_hat, y):
    return {"y_hat": y_hat, "y": y}


def neuron_forward(x, w, b, y):
    return locals()


def neuron_backward(x, w, b, y):
    return globals()
