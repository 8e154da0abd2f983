# attack: a state that holds functions, arrays of arrays, itself, and keys of all kinds
# exercise: optimizers
# deserves: at most gradient_descent momentum
import numpy as np


class Knot(dict):
    pass


def gradient_descent(w, g, state, lr):
    return w - lr * g, {"f": len, "g": (x for x in ()), "h": np.array([{}]), 1: 2, b"k": None}


def momentum(w, g, state, lr, beta):
    v = beta * state.get("v", 0.0) + g
    return w - lr * v, {"v": v, "deep": [[[[[[[[v]]]]]]]], "wide": [0] * 20_000, "set": {1, 2}}


def rmsprop(w, g, state, lr, rho, eps):
    knot = Knot()
    knot["knot"] = knot
    return w, knot


def adam(w, g, state, lr, beta1, beta2, eps):
    return w, {(1, 2): 3, frozenset(): 4, 2.5: 5, None: 6, "\ud800": 7}
