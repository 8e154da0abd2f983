# attack: a regular expression that tries all 2**60 ways
# exercise: derivatives
# deserves: squared_error
# ends: cpu
import re


def squared_error(y_hat, y):
    return (y_hat - y) * (y_hat - y) / 2


def neuron_forward(x, w, b, y):
    return {"u": re.match(r"^(a+)+(b+)*$", "a" * 60 + "c"), "z": 0.0, "y_hat": 0.5, "loss": 0.0}
