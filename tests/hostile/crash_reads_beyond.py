# attack: a view far beyond the end of the array that it is given
# exercise: derivatives
# deserves: at most tanh_deriv
import numpy as np
from numpy.lib.stride_tricks import as_strided


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def squared_error(y_hat, y):
    window = as_strided(y_hat, shape=(1 << 30,), strides=(8,))
    for value in window:
        if 100 < abs(value) < 101:
            print("found something", value)
    return window[:15].reshape(5, 3)
