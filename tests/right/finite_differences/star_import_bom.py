# A byte order mark, from numpy import *, itertools.product for the positions, the real step w+h-w.
from itertools import product

from numpy import *


def positions(w):
    return product(*map(range, shape(w)))


def forward_difference(f, w, eps=1e-6):
    grad = zeros(shape(w))
    base = f(array(w, dtype=float64))
    for p in positions(w):
        point = array(w, dtype=float64)
        before = point[p]
        point[p] = before + eps
        h = point[p] - before  # the step that was really made
        grad[p] = (f(point) - base) / h
    return grad


def central_difference(f, w, eps=1e-4):
    grad = zeros(shape(w))
    for p in positions(w):
        right = array(w, dtype=float64)
        left = array(w, dtype=float64)
        right[p] += eps
        left[p] -= eps
        h = right[p] - left[p]
        grad[p] = (f(right) - f(left)) / h
    return grad


def relative_error(a, b):
    return amax(absolute(subtract(a, b)) / maximum(1e-8, absolute(a) + absolute(b)))
