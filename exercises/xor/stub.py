"""Exercise 6: a network that learns XOR.

XOR is 1 where exactly one of two inputs is 1. No single neuron can learn it; two layers of neurons
can. Here you put together all that you have: the forward pass, the backward pass, the update, and
the loop that repeats them.

Replace each `raise NotImplementedError` with your code, and type `grade` to see how it is going.
You may copy functions from your earlier exercises into this file, and add others of your own.
Leave what your functions are given as it is, and return new arrays.

All arrays are matrices with one example a column: `X` has shape `(2, m)` and `Y` `(1, m)`. The
parameters of the network are a dict of four arrays:

- `"W1"` and `"b1"`: the hidden layer, of shapes `(hidden, 2)` and `(hidden, 1)`
- `"W2"` and `"b2"`: the output layer, of shapes `(1, hidden)` and `(1, 1)`
"""

import numpy as np


def init_params(hidden, seed):
    """The parameters of a network that has learned nothing yet, with `hidden` hidden units.

    The weights are random numbers of order 1, such as those of the normal distribution. If they
    were all equal, all the hidden units would do the same, and learn the same, forever. The biases
    may be 0.

    The same `seed` gives the same parameters, another seed gives others: `np.random.default_rng`
    makes a generator of random numbers from it.

    >>> params = init_params(3, seed=0)
    >>> params["W1"].shape, params["b1"].shape, params["W2"].shape, params["b2"].shape
    ((3, 2), (3, 1), (1, 3), (1, 1))
    """
    raise NotImplementedError


def forward(params, X):
    """The forward pass of the batch `X`. Return a dict with every step on the way to the output:

    - `"Z1"`: the pre-activations of the hidden layer, `W1 @ X + b1`
    - `"A1"`: its activations, `sigmoid(Z1)`
    - `"Z2"`: the pre-activation of the output, `W2 @ A1 + b2`
    - `"A2"`: the output, `sigmoid(Z2)`, of shape `(1, m)`

    The parameters of this example were found by hand: the first hidden unit says whether any input
    is 1, the second whether not both are, and the output whether both units say so.

    >>> params = {
    ...     "W1": np.array([[20.0, 20.0], [-20.0, -20.0]]),
    ...     "b1": np.array([[-10.0], [30.0]]),
    ...     "W2": np.array([[20.0, 20.0]]),
    ...     "b2": np.array([[-30.0]]),
    ... }
    >>> X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
    >>> forward(params, X)["A2"].round(2)
    array([[0., 1., 1., 0.]])
    """
    raise NotImplementedError


def backward(params, cache, X, Y):
    """The backward pass: the gradients of the loss with respect to the parameters.

    `cache` is what `forward(params, X)` returned, and the loss is `1/(2m)` times the sum of
    `(A2 - Y)**2`. Go back one step at a time: from the loss to `A2`, `Z2`, `A1` and `Z1`, and at
    each layer to its weights and biases. Each gradient has the shape of what it belongs to.

    Return a dict with the names of the parameters: `"W1"` is the gradient with respect to `W1`,
    and so on.

    >>> params = {
    ...     "W1": np.array([[0.0, 0.0]]),
    ...     "b1": np.array([[0.0]]),
    ...     "W2": np.array([[2.0]]),
    ...     "b2": np.array([[-1.0]]),
    ... }
    >>> X, Y = np.array([[1.0], [2.0]]), np.array([[1.0]])
    >>> grads = backward(params, forward(params, X), X, Y)
    >>> grads["W2"], grads["b2"]
    (array([[-0.0625]]), array([[-0.125]]))
    >>> grads["W1"], grads["b1"]
    (array([[-0.0625, -0.125 ]]), array([[-0.0625]]))
    """
    raise NotImplementedError


def update(params, grads, lr):
    """One step of gradient descent: each parameter minus the learning rate times its gradient.

    Return a dict of new arrays, and leave the old ones as they are: whoever still holds the old
    parameters will want to find them unchanged.

    >>> names = ("W1", "b1", "W2", "b2")
    >>> params = {name: np.array([[1.0]]) for name in names}
    >>> grads = {name: np.array([[4.0]]) for name in names}
    >>> update(params, grads, lr=0.5)["W2"]
    array([[-1.]])
    """
    raise NotImplementedError


def train(X, Y, hidden, lr, epochs, seed):
    """Train a network: start from `init_params(hidden, seed)` and do `epochs` times the same.

    An epoch is a forward pass, a backward pass and an update, with the whole batch. Return the
    parameters after the last epoch and a list of the losses, one for each epoch; take the loss
    before the update or after it, as you like.

    >>> X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
    >>> Y = np.array([[0.0, 1.0, 1.0, 0.0]])
    >>> params, losses = train(X, Y, hidden=4, lr=5.0, epochs=2000, seed=1)
    >>> len(losses), losses[-1] < 0.01
    (2000, True)
    """
    raise NotImplementedError


def predict(params, X):
    """What the network says, as 0 or 1: 0 where the output is below 0.5, else 1.

    The result is an array of integers of shape `(1, m)`.

    >>> params = {
    ...     "W1": np.array([[20.0, 20.0], [-20.0, -20.0]]),
    ...     "b1": np.array([[-10.0], [30.0]]),
    ...     "W2": np.array([[20.0, 20.0]]),
    ...     "b2": np.array([[-30.0]]),
    ... }
    >>> predict(params, np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]]))
    array([[0, 1, 1, 0]])
    """
    raise NotImplementedError
