# attack: words that cannot be written as UTF-8, in an exception, in its name, and in an answer
# exercise: derivatives
# deserves: squared_error
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    raise ValueError("\ud800\udfff")


def sigmoid_deriv(z):
    raise type("\udcff", (Exception,), {})


def tanh_deriv(z):
    return "\ud83d"


def neuron_forward(x, w, b, y):
    return {"\udc80": "u", "u": w * x, "z": 0.0, "y_hat": 0.0, "loss": 0.0}
