"""The mistakes in the catalogue of `derivatives`, as students write them."""

import math

import numpy as np


def sigmoid__sign_of_exponent__1(z):
    with np.errstate(over="ignore"):
        power = np.exp(np.asarray(z, dtype=float))
    result = np.ones_like(power)
    result /= power + 1
    return result


def sigmoid__sign_of_exponent__2(z):
    # The stable form, with its two cases the wrong way round.
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) < 0, 1 / (1 + e), e / (1 + e))


def sigmoid__missing_parentheses__1(z):
    with np.errstate(over="ignore"):
        return np.exp(-z) + 1


def sigmoid__infinity_over_infinity__1(z):
    with np.errstate(all="ignore"):
        numerator = np.exp(z)
        denominator = 1 + np.exp(z)
        return np.divide(numerator, denominator)


def sigmoid_deriv__of_activation__1(z):
    return z - z**2


def sigmoid_deriv__of_activation__2(z):
    out = np.empty_like(z)
    for index, value in np.ndenumerate(z):
        out[index] = value * (1.0 - value)
    return out


def sigmoid_deriv__sigmoid_twice__1(z):
    a = 1 / (1 + np.exp(-z))
    e = np.exp(-a)
    return e / (1 + e) ** 2


def sigmoid_deriv__form_of_tanh__1(z):
    a = 1.0 / (1.0 + np.exp(-z))
    return (1 - a) * (1 + a)


def tanh_deriv__of_activation__1(z):
    return (1 + z) * (1 - z)


def tanh_deriv__not_squared__1(z):
    e = np.exp(2 * np.asarray(z))
    return 1 - (e - 1) / (e + 1)


def relu_deriv__not_derived__1(z):
    return z * (z > 0)


def relu_deriv__one_at_zero__1(z):
    gradient = np.ones_like(z, dtype=float)
    gradient[np.asarray(z) < 0] = 0.0
    return gradient


def relu_deriv__one_at_zero__2(z):
    return np.heaviside(z, 1.0)


def squared_error__no_half__1(y_hat, y):
    return np.square(y - y_hat)


def squared_error__mean__1(y_hat, y):
    error = np.ravel(np.asarray(y_hat) - np.asarray(y))
    total = 0.0
    for e in error:
        total += 0.5 * e**2
    return total / len(error)


def squared_error_deriv__sign__1(y_hat, y):
    return -1 * (y_hat - y)


def squared_error_deriv__factor_two__1(y_hat, y):
    error = y_hat - y
    return error + error


def squared_error_deriv__half_kept__1(y_hat, y):
    return y_hat / 2 - y / 2


def neuron_forward__no_bias__1(x, w, b, y):
    out = {}
    out["u"] = np.multiply(x, w)
    out["z"] = out["u"]
    out["y_hat"] = 1 / (1 + math.exp(-out["z"]))
    out["loss"] = 0.5 * (y - out["y_hat"]) ** 2
    return out


def neuron_backward__no_activation__1(x, w, b, y):
    prediction = 1 / (1 + math.exp(-(x * w + b)))
    error = prediction - y
    grads = dict.fromkeys(("dy_hat", "dz", "db"), error)
    grads["dw"] = error * x
    return grads


def neuron_backward__of_activation__1(x, w, b, y):
    def sig(t):
        return 1 / (1 + np.exp(-t))

    def dsig(t):
        return sig(t) - sig(t) ** 2

    a = sig(w * x + b)
    delta = dsig(a) * (a - y)
    return {"db": delta, "dw": x * delta, "dz": delta, "dy_hat": a - y}


def neuron_backward__sign__1(x, w, b, y):
    a = 1 / (1 + np.exp(-w * x - b))
    error = y - a
    delta = error * (a - a * a)
    return {"dy_hat": error, "dz": delta, "dw": np.dot(delta, x), "db": delta}


def neuron_backward__upstream_ignored__1(x, w, b, y):
    e = np.exp(-(w * x + b))
    slope = e / (1 + e) ** 2
    return {"dy_hat": 1 / (1 + e) - y, "dz": slope, "dw": slope * x, "db": slope * 1.0}


def neuron_backward__dw_without_x__1(x, w, b, y):
    a = 1 / (1 + math.exp(-(b + w * x)))
    delta = a * (a - y) * (1 - a)
    return {"dy_hat": a - y, "dz": delta, "dw": delta * 1, "db": delta * 1}


def neuron_backward__dw_of_w__1(x, w, b, y):
    a = 1 / (1 + math.exp(-(b + w * x)))
    d = -(y - a)
    grads = {"dy_hat": d}
    d = d * a * (1 - a)
    grads.update(dz=d, db=d, dw=w * d)
    return grads
