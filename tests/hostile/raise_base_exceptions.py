# attack: raises what only the interpreter itself should raise
# exercise: derivatives
# deserves: squared_error tanh_deriv
import numpy as np


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def sigmoid(z):
    raise KeyboardInterrupt


def sigmoid_deriv(z):
    raise SystemExit(0)


def relu_deriv(z):
    raise GeneratorExit


def squared_error_deriv(y_hat, y):
    raise BaseExceptionGroup("all of them", [KeyboardInterrupt(), SystemExit(0), StopIteration()])


def neuron_forward(x, w, b, y):
    raise MemoryError


def neuron_backward(x, w, b, y):
    raise StopIteration({"dy_hat": 0.0, "dz": 0.0, "dw": 0.0, "db": 0.0})
