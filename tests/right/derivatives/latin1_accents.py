# A latin-1 file with a coding cookie on its second line, accents in names, comments and strings.
# -*- coding: latin-1 -*-
"""Derivades, derivadas: señales, pèrdua i ativação."""
import numpy as np

versió = "primera entrega, ¡espero que la última!"


def sigmoid(z):
    señal = np.asarray(z, dtype=float)
    ativação = np.exp(np.minimum(señal, 0)) / (1 + np.exp(-np.abs(señal)))
    return ativação


def sigmoid_deriv(z):
    ativação = sigmoid(z)
    return ativação * (1 - ativação)


def tanh_deriv(z):
    tangència = np.tanh(np.asarray(z, dtype=float))
    return 1 - tangència**2


def relu_deriv(z):
    # en el cero ponemos 0, así lo dice el enunciado
    return np.maximum(np.sign(np.asarray(z, dtype=float)), 0)


def squared_error(y_hat, y):
    diferença = np.asarray(y_hat, dtype=float) - np.asarray(y, dtype=float)
    pèrdua = diferença**2 * 0.5  # ½ (la y con sombrero no existe en latin-1) ²
    return pèrdua


def squared_error_deriv(y_hat, y):
    diferença = np.asarray(y_hat, dtype=float) - np.asarray(y, dtype=float)
    return diferença


def neuron_forward(x, w, b, y):
    señal = float(w) * float(x)
    excitació = señal + float(b)
    predicción = sigmoid(excitació)
    pèrdua = squared_error(predicción, y)
    return {
        "u": señal,
        "z": excitació,
        "y_hat": predicción,
        "loss": pèrdua,
        "año": 2024,
    }


def neuron_backward(x, w, b, y):
    adelante = neuron_forward(x, w, b, y)
    dpredicción = squared_error_deriv(adelante["y_hat"], y)
    dexcitació = dpredicción * sigmoid_deriv(adelante["z"])
    return {
        "dy_hat": dpredicción,
        "dz": dexcitació,
        "dw": dexcitació * float(x),
        "db": dexcitació,
    }
