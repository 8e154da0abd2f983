# Explicit loops over every weight with plain floats and math.sqrt.
import math

import numpy as np


def gradient_descent(w, g, state, lr):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    new_w = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        new_w[i] = w[i] - lr * g[i]
    return new_w, {}


def momentum(w, g, state, lr, beta):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    new_w = np.zeros(w.shape)
    new_v = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        old = state["v"][i] if "v" in state else 0.0
        new_v[i] = beta * old + g[i]
        new_w[i] = w[i] - lr * new_v[i]
    return new_w, {"v": new_v}


def rmsprop(w, g, state, lr, rho, eps):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    new_w = np.zeros(w.shape)
    new_s = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        old = state["s"][i] if "s" in state else 0.0
        new_s[i] = rho * old + (1 - rho) * g[i] * g[i]
        new_w[i] = w[i] - lr * g[i] / (math.sqrt(new_s[i]) + eps)
    return new_w, {"s": new_s}


def adam(w, g, state, lr, beta1, beta2, eps):
    w, g = np.asarray(w, dtype=float), np.asarray(g, dtype=float)
    if len(state) == 0:
        t = 1
        m = np.zeros(w.shape)
        v = np.zeros(w.shape)
    else:
        t = state["t"] + 1
        m = state["m"].copy()
        v = state["v"].copy()
    new_w = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        m[i] = beta1 * m[i] + (1 - beta1) * g[i]
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i]
        m_hat = m[i] / (1 - beta1**t)
        v_hat = v[i] / (1 - beta2**t)
        new_w[i] = w[i] - lr * m_hat / (math.sqrt(v_hat) + eps)
    return new_w, {"t": t, "m": m, "v": v}
