# Closures: derivatives are built by a function that takes the derivative in terms of the output.
import numpy as np


def in_terms_of_output(activation, rule):
    def derivative(z):
        return rule(activation(np.asarray(z, dtype=np.float64)))

    return derivative


def two_branches(condition, yes, no):
    def piecewise(z):
        z = np.asarray(z, dtype=np.float64)
        return np.piecewise(z, [condition(z), ~condition(z)], [yes, no])

    return piecewise


sigmoid = two_branches(
    lambda z: z >= 0,
    lambda z: 1 / (1 + np.exp(-z)),
    lambda z: 1 - 1 / (1 + np.exp(z)),
)
sigmoid_deriv = in_terms_of_output(sigmoid, lambda s: s - s**2)
tanh_deriv = in_terms_of_output(np.tanh, lambda t: 1 - t**2)
relu_deriv = two_branches(lambda z: z > 0, 1.0, 0.0)


def squared_error(y_hat, y):
    def half_square(e):
        return e * e / 2

    return half_square(np.asarray(y_hat, float) - np.asarray(y, float))


def squared_error_deriv(y_hat, y):
    return np.asarray(y_hat, float) - np.asarray(y, float)


def neuron(x, w, b, y):
    """Returns the forward values and a function that does the backward pass."""
    u = float(w) * float(x)
    z = u + float(b)
    y_hat = float(sigmoid(z))

    def backward():
        dy_hat = y_hat - float(y)
        dz = dy_hat * y_hat * (1 - y_hat)
        return {"dy_hat": dy_hat, "dz": dz, "dw": dz * float(x), "db": dz}

    return {"u": u, "z": z, "y_hat": y_hat, "loss": 0.5 * (y_hat - float(y)) ** 2}, backward


def neuron_forward(x, w, b, y):
    forward, _ = neuron(x, w, b, y)
    return forward


def neuron_backward(x, w, b, y):
    _, backward = neuron(x, w, b, y)
    return backward()
