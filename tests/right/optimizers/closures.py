# Closures: one generic step and a rule for each optimizer; the step counter is kept for all of them.
import numpy as np


def moving_average(name, keep, add):
    def advance(state, value):
        return keep * state.get(name, np.zeros(np.shape(value))) + add * value

    return advance


def stepping(state, **new):
    return {**state, "t": state.get("t", 0) + 1, **new}


def gradient_descent(w, g, state, lr):
    return w - lr * g, stepping(state)


def momentum(w, g, state, lr, beta):
    velocity = moving_average("velocity", beta, 1)(state, g)
    return w - lr * velocity, stepping(state, velocity=velocity)


def rmsprop(w, g, state, lr, rho, eps):
    power = moving_average("power", rho, 1 - rho)(state, np.square(g))
    return w - lr * g / (eps + np.sqrt(power)), stepping(state, power=power)


def adam(w, g, state, lr, beta1, beta2, eps):
    mean = moving_average("mean", beta1, 1 - beta1)(state, g)
    power = moving_average("power", beta2, 1 - beta2)(state, np.square(g))
    new_state = stepping(state, mean=mean, power=power)

    def unbiased(average, beta):
        return average / (1 - beta ** new_state["t"])

    return w - lr * unbiased(mean, beta1) / (np.sqrt(unbiased(power, beta2)) + eps), new_state
