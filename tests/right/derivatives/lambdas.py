# Lambda assignments throughout, sigmoid through np.logaddexp, relu_deriv as a 0-d/n-d integer array.
import numpy as np

F = lambda v: np.asarray(v, dtype=float)

sigmoid = lambda z: np.exp(-np.logaddexp(0, -F(z)))
sigmoid_deriv = lambda z: sigmoid(z) * sigmoid(-F(z))
tanh_deriv = lambda z: 4 * sigmoid_deriv(2 * F(z))
relu_deriv = lambda z: np.array(F(z) > 0, dtype=int)

squared_error = lambda y_hat, y: (F(y_hat) - F(y)) ** 2 / 2
squared_error_deriv = lambda y_hat, y: F(y_hat) - F(y)

neuron_forward = lambda x, w, b, y: {
    "u": F(w) * x,
    "z": F(w) * x + b,
    "y_hat": sigmoid(F(w) * x + b),
    "loss": squared_error(sigmoid(F(w) * x + b), y),
}
neuron_backward = lambda x, w, b, y: (
    lambda y_hat, dz: {"dy_hat": y_hat - y, "dz": dz, "dw": dz * x, "db": dz}
)(
    sigmoid(F(w) * x + b),
    (sigmoid(F(w) * x + b) - y) * sigmoid_deriv(F(w) * x + b),
)
