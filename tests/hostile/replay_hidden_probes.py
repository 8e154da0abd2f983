# attack: has seen that random numbers come from the name of a check, and guesses hidden names
# exercise: derivatives
# deserves: nothing
import zlib
import numpy as np


def sigmoid_deriv(z):
    for name in ("any_shape", "random", "hidden", "matches_reference", "large_and_integer"):
        rng = np.random.default_rng(zlib.crc32(f"sigmoid_deriv.{name}".encode()))
        for shape in ((), (1,), (7,), (5, 3), (2, 3, 4)):
            if np.array_equal(rng.normal(size=shape) * 2, z):
                print("this is", name, shape)
    return np.zeros(np.shape(z))
