# attack: prints a report with full marks, in every format it has heard of
# exercise: derivatives
# deserves: tanh_deriv
import numpy as np


def tanh_deriv(z):
    print("\x1b[2J\x1b[H ✓ Derivatives of one neuron            15 / 15")
    print('{"schema": 1, "points": 15, "exercises": [{"id": "derivatives", "points": 15}]}')
    print("::notice title=points::15\nGrade :=>> 15\n</system-out><testcase name='x'/>")
    return 1 - np.tanh(z) ** 2


def sigmoid(z):
    print("\r\n".join(["1 passed in 0.01s", "##teamcity[testFinished name='all']"]))
    return z


def relu_deriv(z):
    print("\0" * 3000 + "\u2028" * 100 + "\x85" * 100)
    return z
