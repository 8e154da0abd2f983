# attack: an array of 1.6 GB of ones
# exercise: derivatives
# deserves: tanh_deriv
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def squared_error_deriv(y_hat, y):
    try:
        return (y_hat - y) * np.ones(3 << 26)[-1]
    except MemoryError:
        print("What, no memory?")
