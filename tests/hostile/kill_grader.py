# attack: sends the grader a signal (a harmless one; any other would do as well)
# exercise: derivatives
# deserves: tanh_deriv
import os
import signal
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    try:
        os.kill(@PARENT@, signal.SIGURG)
    except OSError:
        return None
    return np.where(z > 0, 1.0, 0.0)
