# attack: replaces the standard output with something that hangs when it is flushed
# exercise: derivatives
# deserves: squared_error_deriv
# ends: cpu
import sys


class Out:
    def write(self, text):
        return len(text)

    def flush(self):
        while True:
            pass


def squared_error_deriv(y_hat, y):
    return y_hat - y


def squared_error(y_hat, y):
    sys.stdout = sys.stderr = Out()
    return (y_hat - y) ** 2 / 2
