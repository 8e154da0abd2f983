"""Exercise 7: four optimizers.

Back-propagation says how the loss changes with each weight. What to do about it is another
question, and an optimizer is an answer: it gets the weights and their gradient, and returns better
weights. The plainest one takes a step downhill. The others remember something of the gradients
that came before, and so find their way through valleys in which the plain one wavers.

Replace each `raise NotImplementedError` with your code and type `grade` to see how you are doing.

All four work alike:

- `w` and its gradient `g` are arrays of the same shape; `lr` is the learning rate
- `state` is a dict with all that the optimizer remembers, empty before the first step; what you
  keep in it, and under which names, is up to you
- return two values, the new `w` and the new state, which you will get back at the next step
- leave `w`, `g` and `state` as they were

A network has many arrays of weights, and each has a state of its own. So whatever you remember
belongs in the state, never in a global variable.
"""

import numpy as np


def gradient_descent(w, g, state, lr):
    """One step of gradient descent: `w - lr * g`.

    It has nothing to remember; the state stays as it is.

    >>> w, state = gradient_descent(np.array([1.0, 2.0]), np.array([10.0, -10.0]), {}, lr=0.1)
    >>> w
    array([0., 3.])
    """
    raise NotImplementedError


def momentum(w, g, state, lr, beta):
    """One step of gradient descent with momentum.

    Think of a ball that rolls downhill. It has a velocity `v`, which starts at 0; at every step it
    keeps the part `beta` of it, and the gradient is added:

    - `v = beta * v + g`
    - `w = w - lr * v`

    The learning rate is not part of the velocity: it may change from step to step.

    >>> w, state = momentum(np.array([1.0]), np.array([2.0]), {}, lr=0.25, beta=0.5)
    >>> w
    array([0.5])
    >>> w, state = momentum(w, np.array([2.0]), state, lr=0.25, beta=0.5)
    >>> w
    array([-0.25])
    """
    raise NotImplementedError


def rmsprop(w, g, state, lr, rho, eps):
    """One step of RMSProp, which divides each gradient by its usual size.

    So a weight with small gradients takes steps as large as one with large gradients. The usual
    size is the root of `s`, a running average of the squares, which starts at 0:

    - `s = rho * s + (1 - rho) * g**2`
    - `w = w - lr * g / (sqrt(s) + eps)`

    The small number `eps` keeps it from dividing by zero. It is added to the root, not under it.

    >>> w, g = np.array([1.0, 1.0]), np.array([0.1, 100.0])
    >>> w, state = rmsprop(w, g, {}, lr=0.25, rho=0.75, eps=0)
    >>> w
    array([0.5, 0.5])
    """
    raise NotImplementedError


def adam(w, g, state, lr, beta1, beta2, eps):
    """One step of Adam, which averages the gradients and divides by their usual size.

    There are two running averages, of the gradients and of their squares; both start at 0:

    - `m = beta1 * m + (1 - beta1) * g`
    - `v = beta2 * v + (1 - beta2) * g**2`

    Having started at 0, they are too small at first. The cure, which is called bias correction, is
    to divide them by the share that they have reached after `t` steps. The first step has `t = 1`:

    - `m_hat = m / (1 - beta1**t)`
    - `v_hat = v / (1 - beta2**t)`
    - `w = w - lr * m_hat / (sqrt(v_hat) + eps)`

    Keep `m` and `v` themselves for the next step, not the corrected ones.

    >>> settings = {"lr": 0.25, "beta1": 0.5, "beta2": 0.75, "eps": 0}
    >>> w, state = adam(np.array([1.0, 1.0]), np.array([0.1, 100.0]), {}, **settings)
    >>> w
    array([0.75, 0.75])
    >>> w, state = adam(w, np.array([0.0, 0.0]), state, **settings)
    >>> w.round(4)
    array([0.6227, 0.6227])
    """
    raise NotImplementedError
