# np.vectorize over the element numbers (with otypes, so f is not called once more) and lambdas.
import numpy as np

step = lambda w, i, h: np.asarray(w) + h * (np.arange(np.size(w)) == i).reshape(np.shape(w))
each = lambda g, w: np.vectorize(g, otypes=[float])(np.arange(np.size(w)).reshape(np.shape(w)))


def forward_difference(f, w, eps=1e-6):
    f_w = f(step(w, -1, 0.0))
    return each(lambda i: (f(step(w, i, eps)) - f_w) / eps, w)


def central_difference(f, w, eps=1e-4):
    return each(lambda i: (f(step(w, i, eps)) - f(step(w, i, -eps))) / (2 * eps), w)


relative_error = lambda a, b: np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8))
