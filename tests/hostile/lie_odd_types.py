# attack: answers of every type that is nearly a number
# exercise: derivatives
# deserves: nothing
import numpy as np
from decimal import Decimal
from fractions import Fraction


def sigmoid(z):
    return np.array(["0.5"] * 15).reshape(5, 3)


def sigmoid_deriv(z):
    return np.zeros((5, 3), dtype=[("a", "f8")])


def tanh_deriv(z):
    return np.zeros((5, 3), dtype="M8[s]")


def relu_deriv(z):
    return memoryview(z)


def squared_error(y_hat, y):
    return np.array(None, dtype=object)


def squared_error_deriv(y_hat, y):
    return type


def neuron_forward(x, w, b, y):
    return {"u": Decimal("NaN"), "z": Fraction(1, 3), "y_hat": 10**400, "loss": b"\0", 3: 4, None: 5}


def neuron_backward(x, w, b, y):
    return {("dz",): 1, frozenset(): 2, 1.5: 3, np.float64(2): 4, b"dw": 5, True: 6}
