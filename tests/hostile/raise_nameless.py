# attack: an exception whose class gives something that is no text for its name
# exercise: derivatives
# deserves: tanh_deriv
import numpy as np


class Meta(type):
    @property
    def __name__(cls):
        return ["NotImplementedError"] * 1000


class Nameless(Exception, metaclass=Meta):
    pass


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    raise Nameless
