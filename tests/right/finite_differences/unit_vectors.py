# Unit vectors: the rows of np.eye, reshaped, are the directions; list comprehension, then reshape.
import numpy as np


def directions(w):
    return [e.reshape(np.shape(w)) for e in np.eye(np.size(w))]


def forward_difference(f, w, eps=1e-6):
    f0 = f(w + np.zeros(np.shape(w)))
    return np.array([(f(w + eps * e) - f0) / eps for e in directions(w)]).reshape(np.shape(w))


def central_difference(f, w, eps=1e-4):
    return np.array([
        (f(w + eps * e) - f(w - eps * e)) / 2 / eps for e in directions(w)
    ]).reshape(np.shape(w))


def relative_error(a, b):
    return (abs(a - b) / np.clip(abs(a) + abs(b), 1e-8, None)).max()
