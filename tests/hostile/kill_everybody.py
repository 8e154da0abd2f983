# attack: a (harmless) signal to all processes of the machine, and to all of its group
# exercise: derivatives
# deserves: squared_error
import os
import signal


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    # Being allowed to signal nobody is no success.
    for whom in (-1, 0, -@PARENT@):
        try:
            os.kill(whom, signal.SIGURG)
        except OSError as error:
            print(error)
