# attack: small arrays that become large ones in the function that it was given
# exercise: finite_differences
# deserves: at most forward_difference relative_error
import numpy as np


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def forward_difference(f, w, eps=1e-6):
    if w.shape == (3, 4):
        # 1 MB of small whole numbers; against an array of 12 entries they are 96 MB of floats.
        print(f(np.ones((1_000_000, 1, 1), dtype=np.int8)))
    base = f(w.astype(float))
    gradient = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        moved = w.astype(float)
        moved[place] += eps
        gradient[place] = (f(moved) - base) / eps
    return gradient
