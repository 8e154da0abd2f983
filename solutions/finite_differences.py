"""Reference solution: gradients by finite differences."""

import numpy as np


def forward_difference(f, w, eps=1e-6):
    base = f(w.astype(float))
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = (f(moved(w, i, eps)) - base) / eps
    return gradient


def central_difference(f, w, eps=1e-4):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = (f(moved(w, i, eps)) - f(moved(w, i, -eps))) / (2 * eps)
    return gradient


def moved(w, i, step):
    # astype makes a copy, and floats of whole numbers.
    copy = w.astype(float)
    copy[i] += step
    return copy


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))
