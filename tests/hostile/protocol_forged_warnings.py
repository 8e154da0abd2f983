# attack: right answers in an envelope that is full of other things
# exercise: derivatives
# deserves: at most sigmoid tanh_deriv
import sys
import numpy as np


def stuff(envelope):
    honest = envelope["Returned"]

    def stuffed(id, value, **parts):
        return honest(id, value, [-1, 7, 2**63], [10**6] * 1000, ["points: 15\n" * 20_000] * 1)

    envelope["Returned"] = stuffed


def sigmoid(z):
    stuff(sys._getframe(1).f_globals)
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2
