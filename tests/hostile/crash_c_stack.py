# attack: recursion through C, so deep that the stack of the process overflows
# exercise: derivatives
# deserves: squared_error_deriv
import sys


def squared_error_deriv(y_hat, y):
    return y_hat - y


def dig(x):
    return max([x, x], key=dig)


def squared_error(y_hat, y):
    sys.setrecursionlimit(2**31 - 1)
    return dig(y)
