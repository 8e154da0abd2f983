# attack: prints the hidden checks, to be read in the report
# exercise: derivatives
# deserves: squared_error
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def reveal(path):
    try:
        return open(path).read()
    except OSError as error:
        return str(error)


def sigmoid(z):
    print(reveal("@ROOT@/solutions/derivatives.py"))


def sigmoid_deriv(z):
    raise ValueError(reveal("@ROOT@/solutions/checks/derivatives.py")[300:])


def tanh_deriv(z):
    return type(reveal("@ROOT@/solutions/derivatives.py").replace("\0", "")[60:], (), {})()
