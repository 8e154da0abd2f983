"""Misconceptions about optimizers, as students write them."""

import numpy as np


def gradient_descent__ascent__1(w, g, state, lr):
    new = w.copy()
    for index in np.ndindex(w.shape):
        new[index] += lr * g[index]
    return new, dict(state)


def momentum__dampened__1(w, g, state, lr, beta):
    if "velocity" not in state:
        velocity = g - beta * g
    else:
        velocity = state["velocity"] + (1 - beta) * (g - state["velocity"])
    return w - lr * velocity, {"velocity": velocity}


def momentum__lr_in_velocity__1(w, g, state, lr, beta):
    step = -lr * g
    if state:
        step = step + beta * state["step"]
    return w + step, {"step": step}


def momentum__nesterov__1(w, g, state, lr, beta):
    v = np.zeros(w.shape) if not state else state["v"]
    ahead = beta * beta * v + (1 + beta) * g
    return w - lr * ahead, {"v": g + beta * v}


def momentum__velocity_lost__1(w, g, state, lr, beta):
    v = np.zeros_like(w)
    v = beta * v + g
    return w - lr * v, {"v": v}


def momentum__velocity_in_place__1(w, g, state, lr, beta):
    new_state = dict(state)
    if "v" not in new_state:
        new_state["v"] = np.zeros(w.shape)
    velocity = new_state["v"]
    velocity[...] = beta * velocity + g
    return w - lr * velocity, new_state


def rmsprop__no_root__1(w, g, state, lr, rho, eps):
    cache = state.get("cache", np.zeros_like(w))
    cache = cache - (1 - rho) * (cache - np.square(g))
    step = g / (cache + eps)
    return w - step * lr, {"cache": cache}


def rmsprop__eps_inside__1(w, g, state, lr, rho, eps):
    r = state["r"] if state else 0
    r = rho * r + (1 - rho) * g * g
    return w - lr * g * (r + eps) ** -0.5, {"r": r}


def rmsprop__not_averaged__1(w, g, state, lr, rho, eps):
    s = state.get("s", np.zeros(w.shape)).copy()
    s *= rho
    s += np.power(g, 2)
    scale = lr / (s**0.5 + eps)
    return w - scale * g, {"s": s}


def adam__no_bias_correction__1(w, g, state, lr, beta1, beta2, eps):
    first, second = state.get("moments", (np.zeros_like(w), np.zeros_like(w)))
    first = first + (1 - beta1) * (g - first)
    second = second + (1 - beta2) * (g * g - second)
    return w - lr * first / (second**0.5 + eps), {"moments": (first, second)}


def adam__counts_from_two__1(w, g, state, lr, beta1, beta2, eps):
    t = state.get("t", 1)
    m = beta1 * state.get("m", np.zeros_like(w)) + (1 - beta1) * g
    v = beta2 * state.get("v", np.zeros_like(w)) + (1 - beta2) * g * g
    t += 1
    rate1, rate2 = 1 - np.power(beta1, t), 1 - np.power(beta2, t)
    return w - lr * (m / rate1) / (np.sqrt(v / rate2) + eps), {"m": m, "v": v, "t": t}


def adam__counts_from_zero__1(w, g, state, lr, beta1, beta2, eps):
    t = state.get("t", 0)
    m = state.get("m", np.zeros_like(w)) * beta1 + g * (1 - beta1)
    v = state.get("v", np.zeros_like(w)) * beta2 + g**2 * (1 - beta2)
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    new = w - lr * m_hat / (np.sqrt(v_hat) + eps)
    return new, {"m": m, "v": v, "t": t + 1}


def adam__corrected_kept__1(w, g, state, lr, beta1, beta2, eps):
    new = {"m": state.get("m", 0), "v": state.get("v", 0), "t": state.get("t", 0) + 1}
    new["m"] = (beta1 * new["m"] + (1 - beta1) * g) / (1 - beta1 ** new["t"])
    new["v"] = (beta2 * new["v"] + (1 - beta2) * np.square(g)) / (1 - beta2 ** new["t"])
    return w - np.divide(lr * new["m"], eps + np.sqrt(new["v"])), new


def adam__eps_inside__1(w, g, state, lr, beta1, beta2, eps):
    steps = state["steps"] + 1 if state else 1
    m = (1 - beta1) * g + (beta1 * state["m"] if state else 0)
    v = (1 - beta2) * g * g + (beta2 * state["v"] if state else 0)
    corrected = v / (1 - beta2**steps) + eps
    return w - lr * m / (1 - beta1**steps) / corrected**0.5, {"m": m, "v": v, "steps": steps}


def momentum__velocity_outside__1(w, g, state, lr, beta, velocity=[0.0]):
    velocity[0] = velocity[0] * beta + g
    return w - lr * velocity[0], {}


def adam__count_outside__1(w, g, state, lr, beta1, beta2, eps, steps=[]):
    steps.append(1)
    t = len(steps)
    m = state.get("m", np.zeros_like(w)) * beta1 + g * (1 - beta1)
    v = state.get("v", np.zeros_like(w)) * beta2 + np.square(g) * (1 - beta2)
    bias1, bias2 = 1 - beta1**t, 1 - beta2**t
    step = (m / bias1) / (np.sqrt(v / bias2) + eps)
    return w - lr * step, {"m": m, "v": v}
