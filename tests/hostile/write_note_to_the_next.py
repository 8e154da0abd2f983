# attack: leaves a note where it may write, dies, and looks whether its successor finds it
# exercise: derivatives
# deserves: squared_error
import os
import numpy as np

NOTE = "hostile-note"


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    with open(NOTE, "w") as file:
        file.write(str(os.getpid()))
    return z


def sigmoid_deriv(z):
    os.kill(os.getpid(), 9)


def tanh_deriv(z):
    try:
        found = open(NOTE).read()
    except OSError:
        return None
    return 1 - np.tanh(z) ** 2 if found not in ("", str(os.getpid())) else None
