# attack: coding: undefined, a codec that exists to fail
# exercise: derivatives
# deserves: nothing
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2
