# np.nditer with multi_index, as in many course notes; prints left in.
import numpy as np


def forward_difference(f, w, eps=1e-6):
    print("forward_difference on", np.shape(w))
    w = np.asarray(w).astype(float)  # astype makes a copy
    grad = np.empty(w.shape)
    fw = f(np.copy(w))
    it = np.nditer(w, flags=["multi_index", "zerosize_ok"], op_flags=["readonly"])
    while not it.finished:
        ix = it.multi_index
        moved = np.copy(w)
        moved[ix] += eps
        grad[ix] = (f(moved) - fw) / eps
        it.iternext()
    return grad


def central_difference(f, w, eps=1e-4):
    print("central_difference on", np.shape(w))
    w = np.asarray(w).astype(float)
    grad = np.empty(w.shape)
    it = np.nditer(w, flags=["multi_index", "zerosize_ok"], op_flags=["readonly"])
    while not it.finished:
        ix = it.multi_index
        old = w[ix]
        w[ix] = old + eps
        fp = f(np.copy(w))
        w[ix] = old - eps
        fm = f(np.copy(w))
        w[ix] = old  # back as it was (our own copy, not the caller's)
        grad[ix] = (fp - fm) / (2 * eps)
        it.iternext()
    return grad


def relative_error(a, b):
    worst = np.abs(np.subtract(a, b)) / np.maximum(np.abs(a) + np.abs(b), 1e-8)
    print("relative errors", worst)
    return float(worst.max(initial=0))
