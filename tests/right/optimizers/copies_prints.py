# Copies first, then in-place arithmetic on the copies; prints left in; setdefault on the copied state.
import copy

import numpy as np

print("optimizers: momentum, rmsprop, adam")


def gradient_descent(w, g, state, lr):
    new_w = np.array(w, dtype=float)
    new_w -= lr * g
    return new_w, copy.deepcopy(state)


def momentum(w, g, state, lr, beta):
    new_state = copy.deepcopy(state)
    new_state.setdefault("velocity", np.zeros_like(w, dtype=float))
    new_state["velocity"] *= beta
    new_state["velocity"] += g
    new_w = np.array(w, dtype=float)
    new_w -= lr * new_state["velocity"]
    print("momentum", np.linalg.norm(new_state["velocity"]))
    return new_w, new_state


def rmsprop(w, g, state, lr, rho, eps):
    new_state = copy.deepcopy(state)
    new_state.setdefault("square_avg", np.zeros_like(w, dtype=float))
    new_state["square_avg"] *= rho
    new_state["square_avg"] += (1 - rho) * g * g
    new_w = np.array(w, dtype=float)
    new_w -= lr * g / (np.sqrt(new_state["square_avg"]) + eps)
    return new_w, new_state


def adam(w, g, state, lr, beta1, beta2, eps):
    new_state = copy.deepcopy(state)
    new_state.setdefault("step", 0)
    new_state.setdefault("exp_avg", np.zeros_like(w, dtype=float))
    new_state.setdefault("exp_avg_sq", np.zeros_like(w, dtype=float))
    new_state["step"] += 1
    print("adam step", new_state["step"])
    new_state["exp_avg"] *= beta1
    new_state["exp_avg"] += (1 - beta1) * g
    new_state["exp_avg_sq"] *= beta2
    new_state["exp_avg_sq"] += (1 - beta2) * g * g
    correction1 = 1 - beta1 ** new_state["step"]
    correction2 = 1 - beta2 ** new_state["step"]
    denominator = np.sqrt(new_state["exp_avg_sq"]) / np.sqrt(correction2) + eps
    new_w = np.array(w, dtype=float)
    new_w -= lr / correction1 * new_state["exp_avg"] / denominator
    return new_w, new_state
