# attack: one number with a hundred million digits
# exercise: derivatives
# deserves: squared_error_deriv relu_deriv
# ends: cpu
import numpy as np


def relu_deriv(z):
    return np.where(z > 0, 1.0, 0.0)


def squared_error_deriv(y_hat, y):
    return y_hat - y


def squared_error(y_hat, y):
    return 0.5 * (7 ** 7**9 % 2)
