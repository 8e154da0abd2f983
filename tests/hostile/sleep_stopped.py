# attack: stops itself, as Ctrl-Z does
# exercise: derivatives
# deserves: at most squared_error_deriv
import os
import signal


def squared_error_deriv(y_hat, y):
    return y_hat - y


def sigmoid_deriv(z):
    os.kill(os.getpid(), signal.SIGSTOP)
    return z * (1 - z)
