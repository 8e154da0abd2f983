# Adam with the bias correction folded into the step and eps; a tuple in the state; running powers of beta.
import numpy as np


def gradient_descent(w, g, state, lr):
    return w + (-lr) * g, {}


def momentum(w, g, state, lr, beta):
    (v,) = state.get("memory", (np.zeros_like(w, dtype=float),))
    v = beta * v + g
    return w - lr * v, {"memory": (v,)}


def rmsprop(w, g, state, lr, rho, eps):
    (s,) = state.get("memory", (np.zeros_like(w, dtype=float),))
    s = s + (1 - rho) * (g * g - s)
    return w - lr * g / (np.sqrt(s) + eps), {"memory": (s,)}


def adam(w, g, state, lr, beta1, beta2, eps):
    zero = np.zeros_like(w, dtype=float)
    m, v, power1, power2 = state.get("memory", (zero, zero, 1.0, 1.0))
    power1 = power1 * beta1  # beta1 ** t, t being counted this way
    power2 = power2 * beta2
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    root = np.sqrt(1 - power2)
    # m/(1-b1^t) / (sqrt(v)/root + eps)  =  root/(1-b1^t) * m / (sqrt(v) + eps*root)
    new_w = w - lr * root / (1 - power1) * m / (np.sqrt(v) + eps * root)
    return new_w, {"memory": (m, v, power1, power2)}
