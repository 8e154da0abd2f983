# attack: one line of 256 MB
# exercise: derivatives
# deserves: squared_error
import sys


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def relu_deriv(z):
    print("9" * (1 << 28))
    print("8" * (1 << 28), file=sys.stderr, flush=True)
    return z
