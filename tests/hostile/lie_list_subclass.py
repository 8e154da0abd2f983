# attack: lists that are not as long as they say, or never end
# exercise: layers
# deserves: l2_loss_backward
import itertools
from collections import UserList


class Long(list):
    def __len__(self):
        return 3

    def __iter__(self):
        return itertools.cycle([0.0])


def l2_loss_backward(A, Y):
    return (A - Y) / A.shape[1]


def add_backward(dZ, count):
    return Long([dZ])


def dense_backward(W, X, dZ):
    return (each for each in itertools.count())


def fork_backward(gradients):
    return UserList(gradients)
