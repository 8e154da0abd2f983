# attack: adds up a few numbers in C, where no Python signal handler runs
# exercise: finite_differences
# deserves: relative_error
# ends: cpu
import numpy as np


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def forward_difference(f, w, eps=1e-6):
    return w + sum(range(10**13))
