"""Misconceptions about optimizers: known wrong answers, by the function that they answer."""

import numpy as np

from grader.testing import misconception, say


def _moments(g, state, beta1, beta2):
    """Adam's two averages after this gradient, uncorrected, and the number of gradients."""
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * g
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * g**2
    return m, v, state.get("t", 0) + 1


@misconception(
    place=say("the sign in front of the step"),
    cause=say(
        "You add the step, and climb. The gradient points to where the loss grows, so a descent "
        "goes the other way: w − lr·g."
    ),
    lesson="optimizers#gradient-descent",
)
def gradient_descent__ascent(w, g, state, lr):
    return w + lr * g, state


@misconception(
    place=say("what decides on the length of the step"),
    cause=say(
        "You subtract the whole gradient, and `lr` is never used. The gradient gives the direction; "
        "the learning rate says how far to go: w − lr·g."
    ),
    lesson="optimizers#gradient-descent",
)
def gradient_descent__lr_missing(w, g, state, lr):
    return w - g, state


@misconception(
    place=say("the factor of the new gradient in the velocity"),
    cause=say(
        "You add (1 − β)·g, as the averages of Adam and RMSProp do. Momentum, as it is defined "
        "here, adds the whole gradient: v ← β·v + g."
    ),
    lesson="optimizers#momentum",
)
def momentum__dampened(w, g, state, lr, beta):
    v = beta * state.get("v", 0.0) + (1 - beta) * g
    return w - lr * v, {"v": v}


@misconception(
    place=say("where the learning rate enters"),
    cause=say(
        "You put the learning rate into the velocity. As long as the rate stays the same nobody "
        "can tell, but when it changes, your old steps still have the old one: keep v ← β·v + g "
        "free of it, and multiply by it in the step."
    ),
    lesson="optimizers#momentum",
)
def momentum__lr_in_velocity(w, g, state, lr, beta):
    v = beta * state.get("v", 0.0) + lr * g
    return w - v, {"v": v}


@misconception(
    place=say("the direction of the step, once the velocity is computed"),
    cause=say(
        "You step along g + β·v, which is Nesterov’s variant: it counts the new gradient once more. "
        "Plain momentum steps along the velocity itself, w − lr·v."
    ),
    lesson="optimizers#momentum",
)
def momentum__nesterov(w, g, state, lr, beta):
    v = beta * state.get("v", 0.0) + g
    return w - lr * (g + beta * v), {"v": v}


@misconception(
    place=say("what is left of the velocity at the next step"),
    cause=say(
        "Your velocity begins at 0 in every step, so this is plain gradient descent. Read the old "
        "one from the state that comes in, and put the new one into the state that you return."
    ),
    lesson="optimizers#what-the-state-holds",
)
def momentum__velocity_lost(w, g, state, lr, beta):
    return w - lr * g, state


@misconception(
    place=say("which velocity the step is taken with, and when"),
    cause=say(
        "You move w with the velocity of the step before, and renew it only afterwards. First v, "
        "then w: the new gradient belongs to this step already."
    ),
    lesson="optimizers#momentum",
)
def momentum__old_velocity(w, g, state, lr, beta):
    v = state.get("v", np.zeros(w.shape))
    return w - lr * v, {"v": beta * v + g}


@misconception(
    place=say("whose array it is that you change when you renew the velocity"),
    cause=say(
        "`v *= …` and `v += …` change the array that the old state still holds. The numbers of this "
        "step are right, but whoever kept the old state finds another one there; `v = beta * v + g` "
        "makes a new array."
    ),
    lesson="optimizers#what-the-state-holds",
)
def momentum__velocity_in_place(w, g, state, lr, beta):
    v = state.get("v", np.zeros(w.shape))
    v *= beta
    v += g
    return w - lr * v, {"v": v}


@misconception(
    place=say("where the velocity lives between two steps"),
    cause=say(
        "You keep the velocity outside the state, where everything that is trained shares it: the "
        "next training begins with the speed of the last. Read it from the state that comes in, "
        "and put the new one into the state that you return."
    ),
    lesson="optimizers#what-the-state-holds",
)
def momentum__velocity_outside(w, g, state, lr, beta, kept={}):  # noqa: B006
    kept["v"] = beta * kept.get("v", 0.0) + g
    return w - lr * kept["v"], state


@misconception(
    place=say("what the gradient is divided by"),
    cause=say(
        "You divide by s, the average of the squares. A square is not a size yet: its root is, so "
        "the gradient is divided by √s + ε."
    ),
    lesson="optimizers#rmsprop",
)
def rmsprop__no_root(w, g, state, lr, rho, eps):
    s = rho * state.get("s", 0.0) + (1 - rho) * g**2
    return w - lr * g / (s + eps), {"s": s}


@misconception(
    place=say("of what you keep the running average"),
    cause=say(
        "You average the gradients, not their squares. The usual size of a gradient must not depend "
        "on its sign, and g² is what the root is taken of."
    ),
    lesson="optimizers#rmsprop",
)
def rmsprop__not_squared(w, g, state, lr, rho, eps):
    s = rho * state.get("s", 0.0) + (1 - rho) * g
    with np.errstate(invalid="ignore"):
        return w - lr * g / (np.sqrt(s) + eps), {"s": s}


@misconception(
    place=say("where `eps` is added"),
    cause=say(
        "You add ε under the root, as TensorFlow does. Here it stands beside it, √s + ε, as in "
        "PyTorch; where gradients are tiny the two are far apart."
    ),
    lesson="optimizers#rmsprop",
)
def rmsprop__eps_inside(w, g, state, lr, rho, eps):
    s = rho * state.get("s", 0.0) + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s + eps), {"s": s}


@misconception(
    place=say("the two factors in the running average"),
    cause=say(
        "The new square comes in without its factor 1 − ρ, so s is a sum that grows too large. In "
        "an average the two shares make 1: ρ of the old, 1 − ρ of the new."
    ),
    lesson="optimizers#rmsprop",
)
def rmsprop__not_averaged(w, g, state, lr, rho, eps):
    s = rho * state.get("s", 0.0) + g**2
    return w - lr * g / (np.sqrt(s) + eps), {"s": s}


@misconception(
    place=say("where the average of the squares lives between two steps"),
    cause=say(
        "You keep the average outside the state, where everything that is trained shares it: the "
        "next training begins with the sizes of the last. Read it from the state that comes in, "
        "and put the new one into the state that you return."
    ),
    lesson="optimizers#what-the-state-holds",
)
def rmsprop__average_outside(w, g, state, lr, rho, eps, kept={}):  # noqa: B006
    kept["s"] = rho * kept.get("s", 0.0) + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(kept["s"]) + eps), state


@misconception(
    place=say("the averages in the first few steps"),
    cause=say(
        "You use m and v as they are. Both started at 0 and are too small at first; divide each by "
        "the share that true gradients have in it, 1 − βᵗ."
    ),
    lesson="optimizers#adam",
)
def adam__no_bias_correction(w, g, state, lr, beta1, beta2, eps):
    m, v, t = _moments(g, state, beta1, beta2)
    return w - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


@misconception(
    place=say("the value of t in the very first step"),
    cause=say(
        "You use t before it is raised. In the first step it is 0, so 1 − β⁰ is 0 and you divide by "
        "zero; t counts the gradients seen, this one included."
    ),
    lesson="optimizers#adam",
)
def adam__counts_from_zero(w, g, state, lr, beta1, beta2, eps):
    m, v, t = _moments(g, state, beta1, beta2)
    with np.errstate(divide="ignore", invalid="ignore"):
        m_hat, v_hat = m / (1 - beta1 ** (t - 1)), v / (1 - beta2 ** (t - 1))
        return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}


@misconception(
    place=say("how t is counted"),
    cause=say(
        "Your t is one too large: it is already 2 in the first step. Before the first step t is 0, "
        "and it is raised once in each; after that, 1 − βᵗ is the share that true gradients have."
    ),
    lesson="optimizers#what-the-state-holds",
)
def adam__counts_from_two(w, g, state, lr, beta1, beta2, eps):
    m, v, t = _moments(g, state, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}


@misconception(
    place=say("which averages you keep for the next step"),
    cause=say(
        "You store the corrected averages, so the next step corrects them once more and they grow "
        "too large. Keep m and v themselves; their corrected versions serve this step only."
    ),
    lesson="optimizers#check-yourself",
)
def adam__corrected_kept(w, g, state, lr, beta1, beta2, eps):
    m, v, t = _moments(g, state, beta1, beta2)
    m, v = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}


@misconception(
    place=say("what the averaged gradient is divided by"),
    cause=say(
        "You divide by the average of the squares itself. Take its root first, √v̂ + ε: only then "
        "are steps of the same length for small and for large gradients."
    ),
    lesson="optimizers#adam",
)
def adam__no_root(w, g, state, lr, beta1, beta2, eps):
    m, v, t = _moments(g, state, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (v_hat + eps), {"m": m, "v": v, "t": t}


@misconception(
    place=say("where `eps` is added"),
    cause=say(
        "You add ε under the root. It stands beside it, √v̂ + ε; where gradients are tiny, the root "
        "of ε would be far larger than they are."
    ),
    lesson="optimizers#rmsprop",
)
def adam__eps_inside(w, g, state, lr, beta1, beta2, eps):
    m, v, t = _moments(g, state, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / np.sqrt(v_hat + eps), {"m": m, "v": v, "t": t}


@misconception(
    place=say("where the two averages and `t` live between two steps"),
    cause=say(
        "You keep them outside the state, where everything that is trained shares them: the next "
        "training begins with what the last one left. Read them from the state that comes in, and "
        "put the new ones into the state that you return."
    ),
    lesson="optimizers#what-the-state-holds",
)
def adam__averages_outside(w, g, state, lr, beta1, beta2, eps, kept={}):  # noqa: B006
    m, v, t = _moments(g, kept, beta1, beta2)
    kept.update(m=m, v=v, t=t)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), state


@misconception(
    place=say("where `t` is counted"),
    cause=say(
        "You count `t` outside the state, in one place for everything that is trained: the next "
        "training begins with a large `t`, and its first steps go uncorrected. Count in the state: "
        '`state.get("t", 0) + 1`.'
    ),
    lesson="optimizers#what-the-state-holds",
)
def adam__count_outside(w, g, state, lr, beta1, beta2, eps, kept={}):  # noqa: B006
    m, v, _ = _moments(g, state, beta1, beta2)
    t = kept["t"] = kept.get("t", 0) + 1
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v}
