# attack: hands back 20 MB of state at every step, hoping that somebody keeps it all
# exercise: optimizers
# deserves: at most everything
import numpy as np


def gradient_descent(w, g, state, lr):
    return w - lr * g, {"hoard": np.zeros(2_500_000)}


def momentum(w, g, state, lr, beta):
    v = beta * state.get("v", 0.0) + g
    return w - lr * v, {"v": v, "hoard": np.full(2_500_000, 0.5)}


def rmsprop(w, g, state, lr, rho, eps):
    s = rho * state.get("s", 0.0) + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + eps), {"s": s, "hoard": np.ones(2_500_000)}
