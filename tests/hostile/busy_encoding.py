# attack: an answer whose methods never end, for whoever calls them
# exercise: layers
# deserves: l2_loss fork_backward
import numpy as np


class Slow(np.ndarray):
    def tobytes(self, order="C"):
        while True:
            pass

    @property
    def flags(self):
        while True:
            pass

    @property
    def dtype(self):
        while True:
            pass


def l2_loss(A, Y):
    return np.sum((A - Y) ** 2) / (2 * A.shape[1])


def fork_backward(gradients):
    return sum(gradients).view(Slow)
