# attack: loops, deaf to every signal that can be ignored
# exercise: derivatives
# deserves: tanh_deriv squared_error
# ends: cpu
import signal
import numpy as np


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
