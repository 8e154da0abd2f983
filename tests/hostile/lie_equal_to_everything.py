# attack: an object that says yes to every comparison, and is an array if you ask it
# exercise: derivatives
# deserves: tanh_deriv
import numpy as np


class Yes:
    shape = property(lambda self: (5, 3))
    dtype = np.dtype(np.float64)
    ndim, size = 2, 15
    __array_priority__ = 1e9

    def __array__(self, dtype=None, copy=None):
        return np.zeros((5, 3))

    def __bool__(self):
        return True

    def __float__(self):
        return 0.5

    __eq__ = __le__ = __lt__ = __ge__ = __gt__ = lambda self, other: self
    __sub__ = __rsub__ = __add__ = __abs__ = lambda self, *other: self
    __hash__ = None


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def sigmoid(z):
    return Yes()


def sigmoid_deriv(z):
    return np.array([[Yes()] * 3] * 5, dtype=object)


def squared_error(y_hat, y):
    return [Yes()]


def neuron_forward(x, w, b, y):
    return {"u": Yes(), "z": Yes(), "y_hat": Yes(), "loss": Yes()}
