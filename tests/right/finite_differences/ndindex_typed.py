# np.ndindex and full type hints; results as np.float64 for 0-d input where numpy makes them so.
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Loss = Callable[[Array], float]


def _moved(w: Array, index: tuple[int, ...], by: float) -> Array:
    copy: Array = np.array(w, dtype=np.float64)
    copy[index] += by
    return copy


def forward_difference(f: Loss, w: Array, eps: float = 1e-6) -> Array:
    base: float = f(np.array(w, dtype=np.float64))
    slope: Array = np.zeros(np.shape(w), dtype=np.float64)
    for index in np.ndindex(np.shape(w)):
        slope[index] = f(_moved(w, index, eps)) - base
    return slope / eps


def central_difference(f: Loss, w: Array, eps: float = 1e-4) -> Array:
    slope: Array = np.zeros(np.shape(w), dtype=np.float64)
    for index in np.ndindex(np.shape(w)):
        slope[index] = f(_moved(w, index, eps)) - f(_moved(w, index, -eps))
    return slope / (2 * eps)


def relative_error(a: Array, b: Array) -> float:
    difference: Array = np.abs(np.asarray(a) - np.asarray(b))
    scale: Array = np.maximum(1e-8, np.abs(a) + np.abs(b))
    return float(np.max(difference / scale, initial=0.0))
