# attack: shuts the interpreter down, and goes on
# exercise: derivatives
# deserves: squared_error
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    import ctypes

    ctypes.PyDLL(None).Py_FinalizeEx()
    return y_hat - y
