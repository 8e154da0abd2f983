# The short answer: state.get with a default, one new dict literal an optimizer.
import numpy as np


def gradient_descent(w, g, state, lr):
    return w - lr * g, state


def momentum(w, g, state, lr, beta):
    v = beta * state.get("v", 0.0) + g
    return w - lr * v, {"v": v}


def rmsprop(w, g, state, lr, rho, eps):
    s = rho * state.get("s", 0.0) + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


def adam(w, g, state, lr, beta1, beta2, eps):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * g
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"t": t, "m": m, "v": v}
