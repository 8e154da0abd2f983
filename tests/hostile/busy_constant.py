# attack: a constant that Python works out for ever, before the first function is there
# exercise: derivatives
# deserves: nothing
# ends: load cpu
LIMIT = 3 ** 3**19 % 10**9


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2
