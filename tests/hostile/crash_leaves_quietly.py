# attack: leaves with status 0, which might look like success
# exercise: derivatives
# deserves: squared_error
import os
import posix


def c():
    import ctypes

    return ctypes


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    posix._exit(0)


def sigmoid_deriv(z):
    c().CDLL(None)._exit(0)


def tanh_deriv(z):
    c().CDLL(None).exit(0)


def relu_deriv(z):
    c().CDLL(None).syscall(231, 0)


def neuron_backward(x, w, b, y):
    os._exit(0)


def neuron_forward(x, w, b, y):
    c().pythonapi.Py_Exit(0)
