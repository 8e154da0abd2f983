# attack: waits for a lock that it holds itself
# exercise: derivatives
# deserves: at most tanh_deriv
import threading
import numpy as np

lock = threading.Lock()


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    lock.acquire()
    lock.acquire()
    return np.where(z > 0, 1.0, 0.0)
