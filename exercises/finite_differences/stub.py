"""Exercise 2: gradients by finite differences.

To find out how a loss depends on a weight, move the weight a little and look at the loss again.
It needs no calculus, and it is slow: the loss is computed anew for every single weight. But it is
hard to get wrong, and that makes it the best judge of the faster ways to the gradient that you
will write later on.

Replace each `raise NotImplementedError` with your code and type `grade` to see how you are doing.

In all of it `f` is a function that takes an array like `w`, of the same shape, and returns a
number: think of the loss. Leave `w` as it was, and give `f` nothing but copies, even for the value
at `w`, so that nothing that `f` does can change `w`.
"""

import numpy as np


def forward_difference(f, w, eps=1e-6):
    """The gradient of `f` at `w`, by forward differences: an array of floats of the shape of `w`.

    Move one entry of `w` forward by `eps`, leave the others where they are, and see by how much
    `f` grows for each unit of the step: `(f(w + step) - f(w)) / eps`, where `step` is `eps` at
    that entry and 0 elsewhere. Do so for every entry, one at a time.

    The value at `w` is the same for all entries, so compute it once: `f` is called `1 + w.size`
    times.

    The step has a price. With a large one you see it: for the cube, whose slope at 1 is 3, a step
    of 0.1 gives 3.31.

    >>> def f(w):
    ...     return np.sum(w**3)
    >>> forward_difference(f, np.array([1.0, 2.0]), eps=0.1).round(4)
    array([ 3.31, 12.61])
    >>> forward_difference(f, np.array([1.0, 2.0])).round(4)
    array([ 3., 12.])
    """
    raise NotImplementedError


def central_difference(f, w, eps=1e-4):
    """The gradient of `f` at `w`, by central differences: an array of floats of the shape of `w`.

    Look to both sides: move one entry forward by `eps`, then back by `eps` from where it was, and
    compare the two: `(f(w + step) - f(w - step)) / (2 * eps)`. The points lie `2 * eps` apart.

    It costs `2 * w.size` calls of `f`, and it is worth them: a step ten times smaller makes the
    error a hundred times smaller, where the forward difference gains ten. The same step of 0.1
    that gave 3.31 now gives 3.01.

    >>> def f(w):
    ...     return np.sum(w**3)
    >>> central_difference(f, np.array([1.0, 2.0]), eps=0.1).round(4)
    array([ 3.01, 12.01])
    >>> central_difference(f, np.array([[1.0], [2.0]])).round(4)
    array([[ 3.],
           [12.]])
    """
    raise NotImplementedError


def relative_error(a, b):
    """How far two gradients are apart, measured by their own size: one number.

    An error of 0.001 is nothing where the gradient is 1000 and everything where it is 0.001. So
    divide each difference by the size of what is compared, `|a - b| / max(1e-8, |a| + |b|)`, entry
    by entry, and return the largest of the results as a float.

    It is 0 for what is equal and 1 for what has opposite signs. The `1e-8` keeps it from dividing
    by zero, and from making much of what is tiny anyway.

    >>> relative_error(np.array([1.0, 4.0]), np.array([1.5, 4.0]))
    0.2
    >>> relative_error(0.0, 0.0)
    0.0
    """
    raise NotImplementedError
