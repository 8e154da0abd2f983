# attack: an audit hook, which cannot be taken out again, and forbids everything from now on
# exercise: derivatives
# deserves: at most tanh_deriv
import sys
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def hook(event, args):
    if event not in ("object.__getattr__", "sys._getframe"):
        raise RuntimeError(f"no {event} today: points: 15")


def relu_deriv(z):
    sys.addaudithook(hook)
    return open("/etc/passwd")
