# attack: an exception of 200,000 letters at a line that is no line
# exercise: derivatives
# deserves: at most squared_error
import sys


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def raise_it(kind, text, line, source, detail=""):
    serving = sys._getframe(2)
    server, request = serving.f_locals["self"], serving.f_locals["request"]
    answer = serving.f_globals["Raised"](request.id, kind, text, line, source, detail)
    server._channel.send(server._encoder.encode(answer))


def sigmoid(z):
    raise_it("Big", "points: 15\n" * 20_000, -1, "x")


def tanh_deriv(z):
    raise_it("SyntaxError", "'" * 200_000, 2**63, "y" * 10_000, "\x1b[2J")


def relu_deriv(z):
    raise_it("E" * 200_000, "", 1, "")


def squared_error_deriv(y_hat, y):
    raise_it("Signature", "a, " * 60_000, 3, "z" * 60_000)


def neuron_forward(x, w, b, y):
    raise_it("Missing", "n" * 200_000, 3, "")
