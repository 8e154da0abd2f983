# The state dict holds one frozen dataclass object under a single key; type hints.
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
State = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    first: Array | float = 0.0
    second: Array | float = 0.0
    steps: int = 0

    def after(self, g: Array, keep1: float, add1: float, keep2: float, add2: float) -> Moments:
        return Moments(
            keep1 * self.first + add1 * g,
            keep2 * self.second + add2 * np.square(g),
            self.steps + 1,
        )


def _moments(state: State) -> Moments:
    return state["moments"] if state else Moments()


def gradient_descent(w: Array, g: Array, state: State, lr: float) -> tuple[Array, State]:
    return np.subtract(w, np.multiply(lr, g)), dict(state)


def momentum(w: Array, g: Array, state: State, lr: float, beta: float) -> tuple[Array, State]:
    new = _moments(state).after(g, beta, 1.0, 0.0, 0.0)
    return w - lr * new.first, {"moments": new}


def rmsprop(
    w: Array, g: Array, state: State, lr: float, rho: float, eps: float
) -> tuple[Array, State]:
    new = _moments(state).after(g, 0.0, 0.0, rho, 1.0 - rho)
    return w - lr * g / (np.sqrt(new.second) + eps), {"moments": new}


def adam(
    w: Array, g: Array, state: State, lr: float, beta1: float, beta2: float, eps: float
) -> tuple[Array, State]:
    new = _moments(state).after(g, beta1, 1.0 - beta1, beta2, 1.0 - beta2)
    first = new.first / (1.0 - beta1**new.steps)
    second = new.second / (1.0 - beta2**new.steps)
    return w - lr * first / (np.sqrt(second) + eps), {"moments": new}
