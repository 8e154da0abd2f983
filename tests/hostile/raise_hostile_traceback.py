# attack: raises from a file that is named as another, at a line that does not exist
# exercise: derivatives
# deserves: squared_error
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    code = compile("\n" * 2_000_000 + "1 / 0", "derivatives.py", "exec")
    exec(code)


def sigmoid(z):
    exec(compile("x = (", "/etc/passwd", "exec"))


def tanh_deriv(z):
    raise SyntaxError("invalid", ("derivatives.py", -5, -5, "@ROOT@", -9, -9))
