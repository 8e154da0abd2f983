import numpy as np


def forward_difference(f, w, eps=1e-6):
    raise NotImplementedError


def central_difference(f, w, eps=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        right, left = w.copy(), w.copy()
        right[i] += eps
        left[i] -= eps
        gradient[i] = (f(right) - f(left)) / eps
    return gradient


def relative_error(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))
