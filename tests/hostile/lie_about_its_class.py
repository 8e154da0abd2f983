# attack: objects whose __class__ is what the grader would like to see
# exercise: derivatives
# deserves: squared_error
import numpy as np


class Pretender:
    def __init__(self, what):
        self.what = what

    @property
    def __class__(self):
        return self.what

    def __getattr__(self, name):
        return getattr(np.zeros((5, 3)), name)

    def __len__(self):
        return 15

    def __iter__(self):
        return iter([0.0] * 15)


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    return Pretender(np.ndarray)


def sigmoid_deriv(z):
    return Pretender(float)


def tanh_deriv(z):
    return Pretender(list)


def neuron_forward(x, w, b, y):
    return Pretender(dict)
