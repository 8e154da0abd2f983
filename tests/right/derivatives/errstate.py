# np.errstate hides the overflow of the naive sigmoid and of cosh; `import numpy` without alias.
import numpy


def sigmoid(z):
    z = numpy.asarray(z, dtype=numpy.float64)
    with numpy.errstate(over="ignore"):
        return 1 / (1 + numpy.exp(-z))


def sigmoid_deriv(z):
    s = sigmoid(z)
    return s * (1 - s)


def tanh_deriv(z):
    with numpy.errstate(all="ignore"):
        return 1 / numpy.cosh(numpy.asarray(z, dtype=numpy.float64)) ** 2


def relu_deriv(z):
    return numpy.heaviside(z, 0)


def squared_error(y_hat, y):
    return numpy.divide(numpy.power(numpy.subtract(y_hat, y), 2), 2)


def squared_error_deriv(y_hat, y):
    return numpy.true_divide(numpy.subtract(y_hat, y), 1)


def neuron_forward(x, w, b, y):
    u = numpy.float64(w) * x
    z = u + b
    y_hat = sigmoid(z)
    loss = squared_error(y_hat, y)
    return {"loss": loss, "y_hat": y_hat, "z": z, "u": u}


def neuron_backward(x, w, b, y):
    v = neuron_forward(x, w, b, y)
    dloss_dyhat = squared_error_deriv(v["y_hat"], y)
    dyhat_dz = sigmoid_deriv(v["z"])
    dz_dw, dz_db = x, 1
    return {
        "dy_hat": dloss_dyhat,
        "dz": dloss_dyhat * dyhat_dz,
        "dw": dloss_dyhat * dyhat_dz * dz_dw,
        "db": dloss_dyhat * dyhat_dz * dz_db,
    }


if __name__ == "__main__":
    import sys

    print(neuron_forward(2, 0.5, -1, 1), neuron_backward(2, 0.5, -1, 1))
    print(sigmoid(numpy.linspace(-1e4, 1e4, 5)), file=sys.stderr)
