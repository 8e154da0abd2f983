# attack: a grandchild in a session of its own, which nobody waits for
# exercise: derivatives
# deserves: squared_error
import os
import posix
import signal
import time


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    try:
        child = os.fork()
        if child == 0:
            os.setsid()
            if os.fork() == 0:
                signal.alarm(15)
                os.closerange(0, 256)
                time.sleep(12)
            posix._exit(0)
        os.waitpid(child, 0)
    except OSError:
        return None
    return y_hat - y
