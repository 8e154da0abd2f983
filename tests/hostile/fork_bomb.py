# attack: two hundred children, each asleep; if a single one is born, the answer is right
# exercise: derivatives
# deserves: tanh_deriv
import os
import posix
import signal
import time
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def sigmoid_deriv(z):
    born = 0
    for _ in range(200):
        try:
            child = os.fork()
        except OSError:
            break
        if child == 0:
            signal.alarm(15)
            time.sleep(12)
            posix._exit(0)
        born += 1
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s) if born else None
