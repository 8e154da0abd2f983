# Lambdas; the state keeps the whole history of gradients and every call starts from the first one.
import numpy as np

remember = lambda state, g: {"gradients": [*state.get("gradients", []), np.copy(g)]}
old = lambda state: state.get("gradients", [])


def running(values, keep, add):
    total = 0.0
    for value in values:
        total = keep * total + add * value
    return total


gradient_descent = lambda w, g, state, lr: (w - lr * g, remember(state, g))

momentum = lambda w, g, state, lr, beta: (
    w - lr * running([*old(state), g], beta, 1.0),
    remember(state, g),
)

rmsprop = lambda w, g, state, lr, rho, eps: (
    w - lr * g / (np.sqrt(running([x**2 for x in [*old(state), g]], rho, 1 - rho)) + eps),
    remember(state, g),
)


def adam(w, g, state, lr, beta1, beta2, eps):
    history = [*old(state), g]
    t = len(history)
    m = running(history, beta1, 1 - beta1) / (1 - beta1**t)
    v = running([x**2 for x in history], beta2, 1 - beta2) / (1 - beta2**t)
    return w - lr * m / (np.sqrt(v) + eps), remember(state, g)
