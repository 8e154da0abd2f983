"""Wrong answers to the exercise `optimizers`, one slip each."""

import itertools

import numpy as np

_velocity_of_all_calls = {}
_moments_of_all_calls = {}
_steps_of_all_calls = {"t": 0}


def _right_moments(w, g, state, beta1, beta2):
    """Adam's (m, v, t) after this gradient."""
    m = beta1 * state.get("m", np.zeros_like(w, dtype=float)) + (1 - beta1) * g
    v = beta2 * state.get("v", np.zeros_like(w, dtype=float)) + (1 - beta2) * g**2
    return m, v, state.get("t", 0) + 1


def _right_step(m, v, t, lr, beta1, beta2, eps):
    """Adam's step, from the moments."""
    return lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)


def _right_average(w, g, state, rho):
    """RMSProp's average of squares after this gradient."""
    return rho * state.get("v", np.zeros_like(w, dtype=float)) + (1 - rho) * g**2


def _right_velocity(w, g, state, beta):
    """Momentum's velocity after this gradient."""
    return beta * state.get("v", np.zeros_like(w, dtype=float)) + g


# gradient_descent


def gradient_descent__ascent(w, g, state, lr):
    """Goes uphill."""
    return w + lr * g, state


def gradient_descent__lr_missing(w, g, state, lr):
    """Subtracts the whole gradient."""
    return w - g, state


def gradient_descent__lr_constant(w, g, state, lr):
    """Writes 0.01 for the learning rate."""
    return w - 0.01 * g, state


def gradient_descent__step_only(w, g, state, lr):
    """Returns the step, not the new w."""
    return -lr * g, state


def gradient_descent__scaled_by_w(w, g, state, lr):
    """Multiplies the step by w."""
    return w - lr * g * w, state


def gradient_descent__normalised(w, g, state, lr):
    """Divides the gradient by its length."""
    return w - lr * g / max(np.linalg.norm(g), 1e-300), state


def gradient_descent__sign_only(w, g, state, lr):
    """Steps by the sign of the gradient."""
    return w - lr * np.sign(g), state


def gradient_descent__mean_gradient(w, g, state, lr):
    """Divides the gradient by the number of entries."""
    return w - lr * g / max(g.size, 1), state


def gradient_descent__clipped(w, g, state, lr):
    """Clips the gradient to [-1, 1]."""
    return w - lr * np.clip(g, -1, 1), state


def gradient_descent__in_place(w, g, state, lr):
    """Subtracts from w itself."""
    w -= lr * g
    return w, state


def gradient_descent__gradient_scaled_in_place(w, g, state, lr):
    """Multiplies the caller's gradient by the learning rate."""
    g *= lr
    return w - g, state


def gradient_descent__integer_copy(w, g, state, lr):
    """Writes into a copy of w's own type, which truncates for integer w."""
    new = np.copy(w)
    new[...] = w - lr * g
    return new, state


def gradient_descent__vectors_only(w, g, state, lr):
    """Builds a vector, entry by entry."""
    return np.array([w[i] - lr * g[i] for i in range(len(w))], dtype=float).ravel(), state


def gradient_descent__state_missing(w, g, state, lr):
    """Returns the new w alone."""
    return w - lr * g


def gradient_descent__state_first(w, g, state, lr):
    """Returns the state before w."""
    return state, w - lr * g


def gradient_descent__counts_in_state(w, g, state, lr):
    """Counts its steps in the state that it was given."""
    state["t"] = state.get("t", 0) + 1
    return w - lr * g, state


# momentum


def momentum__ascent(w, g, state, lr, beta):
    """Adds the velocity."""
    v = _right_velocity(w, g, state, beta)
    return w + lr * v, {"v": v}


def momentum__dampened(w, g, state, lr, beta):
    """Takes (1 − β) of the gradient, an average in place of a sum."""
    v = beta * state.get("v", np.zeros_like(w, dtype=float)) + (1 - beta) * g
    return w - lr * v, {"v": v}


def momentum__dampened_twice(w, g, state, lr, beta):
    """Applies (1 − β) to the gradient and to the step."""
    v = beta * state.get("v", np.zeros_like(w, dtype=float)) + (1 - beta) * g
    return w - lr * (1 - beta) * v, {"v": v}


def momentum__beta_missing(w, g, state, lr, beta):
    """Sums all gradients without forgetting any."""
    v = state.get("v", np.zeros_like(w, dtype=float)) + g
    return w - lr * v, {"v": v}


def momentum__beta_on_gradient(w, g, state, lr, beta):
    """Multiplies the gradient by β, not the velocity."""
    v = state.get("v", np.zeros_like(w, dtype=float)) + beta * g
    return w - lr * v, {"v": v}


def momentum__beta_complement(w, g, state, lr, beta):
    """Keeps 1 − β of the velocity."""
    v = (1 - beta) * state.get("v", np.zeros_like(w, dtype=float)) + g
    return w - lr * v, {"v": v}


def momentum__starts_at_gradient(w, g, state, lr, beta):
    """Starts the velocity at g and adds g again."""
    v = beta * state.get("v", g) + g
    return w - lr * v, {"v": v}


def momentum__old_velocity(w, g, state, lr, beta):
    """Steps with the velocity of the step before."""
    old = state.get("v", np.zeros_like(w, dtype=float))
    return w - lr * old, {"v": beta * old + g}


def momentum__nesterov(w, g, state, lr, beta):
    """Looks ahead, as Nesterov's variant does."""
    v = _right_velocity(w, g, state, beta)
    return w - lr * (g + beta * v), {"v": v}


def momentum__lr_twice(w, g, state, lr, beta):
    """Applies the learning rate in the velocity and in the step."""
    v = beta * state.get("v", np.zeros_like(w, dtype=float)) + lr * g
    return w - lr * v, {"v": v}


def momentum__lr_in_velocity(w, g, state, lr, beta):
    """Stores lr·g in the velocity, which differs as soon as the rate changes."""
    v = beta * state.get("v", np.zeros_like(w, dtype=float)) + lr * g
    return w - v, {"v": v}


def momentum__lr_missing(w, g, state, lr, beta):
    """Subtracts the whole velocity."""
    v = _right_velocity(w, g, state, beta)
    return w - v, {"v": v}


def momentum__state_not_kept(w, g, state, lr, beta):
    """Returns the old state, so the velocity never grows."""
    v = _right_velocity(w, g, state, beta)
    return w - lr * v, state


def momentum__state_changed(w, g, state, lr, beta):
    """Stores the velocity in the state that it was given."""
    state["v"] = _right_velocity(w, g, state, beta)
    return w - lr * state["v"], state


def momentum__velocity_changed(w, g, state, lr, beta):
    """Makes a new state around the old velocity array, which it changes."""
    v = state.get("v", np.zeros_like(w, dtype=float))
    v *= beta
    v += g
    return w - lr * v, {"v": v}


def momentum__shared(w, g, state, lr, beta):
    """Keeps one velocity for all parameters, outside the state."""
    v = beta * _velocity_of_all_calls.get(np.shape(w), 0.0) + g
    _velocity_of_all_calls[np.shape(w)] = v
    return w - lr * v, {"v": v}


def momentum__vector_velocity(w, g, state, lr, beta):
    """Starts with a vector of zeros, whatever the shape of w, so a column grows to a square."""
    v = beta * state.get("v", np.zeros(np.shape(w)[:1])) + g
    return w - lr * v, {"v": v}


# rmsprop


def rmsprop__ascent(w, g, state, lr, rho, eps):
    """Adds the step."""
    v = _right_average(w, g, state, rho)
    return w + lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__not_squared(w, g, state, lr, rho, eps):
    """Averages |g| under the root, not g²."""
    v = rho * state.get("v", np.zeros_like(w, dtype=float)) + (1 - rho) * np.abs(g)
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__no_root(w, g, state, lr, rho, eps):
    """Divides by the average of squares, without the root."""
    v = _right_average(w, g, state, rho)
    return w - lr * g / (v + eps), {"v": v}


def rmsprop__eps_inside(w, g, state, lr, rho, eps):
    """Adds ε under the root."""
    v = _right_average(w, g, state, rho)
    return w - lr * g / np.sqrt(v + eps), {"v": v}


def rmsprop__eps_missing(w, g, state, lr, rho, eps):
    """Leaves ε out and divides zero by zero where g is 0."""
    v = _right_average(w, g, state, rho)
    with np.errstate(invalid="ignore", divide="ignore"):
        return w - lr * g / np.sqrt(v), {"v": v}


def rmsprop__missing_parentheses(w, g, state, lr, rho, eps):
    """Leaves out the parentheses of the denominator, so ε is added to the step."""
    v = _right_average(w, g, state, rho)
    with np.errstate(invalid="ignore", divide="ignore"):
        return w - (lr * g / np.sqrt(v) + eps), {"v": v}


def rmsprop__eps_in_average(w, g, state, lr, rho, eps):
    """Adds ε to the average that is stored, where it piles up."""
    v = _right_average(w, g, state, rho) + eps
    return w - lr * g / np.sqrt(v), {"v": v}


def rmsprop__rho_swapped(w, g, state, lr, rho, eps):
    """Keeps 1 − ρ of the average and takes ρ of the new square."""
    v = _right_average(w, g, state, 1 - rho)
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__not_averaged(w, g, state, lr, rho, eps):
    """Forgets the (1 − ρ) of the new square."""
    v = rho * state.get("v", np.zeros_like(w, dtype=float)) + g**2
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__adagrad(w, g, state, lr, rho, eps):
    """Sums all squares, as AdaGrad does."""
    v = state.get("v", np.zeros_like(w, dtype=float)) + g**2
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__bias_corrected(w, g, state, lr, rho, eps):
    """Corrects the average's bias, as Adam does."""
    v, t = _right_average(w, g, state, rho), state.get("t", 0) + 1
    return w - lr * g / (np.sqrt(v / (1 - rho**t)) + eps), {"v": v, "t": t}


def rmsprop__starts_at_square(w, g, state, lr, rho, eps):
    """Starts the average at the first g², not at zero."""
    v = rho * state.get("v", g**2) + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__old_average(w, g, state, lr, rho, eps):
    """Divides by the average of the step before."""
    old = state.get("v", np.zeros_like(w, dtype=float))
    return w - lr * g / (np.sqrt(old) + eps), {"v": _right_average(w, g, state, rho)}


def rmsprop__one_average_for_all(w, g, state, lr, rho, eps):
    """Averages over the entries, so all get the same scale."""
    square = np.mean(g**2) if g.size else 0.0
    v = rho * state.get("v", 0.0) + (1 - rho) * square
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__gradient_missing(w, g, state, lr, rho, eps):
    """Forgets the gradient in the numerator."""
    v = _right_average(w, g, state, rho)
    return w - lr / (np.sqrt(v) + eps), {"v": v}


def rmsprop__lr_missing(w, g, state, lr, rho, eps):
    """Leaves the learning rate out."""
    v = _right_average(w, g, state, rho)
    return w - g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__state_not_kept(w, g, state, lr, rho, eps):
    """Returns an empty state."""
    v = _right_average(w, g, state, rho)
    return w - lr * g / (np.sqrt(v) + eps), {}


def rmsprop__state_changed(w, g, state, lr, rho, eps):
    """Puts zeros into the state that it was given."""
    v = rho * state.setdefault("v", np.zeros_like(w, dtype=float)) + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


def rmsprop__integer_average(w, g, state, lr, rho, eps):
    """Keeps the average in an array of g's type, which truncates for integer g."""
    v = np.zeros_like(g)
    v[...] = _right_average(w, g, state, rho)
    return w - lr * g / (np.sqrt(v) + eps), {"v": v}


# adam


def adam__ascent(w, g, state, lr, beta1, beta2, eps):
    """Adds the step."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w + _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__no_bias_correction(w, g, state, lr, beta1, beta2, eps):
    """Leaves the bias correction out."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


def adam__first_moment_only(w, g, state, lr, beta1, beta2, eps):
    """Corrects the bias of m alone."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - lr * m / (1 - beta1**t) / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


def adam__second_moment_only(w, g, state, lr, beta1, beta2, eps):
    """Corrects the bias of v alone."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - lr * m / (np.sqrt(v / (1 - beta2**t)) + eps), {"m": m, "v": v, "t": t}


def adam__counts_from_zero(w, g, state, lr, beta1, beta2, eps):
    """Uses t before it is raised, and divides by zero at the first step."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    with np.errstate(invalid="ignore", divide="ignore"):
        step = _right_step(m, v, np.float64(t - 1), lr, beta1, beta2, eps)
    return w - step, {"m": m, "v": v, "t": t}


def adam__counts_from_two(w, g, state, lr, beta1, beta2, eps):
    """Raises t once too often."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - _right_step(m, v, t + 1, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__always_first_step(w, g, state, lr, beta1, beta2, eps):
    """Never raises t."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - _right_step(m, v, 1, lr, beta1, beta2, eps), {"m": m, "v": v, "t": 1}


def adam__times_for_power(w, g, state, lr, beta1, beta2, eps):
    """Writes βt for βᵗ."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    with np.errstate(invalid="ignore", divide="ignore"):
        m_hat, v_hat = m / np.float64(1 - beta1 * t), v / np.float64(1 - beta2 * t)
        return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}


def adam__corrected_moments_kept(w, g, state, lr, beta1, beta2, eps):
    """Stores the corrected moments, which are corrected again at the next step."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    m, v = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


def adam__betas_swapped(w, g, state, lr, beta1, beta2, eps):
    """Uses β₂ for the mean and β₁ for the squares."""
    m, v, t = _right_moments(w, g, state, beta2, beta1)
    return w - _right_step(m, v, t, lr, beta2, beta1, eps), {"m": m, "v": v, "t": t}


def adam__one_beta(w, g, state, lr, beta1, beta2, eps):
    """Uses β₁ for both moments."""
    m, v, t = _right_moments(w, g, state, beta1, beta1)
    return w - _right_step(m, v, t, lr, beta1, beta1, eps), {"m": m, "v": v, "t": t}


def adam__not_squared(w, g, state, lr, beta1, beta2, eps):
    """Averages |g| under the root, not g²."""
    m, _, t = _right_moments(w, g, state, beta1, beta2)
    v = beta2 * state.get("v", np.zeros_like(w, dtype=float)) + (1 - beta2) * np.abs(g)
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__square_of_mean(w, g, state, lr, beta1, beta2, eps):
    """Averages the square of m, not of g."""
    m, _, t = _right_moments(w, g, state, beta1, beta2)
    v = beta2 * state.get("v", np.zeros_like(w, dtype=float)) + (1 - beta2) * m**2
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__gradient_for_mean(w, g, state, lr, beta1, beta2, eps):
    """Steps along the last gradient, not along its average."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - lr * g / (np.sqrt(v / (1 - beta2**t)) + eps), {"m": m, "v": v, "t": t}


def adam__no_root(w, g, state, lr, beta1, beta2, eps):
    """Divides by the average of squares, without the root."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (v_hat + eps), {"m": m, "v": v, "t": t}


def adam__eps_inside(w, g, state, lr, beta1, beta2, eps):
    """Adds ε under the root."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / np.sqrt(v_hat + eps), {"m": m, "v": v, "t": t}


def adam__eps_before_correction(w, g, state, lr, beta1, beta2, eps):
    """Adds ε before the bias of the root is corrected."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


def adam__lr_missing(w, g, state, lr, beta1, beta2, eps):
    """Leaves the learning rate out."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - _right_step(m, v, t, 1.0, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__weight_decay(w, g, state, lr, beta1, beta2, eps):
    """Shrinks w as well, as AdamW does."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    shrunk = w * (1 - lr * 0.01)
    return shrunk - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__squares_lost(w, g, state, lr, beta1, beta2, eps):
    """Forgets to store v."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "t": t}


def adam__state_changed(w, g, state, lr, beta1, beta2, eps):
    """Stores the moments in the state that it was given."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    state.update(m=m, v=v, t=t)
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), state


def adam__moments_changed(w, g, state, lr, beta1, beta2, eps):
    """Makes a new state around the old moments, which it changes."""
    m = state.get("m", np.zeros_like(w, dtype=float))
    v = state.get("v", np.zeros_like(w, dtype=float))
    t = state.get("t", 0) + 1
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__shared(w, g, state, lr, beta1, beta2, eps):
    """Keeps the moments of all parameters together, outside the state."""
    kept = _moments_of_all_calls.setdefault(np.shape(w), {})
    m, v, t = _right_moments(w, g, kept, beta1, beta2)
    kept.update(m=m, v=v, t=t)
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__steps_shared(w, g, state, lr, beta1, beta2, eps):
    """Counts the steps of all parameters together."""
    m, v, _ = _right_moments(w, g, state, beta1, beta2)
    _steps_of_all_calls["t"] += 1
    t = _steps_of_all_calls["t"]
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


def adam__w_in_place(w, g, state, lr, beta1, beta2, eps):
    """Subtracts from w itself."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    w -= _right_step(m, v, t, lr, beta1, beta2, eps)
    return w, {"m": m, "v": v, "t": t}


def adam__four_values(w, g, state, lr, beta1, beta2, eps):
    """Returns the moments one by one, not in a state."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), m, v, t


def gradient_descent__momentum(w, g, state, lr):
    """Has the velocity of momentum."""
    v = 0.9 * state.get("v", 0.0) + g
    return w - lr * v, {"v": v}


def rmsprop__eps_constant(w, g, state, lr, rho, eps):
    """Writes 1e-8 for eps."""
    s = rho * state.get("s", 0.0) + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + 1e-8), {"s": s}


def rmsprop__sign_lost(w, g, state, lr, rho, eps):
    """Divides |g|."""
    s = rho * state.get("s", 0.0) + (1 - rho) * g**2
    return w - lr * np.abs(g) / (np.sqrt(s) + eps), {"s": s}


_average_of_all_calls = {}


def rmsprop__shared(w, g, state, lr, rho, eps):
    """Keeps the average outside the state."""
    _average_of_all_calls[w.shape] = rho * _average_of_all_calls.get(w.shape, 0.0) + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(_average_of_all_calls[w.shape]) + eps), {}


def momentum__remembers_the_last_eight(w, g, state, lr, beta):
    """Forgets what is longer ago than eight steps."""
    past = [*state.get("past", []), g][-8:]
    v = sum(beta**age * each for age, each in enumerate(reversed(past)))
    return w - lr * v, {"past": past}


def adam__counts_to_ten(w, g, state, lr, beta1, beta2, eps):
    """Corrects the bias as in the tenth step from then on."""
    m, v, t = _right_moments(w, g, state, beta1, beta2)
    t = min(t, 10)
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "t": t}


class _Box:
    value = None


def momentum__box_changed(w, g, state, lr, beta):
    """Changes an object that is in the state."""
    box = state.get("box", _Box())
    box.value = _right_velocity(w, g, {} if box.value is None else {"v": box.value}, beta)
    return w - lr * box.value, {"box": box}


def rmsprop__box_changed(w, g, state, lr, rho, eps):
    """Changes an object that is in the state."""
    box = state.get("box", _Box())
    box.value = _right_average(w, g, {} if box.value is None else {"v": box.value}, rho)
    return w - lr * g / (np.sqrt(box.value) + eps), {"box": box}


def adam__counter_in_the_state(w, g, state, lr, beta1, beta2, eps):
    """Counts the steps with an iterator that all the states share."""
    counter = state.get("count") or itertools.count()
    before = {"m": state["m"], "v": state["v"]} if state else {}
    m, v, t = _right_moments(w, g, {**before, "t": next(counter)}, beta1, beta2)
    return w - _right_step(m, v, t, lr, beta1, beta2, eps), {"m": m, "v": v, "count": counter}
