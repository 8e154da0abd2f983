# attack: an alarm that goes off while the worker waits for its next question
# exercise: derivatives
# deserves: at most squared_error
import signal


class Ring(BaseException):
    pass


def ring(number, frame):
    raise Ring


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def relu_deriv(z):
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    return z
