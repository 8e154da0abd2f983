# Closures: f is turned into a function of one number, the element that moves.
import numpy as np


def along(f, w, i):
    """g(h) = f(w with h added to its element number i)."""
    shape = np.shape(w)

    def g(h):
        values = np.ravel(w).astype(float)
        values[i] += h
        return f(values.reshape(shape))

    return g


def forward_difference(f, w, eps=1e-6):
    base = f(np.array(w, dtype=float, copy=True))
    result = np.zeros(np.size(w))
    for i in range(np.size(w)):
        result[i] = (along(f, w, i)(eps) - base) / eps
    return result.reshape(np.shape(w))


def central_difference(f, w, eps=1e-4):
    result = np.zeros(np.size(w))
    for i in range(np.size(w)):
        g = along(f, w, i)
        result[i] = (g(eps) - g(-eps)) / (2 * eps)
    return result.reshape(np.shape(w))


def relative_error(a, b):
    def one(p, q):
        return abs(p - q) / max(1e-8, abs(p) + abs(q))

    worst = 0.0
    for p, q in np.nditer([a, b], flags=["zerosize_ok"]):
        worst = max(worst, one(p, q))
    return worst
