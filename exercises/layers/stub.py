"""Exercise 5: the backward pass of layers, on a whole batch at once.

A layer owes two answers when a gradient arrives from the layer after it: how the loss changes with
its parameters, so that they can be corrected, and how it changes with its input, so that the layer
before can go on. Here you write these answers for the layers that most networks are built from.

Replace each `raise NotImplementedError` with your code, and type `grade` to see how it is going.
All arrays are matrices with one example a column: a batch `X` of `m` examples with `n` features
has shape `(n, m)`. The gradient of the loss with respect to `X` is called `dX`; it has the shape
of `X`, always, and that alone tells you much about its formula. Leave the arrays that you are
given as they are.
"""

import numpy as np


def dense_forward(W, b, X):
    """The pre-activations of a dense layer: `W @ X + b`.

    - `W`: the weights, of shape `(out, in)`, one row for each output
    - `b`: the biases, of shape `(out, 1)`, the same for every example
    - `X`: the inputs, of shape `(in, m)`

    The result has shape `(out, m)`.

    >>> W = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]])
    >>> b = np.array([[10.0], [20.0]])
    >>> X = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
    >>> dense_forward(W, b, X)
    array([[13., 12.],
           [22., 25.]])
    """
    raise NotImplementedError


def dense_backward(W, X, dZ):
    """The backward pass of the same layer: return the gradients `(dW, db, dX)`, in this order.

    They have the shapes of `W`, `b` and `X`. `dZ`, of shape `(out, m)`, is the gradient that
    arrives: how the loss changes with each pre-activation.

    - `dW`: each weight is used once for every example, so its gradient is a sum over the batch;
      which product of `dZ` and `X` has the shape of `W`?
    - `db`: each bias is added once for every example, so its gradient is a sum over the batch;
      `keepdims=True` keeps it a column
    - `dX`: each input goes to all the outputs, so its gradient is a sum over the outputs

    If the loss is a mean over the batch, its 1/m is in `dZ` already: don't divide again.

    >>> W = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]])
    >>> X = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
    >>> dZ = np.array([[1.0, 10.0], [2.0, 20.0]])
    >>> dW, db, dX = dense_backward(W, X, dZ)
    >>> dW
    array([[ 1., 11., 21.],
           [ 2., 22., 42.]])
    >>> db
    array([[11.],
           [22.]])
    >>> dX
    array([[ 1., 10.],
           [ 0.,  0.],
           [ 6., 60.]])
    """
    raise NotImplementedError


def sigmoid_backward(dA, Z):
    """The backward pass of a sigmoid layer `A = sigmoid(Z)`: return `dZ`, of the shape of `Z`.

    Every entry goes its own way here, so the chain rule is a product, entry by entry: the gradient
    `dA` that arrives, times the derivative of the sigmoid at the pre-activation `Z`. `Z` may be
    large, as in the first exercise.

    >>> sigmoid_backward(np.array([[8.0, -4.0]]), np.array([[0.0, 0.0]]))
    array([[ 2., -1.]])
    """
    raise NotImplementedError


def add_backward(dZ, count):
    """The backward pass of a sum of `count` inputs: return a list with the gradient of each.

    Whichever input grows a little, the sum grows as much. What does that make of the gradient `dZ`
    that arrives?

    >>> add_backward(np.array([[6.0, -9.0]]), 2)
    [array([[ 6., -9.]]), array([[ 6., -9.]])]
    """
    raise NotImplementedError


def fork_backward(gradients):
    """The backward pass of an array that several layers use: the sum of what they send back.

    `gradients` is a list with one gradient from each of them, all of one shape. The result is a
    new array, even if the list holds a single one.

    >>> fork_backward([np.array([[1.0, 2.0]]), np.array([[10.0, 20.0]])])
    array([[11., 22.]])
    """
    raise NotImplementedError


def l2_loss(A, Y):
    """The squared error of the outputs `A` for the targets `Y`, a mean over the batch: a number.

    It is `1/(2m)` times the sum of `(A - Y)**2` over all the entries. `A` and `Y` have shape
    `(out, m)`, and `m` is the number of examples, not of entries.

    >>> l2_loss(np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0, 0.0], [1.0, 1.0]]))
    6.0
    """
    raise NotImplementedError


def l2_loss_backward(A, Y):
    """The gradient of `l2_loss` with respect to the outputs `A`: return `dA`, of the shape of `A`.

    This is where the whole backward pass begins, and the only place where you divide by `m`.

    >>> l2_loss_backward(np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0, 0.0], [1.0, 1.0]]))
    array([[0., 1.],
           [1., 2.]])
    """
    raise NotImplementedError


def combine_losses(gradients, weights):
    """The gradient of a weighted sum of losses, `weights[0] * loss_0 + weights[1] * loss_1 + …`.

    `gradients` is a list with the gradient of each loss, all with respect to one array, and
    `weights` a list with a number for each, which may be negative or 0.

    >>> combine_losses([np.array([[1.0, 2.0]]), np.array([[10.0, 20.0]])], [0.5, 2.0])
    array([[20.5, 41. ]])
    """
    raise NotImplementedError
