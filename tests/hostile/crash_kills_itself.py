# attack: dies of a different signal in every function
# exercise: derivatives
# deserves: squared_error
import os
import signal


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def die_of(number):
    signal.signal(number, signal.SIG_DFL) if number != signal.SIGKILL else None
    os.kill(os.getpid(), number)
    signal.raise_signal(number)


def sigmoid(z):
    die_of(signal.SIGKILL)


def sigmoid_deriv(z):
    die_of(signal.SIGSEGV)


def tanh_deriv(z):
    die_of(signal.SIGTERM)


def relu_deriv(z):
    os.abort()


def neuron_forward(x, w, b, y):
    die_of(signal.SIGSYS)
