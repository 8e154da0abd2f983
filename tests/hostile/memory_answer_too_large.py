# attack: an answer of 1.5 GB, which the grader would have to read
# exercise: derivatives
# deserves: squared_error_deriv
import numpy as np


def squared_error_deriv(y_hat, y):
    return y_hat - y


def relu_deriv(z):
    return np.zeros((200, 1_000_000))
