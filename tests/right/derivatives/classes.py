# Classes: an activation hierarchy and a Neuron object; the graded functions only delegate.
from abc import ABC, abstractmethod

import numpy as np


class Activation(ABC):
    @abstractmethod
    def __call__(self, z): ...

    @abstractmethod
    def derivative(self, z): ...


class Sigmoid(Activation):
    def __call__(self, z):
        e = np.exp(-np.abs(z))  # never more than 1
        return np.where(np.asarray(z) >= 0, 1.0, e) / (1.0 + e)

    def derivative(self, z):
        s = self(z)
        return s * (1.0 - s)


class Tanh(Activation):
    def __call__(self, z):
        return np.tanh(z)

    def derivative(self, z):
        return 1.0 - self(z) ** 2


class Relu(Activation):
    def __call__(self, z):
        return np.maximum(0.0, z)

    def derivative(self, z):
        return np.sign(self(z))


class SquaredError:
    @staticmethod
    def value(y_hat, y):
        return 0.5 * SquaredError.derivative(y_hat, y) ** 2

    @staticmethod
    def derivative(y_hat, y):
        return np.asarray(y_hat, dtype=float) - y


class Neuron:
    activation = Sigmoid()
    error = SquaredError

    def __init__(self, x, w, b, y):
        self.x, self.w, self.b, self.y = (float(v) for v in (x, w, b, y))

    def forward(self):
        self.u = self.w * self.x
        self.z = self.u + self.b
        self.y_hat = float(self.activation(self.z))
        self.loss = float(self.error.value(self.y_hat, self.y))
        return self

    def backward(self):
        self.forward()
        self.dy_hat = float(self.error.derivative(self.y_hat, self.y))
        self.dz = self.dy_hat * float(self.activation.derivative(self.z))
        self.dw = self.dz * self.x
        self.db = self.dz
        self.dx = self.dz * self.w
        return self


def sigmoid(z):
    return Sigmoid()(z)


def sigmoid_deriv(z):
    return Sigmoid().derivative(z)


def tanh_deriv(z):
    return Tanh().derivative(z)


def relu_deriv(z):
    return Relu().derivative(z)


def squared_error(y_hat, y):
    return SquaredError.value(y_hat, y)


def squared_error_deriv(y_hat, y):
    return SquaredError.derivative(y_hat, y)


def neuron_forward(x, w, b, y):
    # vars() brings extra keys along (x, w, b, y)
    return vars(Neuron(x, w, b, y).forward())


def neuron_backward(x, w, b, y):
    return vars(Neuron(x, w, b, y).backward())
