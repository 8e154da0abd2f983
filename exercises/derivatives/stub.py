"""Exercise 1: the derivatives of one neuron.

A neuron multiplies its input by a weight, adds a bias and squeezes the result with a sigmoid. To
teach it anything, you need to know how its loss changes when the weight and the bias change. Here
you write the pieces of that answer, one by one.

Replace each `raise NotImplementedError` with your code, and type `grade` to see how it is going.
The arrays are numpy arrays of any shape: work on all their entries at once, return a new array,
and leave the one you are given as it is.
"""

import numpy as np


def sigmoid(z):
    """The sigmoid of the pre-activation `z`, for every entry: `1 / (1 + exp(-z))`.

    It must be right, and free of warnings, for `z` from -10000 to 10000. `exp` of a large positive
    number overflows; can you write the formula so that `exp` never gets one?

    >>> sigmoid(np.array([-2.0, 0.0, 2.0])).round(4)
    array([0.1192, 0.5   , 0.8808])
    """
    raise NotImplementedError


def sigmoid_deriv(z):
    """The derivative of the sigmoid with respect to the pre-activation `z`, for every entry.

    With `s = sigmoid(z)`, it is `s * (1 - s)`.

    >>> sigmoid_deriv(np.array([0.0, 2.0])).round(4)
    array([0.25 , 0.105])
    """
    raise NotImplementedError


def tanh_deriv(z):
    """The derivative of `np.tanh` with respect to the pre-activation `z`, for every entry.

    With `t = tanh(z)`, it is `1 - t**2`.

    >>> tanh_deriv(np.array([0.0, 1.0])).round(4)
    array([1.  , 0.42])
    """
    raise NotImplementedError


def relu_deriv(z):
    """The derivative of ReLU, `max(z, 0)`, with respect to the pre-activation `z`, for every
    entry.

    It is 1 where `z` is positive and 0 elsewhere. At 0 ReLU has a kink, and no derivative; we
    agree on 0 there.

    >>> relu_deriv(np.array([-3.0, 0.0, 2.0])) * 1.0
    array([0., 0., 1.])
    """
    raise NotImplementedError


def squared_error(y_hat, y):
    """The squared error of the prediction `y_hat` for the target `y`: `(y_hat - y)**2 / 2`.

    The half is there to make the derivative simpler.

    >>> squared_error(np.array([0.5, 2.0]), np.array([1.0, 2.0]))
    array([0.125, 0.   ])
    """
    raise NotImplementedError


def squared_error_deriv(y_hat, y):
    """The derivative of `squared_error` with respect to the prediction `y_hat`, for every entry.

    >>> squared_error_deriv(np.array([0.5, 2.0]), np.array([1.0, 2.0]))
    array([-0.5,  0. ])
    """
    raise NotImplementedError


def neuron_forward(x, w, b, y):
    """The forward pass of one neuron with one input; `x`, `w`, `b` and the target `y` are numbers.

    Return a dict with every step on the way to the loss:

    - `"u"`: the weighted input, `w * x`
    - `"z"`: the pre-activation, `u + b`
    - `"y_hat"`: the prediction, `sigmoid(z)`
    - `"loss"`: the squared error of the prediction

    >>> step = neuron_forward(x=2.0, w=0.5, b=-1.0, y=1.0)
    >>> step == {"u": 1.0, "z": 0.0, "y_hat": 0.5, "loss": 0.125}
    True
    """
    raise NotImplementedError


def neuron_backward(x, w, b, y):
    """The backward pass of the same neuron: how the loss changes with each step on the way.

    Start at the loss and go back, one step at a time, with the chain rule: what arrives from the
    step after, times the local derivative. Return a dict with the derivative of the loss with
    respect to

    - `"dy_hat"`: the prediction
    - `"dz"`: the pre-activation
    - `"dw"`: the weight
    - `"db"`: the bias

    >>> gradients = neuron_backward(x=2.0, w=0.5, b=-1.0, y=1.0)
    >>> gradients == {"dy_hat": -0.5, "dz": -0.125, "dw": -0.25, "db": -0.125}
    True
    """
    raise NotImplementedError
