# attack: bytecode that no compiler would write
# exercise: derivatives
# deserves: at most relu_deriv
import numpy as np


def relu_deriv(z):
    return np.where(z > 0, 1.0, 0.0)


def tanh_deriv(z):
    return 1 - z**2


tanh_deriv.__code__ = tanh_deriv.__code__.replace(co_code=bytes([100, 255, 83, 0] * 50), co_stacksize=1)
