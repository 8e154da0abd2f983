# attack: asks the person at the keyboard for the answer
# exercise: derivatives
# deserves: squared_error_deriv
import sys


def squared_error_deriv(y_hat, y):
    return y_hat - y


def squared_error(y_hat, y):
    print("Sorry to disturb: what is the squared error of", y_hat, y)
    try:
        return float(input("> "))
    except EOFError:
        return float(sys.stdin.buffer.raw.readline() or 0)
