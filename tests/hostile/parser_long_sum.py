# attack: an expression of 1 MB, which is deep when it is read
# exercise: derivatives
# deserves: at most squared_error
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def minuses():
    return eval("-" * 300_000 + "1") + eval("(" * 150 + "1" + ")" * 150)


def squared_error_deriv(y_hat, y):
    return minuses() * y


x = @SUM@
