# attack: calls the function that it is given until somebody stops it
# exercise: finite_differences
# deserves: at most relative_error
import numpy as np


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def central_difference(f, w, eps=1e-4):
    step = 0.0
    while True:
        step += eps
        f(w + step)
