# Explicit Python loops over every element, plain math.exp, no vectorised arithmetic.
import math

import numpy as np


def sigmoid_of_number(t):
    if t >= 0:
        return 1 / (1 + math.exp(-t))
    else:
        e = math.exp(t)
        return e / (1 + e)


def sigmoid(z):
    z = np.array(z, dtype=float)
    out = np.zeros(z.shape)
    for i in range(z.size):
        out.flat[i] = sigmoid_of_number(z.flat[i])
    return out


def sigmoid_deriv(z):
    z = np.array(z, dtype=float)
    out = np.zeros(z.shape)
    for i in range(z.size):
        s = sigmoid_of_number(z.flat[i])
        out.flat[i] = s * (1 - s)
    return out


def tanh_deriv(z):
    z = np.array(z, dtype=float)
    out = np.zeros(z.shape)
    for i in range(z.size):
        t = math.tanh(z.flat[i])
        out.flat[i] = (1 - t) * (1 + t)
    return out


def relu_deriv(z):
    z = np.array(z, dtype=float)
    out = np.zeros(z.shape)
    for i in range(z.size):
        if z.flat[i] > 0:
            out.flat[i] = 1
    return out


def squared_error(y_hat, y):
    y_hat = np.array(y_hat, dtype=float)
    y = np.array(y, dtype=float)
    out = np.zeros(y_hat.shape)
    for i in range(y_hat.size):
        difference = y_hat.flat[i] - y.flat[i]
        out.flat[i] = difference * difference / 2
    return out


def squared_error_deriv(y_hat, y):
    y_hat = np.array(y_hat, dtype=float)
    y = np.array(y, dtype=float)
    out = np.zeros(y_hat.shape)
    for i in range(y_hat.size):
        out.flat[i] = y_hat.flat[i] - y.flat[i]
    return out


def neuron_forward(x, w, b, y):
    result = {}
    result["u"] = float(w) * float(x)
    result["z"] = result["u"] + float(b)
    result["y_hat"] = sigmoid_of_number(result["z"])
    result["loss"] = (result["y_hat"] - float(y)) ** 2 / 2
    return result


def neuron_backward(x, w, b, y):
    values = neuron_forward(x, w, b, y)
    s = values["y_hat"]
    result = {}
    result["dy_hat"] = s - float(y)
    result["dz"] = result["dy_hat"] * s * (1 - s)
    result["dw"] = result["dz"] * float(x)
    result["db"] = result["dz"]
    return result
