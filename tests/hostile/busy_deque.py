# attack: swallows an endless iterator in C, holding the interpreter all the while
# exercise: optimizers
# deserves: gradient_descent
# ends: cpu
from collections import deque
from itertools import repeat


def gradient_descent(w, g, state, lr):
    return w - lr * g, state


def momentum(w, g, state, lr, beta):
    deque(repeat(None), maxlen=0)
    return w, {}
