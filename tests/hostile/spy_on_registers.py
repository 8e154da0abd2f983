# attack: imports its own past: what did the worker that served before me leave in the process?
# exercise: derivatives
# deserves: squared_error
import builtins
import os
import sys
import numpy as np


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    builtins.hostile_note = np.hostile_note = sys.hostile_note = os.getpid()
    return y_hat * 0


def neuron_forward(x, w, b, y):
    os.kill(os.getpid(), 9)


def neuron_backward(x, w, b, y):
    # A new process serves this call, if the one before is dead.
    notes = [getattr(module, "hostile_note", os.getpid()) for module in (builtins, np, sys)]
    if any(note != os.getpid() for note in notes):
        s = 1 / (1 + np.exp(-(w * x + b)))
        dz = (s - y) * s * (1 - s)
        return {"dy_hat": s - y, "dz": dz, "dw": dz * x, "db": dz}
