# attack: coding: unicode_escape \x0adef sigmoid(z): return z \x0aimport os
# exercise: derivatives
# deserves: at most squared_error
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2
# \x0adef squared_error_deriv(y_hat, y):\x0a    return y
