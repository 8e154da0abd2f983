# attack: nan is not wrong, is it? And infinity is close to everything, relatively
# exercise: derivatives
# deserves: nothing
import numpy as np


def sigmoid(z):
    return np.full(np.shape(z), np.nan)


def sigmoid_deriv(z):
    return np.full(np.shape(z), np.inf)


def tanh_deriv(z):
    return np.full(np.shape(z), np.longdouble(np.inf))


def relu_deriv(z):
    return np.full(np.shape(z), complex(np.nan, np.inf))


def squared_error(y_hat, y):
    return np.frombuffer(b"\xff" * 120).reshape(5, 3)


def squared_error_deriv(y_hat, y):
    return np.full((5, 3), np.finfo(float).max)


def neuron_forward(x, w, b, y):
    return dict.fromkeys(["u", "z", "y_hat", "loss"], float("nan"))


def neuron_backward(x, w, b, y):
    return dict.fromkeys(["dy_hat", "dz", "dw", "db"], -float("inf"))
