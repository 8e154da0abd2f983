# attack: recursion in Python with no limit to speak of, until there is no memory
# exercise: derivatives
# deserves: squared_error
import sys


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid_deriv(z):
    sys.setrecursionlimit(2**31 - 1)
    return sigmoid_deriv(z) * (1 - sigmoid_deriv(z))
