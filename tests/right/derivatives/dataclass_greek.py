# A frozen dataclass holds the neuron; Greek letters and hats as names; asdict for the result.
from dataclasses import asdict, dataclass, field

import numpy as np


def σ(z):
    """The sigmoid, overflow-free: e^z/(1+e^z) for the negative ones."""
    z = np.asarray(z, dtype=float)
    return np.exp(np.where(z < 0, z, 0)) / (1 + np.exp(-abs(z)))


def sigmoid(z):
    return σ(z)


def sigmoid_deriv(z):
    return σ(z) * (1 - σ(z))


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def relu_deriv(z):
    return (np.asarray(z) > 0) * 1.0


def squared_error(y_hat, y):
    return 0.5 * (1.0 * np.asarray(y_hat) - np.asarray(y)) ** 2


def squared_error_deriv(y_hat, y):
    return 1.0 * np.asarray(y_hat) - np.asarray(y)


@dataclass(frozen=True)
class Forward:
    u: float
    z: float
    y_hat: float
    loss: float


@dataclass(frozen=True)
class Backward:
    dy_hat: float
    dz: float
    dw: float = field(init=False)
    db: float = field(init=False)
    x: float = 0.0

    def __post_init__(self):
        object.__setattr__(self, "dw", self.dz * self.x)
        object.__setattr__(self, "db", self.dz)


def neuron_forward(x, w, b, y):
    ŷ = σ(z := (u := 1.0 * w * x) + b)
    return asdict(Forward(u, z, ŷ, squared_error(ŷ, y)))


def neuron_backward(x, w, b, y):
    ŷ = neuron_forward(x, w, b, y)["y_hat"]
    δ = (ŷ - y) * ŷ * (1 - ŷ)
    return asdict(Backward(ŷ - y, δ, x=x))
