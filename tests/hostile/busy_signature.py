# attack: a callable whose signature is worked out for ever
# exercise: derivatives
# deserves: squared_error
# ends: cpu
import numpy as np


def squared_error(y_hat, y):
    return np.square(y_hat - y) / 2


class Sigmoid:
    @property
    def __signature__(self):
        while True:
            pass

    def __call__(self, z):
        return 1 / (1 + np.exp(-z))


tanh_deriv = Sigmoid()
