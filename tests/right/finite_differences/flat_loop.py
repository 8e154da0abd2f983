# The obvious way: a loop over .flat of a fresh float copy for every call of f.
import numpy as np


def forward_difference(f, w, eps=1e-6):
    w = np.array(w, dtype=float)
    grad = np.zeros_like(w)
    base = f(w.copy())
    for i in range(w.size):
        w_plus = w.copy()
        w_plus.flat[i] += eps
        grad.flat[i] = (f(w_plus) - base) / eps
    return grad


def central_difference(f, w, eps=1e-4):
    w = np.array(w, dtype=float)
    grad = np.zeros_like(w)
    for i in range(w.size):
        w_plus = w.copy()
        w_minus = w.copy()
        w_plus.flat[i] += eps
        w_minus.flat[i] -= eps
        grad.flat[i] = (f(w_plus) - f(w_minus)) / (2 * eps)
    return grad


def relative_error(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))
