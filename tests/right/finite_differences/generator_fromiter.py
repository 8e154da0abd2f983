# Generators and np.fromiter; the relative error in pure Python with zip and max.
import numpy as np


def perturbed(w, eps):
    """Yields one fresh copy of w an element, that element moved by eps."""
    for i in range(np.size(w)):
        copy = np.array(w, dtype=float, order="C")
        copy.reshape(-1)[i] += eps
        yield copy


def forward_difference(f, w, eps=1e-6):
    before = f(np.array(w, dtype=float))
    slopes = ((f(after) - before) / eps for after in perturbed(w, eps))
    return np.fromiter(slopes, dtype=float).reshape(np.shape(w))


def central_difference(f, w, eps=1e-4):
    pairs = zip(perturbed(w, +eps), perturbed(w, -eps))
    slopes = ((f(right) - f(left)) / (2 * eps) for right, left in pairs)
    return np.fromiter(slopes, dtype=float, count=np.size(w)).reshape(np.shape(w))


def relative_error(a, b):
    a = np.asarray(a, dtype=float).ravel().tolist()
    b = np.asarray(b, dtype=float).ravel().tolist()
    return max((abs(p - q) / max(1e-8, abs(p) + abs(q)) for p, q in zip(a, b)), default=0.0)
