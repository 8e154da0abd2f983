# attack: gives the function that it differentiates everything but a number
# exercise: finite_differences
# deserves: at most relative_error
import numpy as np

ODD = [
    None, "w", {}, {"w": 1}, [[1, [2]], 3], b"\0" * 1000, 2**63, -1, True, float("nan"), "x" * 100_000,
    np.zeros((0,)), np.zeros((1,) * 30), np.array(1j), np.array([True]), object(), len, ..., {1: {2: {3: []}}},
]  # fmt: skip


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def forward_difference(f, w, eps=1e-6):
    for arguments in [(odd,) for odd in ODD] + [(), (w, w), tuple(range(1000))]:
        try:
            f(*arguments)
        except Exception as error:
            print(error)
    return w


def central_difference(f, w, eps=1e-4):
    for odd in ODD:
        print(f(odd))
