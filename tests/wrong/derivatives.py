"""Wrong answers to the exercise `derivatives`, one slip each."""

import math

import numpy as np


def _right_sigmoid(z):
    """σ(z), for those that spoil something else."""
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, e) / (1 + e)


_forward_of_the_first_call = {}


# sigmoid


def sigmoid__sign_of_exponent(z):
    """Forgets the minus sign of the exponent."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(z))


def sigmoid__missing_parentheses(z):
    """Leaves out the parentheses of the denominator."""
    with np.errstate(over="ignore"):
        return 1 / 1 + np.exp(-z)


def sigmoid__tanh(z):
    """Returns tanh, the other S-shaped curve."""
    return np.tanh(z)


def sigmoid__softmax(z):
    """Divides by the sum over all entries, as a softmax does."""
    e = np.exp(z - np.max(z, initial=-np.inf))
    return e / np.sum(e)


def sigmoid__overflow_warning(z):
    """Lets np.exp overflow for very negative z, with a warning."""
    return 1 / (1 + np.exp(-z))


def sigmoid__nan_for_large(z):
    """Divides infinity by infinity for large z."""
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(z)
        return e / (1 + e)


def sigmoid__one_formula_for_all(z):
    """Chooses the stable formula for the whole array instead of for each entry."""
    with np.errstate(over="ignore", invalid="ignore"):
        if np.all(np.asarray(z) >= 0):
            return 1 / (1 + np.exp(-z))
        return np.exp(z) / (1 + np.exp(z))


def sigmoid__clipped_too_early(z):
    """Clips z to [-10, 10] against the overflow."""
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))


def sigmoid__numbers_only(z):
    """Uses math.exp, which takes single numbers only."""
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def sigmoid__vectors_only(z):
    """Loops over the first axis as if each entry were a number."""
    out = np.zeros(len(z))
    for i in range(len(z)):
        e = math.exp(-abs(z[i]))
        out[i] = (1 if z[i] >= 0 else e) / (1 + e)
    return out


def sigmoid__integer_buffer(z):
    """Fills a buffer of z's type, so integer z gives zeros and ones."""
    out = np.zeros_like(z)
    out[...] = _right_sigmoid(z)
    return out


def sigmoid__vectorize_truncates(z):
    """np.vectorize takes its type from the first entry: an integer 0 truncates the rest."""
    return np.vectorize(lambda t: 0 if t < -700 else 1 / (1 + math.exp(-t)))(z)


def sigmoid__in_place(z):
    """Computes inside the argument."""
    right = _right_sigmoid(z)
    if isinstance(z, np.ndarray):
        z[...] = right
        return z
    return right


def sigmoid__list(z):
    """Returns a list."""
    return _right_sigmoid(z).tolist()


def sigmoid__flattened(z):
    """Loses the shape: the result is always a vector."""
    return np.array([_right_sigmoid(t) for t in np.ravel(z)], dtype=float)


def sigmoid__gains_an_axis(z):
    """Turns a 0-d input into a vector of one entry."""
    return _right_sigmoid(np.atleast_1d(z))


def sigmoid__missing_return(z):
    """Computes the answer and does not return it."""
    _right_sigmoid(z)


# sigmoid_deriv


def sigmoid_deriv__of_activation(z):
    """Takes z for the activation."""
    return z * (1 - z)


def sigmoid_deriv__sigmoid_twice(z):
    """Applies the sigmoid to the activation once more."""
    s = sigmoid(sigmoid(z))
    return s * (1 - s)


def sigmoid_deriv__plus(z):
    """Adds where 1 − σ subtracts."""
    s = sigmoid(z)
    return s * (1 + s)


def sigmoid_deriv__first_factor_missing(z):
    """Leaves out the factor σ(z)."""
    return 1 - sigmoid(z)


def sigmoid_deriv__mixed(z):
    """Uses the activation in one factor and z in the other."""
    return sigmoid(z) * (1 - z)


def sigmoid_deriv__of_tanh(z):
    """Uses the form of tanh's derivative, 1 − a²."""
    return 1 - sigmoid(z) ** 2


def sigmoid_deriv__not_derived(z):
    """Returns the sigmoid itself."""
    return sigmoid(z)


def sigmoid_deriv__matrix_product(z):
    """Multiplies the two factors as matrices."""
    z = np.asarray(z)
    s = sigmoid(z)
    return s * (1 - s) if z.ndim == 0 else s @ (1 - s)


def sigmoid_deriv__float32(z):
    """Computes in single precision, where 1 − σ(z) loses its digits."""
    s = np.asarray(sigmoid(z), dtype=np.float32)
    return s * (1 - s)


def sigmoid_deriv__nan_for_large(z):
    """Divides infinity by infinity for very negative z."""
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(-z)
        return e / (1 + e) ** 2


def sigmoid_deriv__integer_buffer(z):
    """Fills a buffer of z's type, so integer z gives zeros."""
    out = np.zeros_like(z)
    out[...] = sigmoid(z) * (1 - sigmoid(z))
    return out


def sigmoid_deriv__batch_mean(z):
    """Divides by the number of columns, which belongs to the loss."""
    z = np.asarray(z)
    s = sigmoid(z)
    return s * (1 - s) / (z.shape[1] if z.ndim == 2 else 1)


# tanh_deriv


def tanh_deriv__of_activation(z):
    """Takes z for the activation."""
    return 1 - z**2


def tanh_deriv__not_squared(z):
    """Forgets the square."""
    return 1 - np.tanh(z)


def tanh_deriv__of_sigmoid(z):
    """Uses the form of the sigmoid's derivative."""
    t = np.tanh(z)
    return t * (1 - t)


def tanh_deriv__plus(z):
    """Adds the square where it should be subtracted."""
    return 1 + np.tanh(z) ** 2


def tanh_deriv__tanh_twice(z):
    """Applies tanh to the activation once more."""
    return 1 - np.tanh(np.tanh(z)) ** 2


def tanh_deriv__cosh_not_squared(z):
    """Writes 1/cosh for 1/cosh²."""
    with np.errstate(over="ignore"):
        return 1 / np.cosh(z)


def tanh_deriv__nan_for_large(z):
    """Spells tanh out with exponentials that overflow."""
    with np.errstate(over="ignore", invalid="ignore"):
        t = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
        return 1 - t**2


def tanh_deriv__vectorize_truncates(z):
    """np.vectorize takes its type from the first entry: an integer 1 truncates the rest."""
    return np.vectorize(lambda t: 1 if t == 0 else 1 - math.tanh(t) ** 2)(z)


def tanh_deriv__in_place(z):
    """Overwrites the argument with its tanh."""
    if isinstance(z, np.ndarray):
        z[...] = np.tanh(z)
        return 1 - z**2
    return 1 - np.tanh(z) ** 2


# relu_deriv


def relu_deriv__one_at_zero(z):
    """Gives 1 at zero."""
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)


def relu_deriv__half_at_zero(z):
    """Gives one half at zero."""
    return np.heaviside(z, 0.5)


def relu_deriv__nan_at_zero(z):
    """Divides z by |z|."""
    with np.errstate(invalid="ignore"):
        return (1 + np.divide(z, np.abs(z))) / 2


def relu_deriv__not_derived(z):
    """Returns relu itself."""
    return np.maximum(0.0, z)


def relu_deriv__sign(z):
    """Gives −1 for negative z."""
    return np.sign(z)


def relu_deriv__flipped(z):
    """Turns the comparison around."""
    return np.where(np.asarray(z) < 0, 1.0, 0.0)


def relu_deriv__leaky(z):
    """Lets a slope of 0.01 through for negative z."""
    return np.where(np.asarray(z) > 0, 1.0, np.where(np.asarray(z) < 0, 0.01, 0.0))


def relu_deriv__clipped(z):
    """Clips z to [0, 1], which is right for whole numbers only."""
    return np.clip(z, 0.0, 1.0)


def relu_deriv__numbers_only(z):
    """Asks one `if` about a whole array."""
    return 1.0 if z > 0 else 0.0


def relu_deriv__in_place(z):
    """Writes the zeros and ones into the argument."""
    if not isinstance(z, np.ndarray):
        return 1.0 if z > 0 else 0.0
    z[z > 0] = 1
    z[z <= 0] = 0
    return z


def relu_deriv__empty_raises(z):
    """np.vectorize without a type refuses an empty array."""
    return np.vectorize(lambda t: 1.0 if t > 0 else 0.0)(z)


# squared_error


def squared_error__no_half(y_hat, y):
    """Forgets the factor one half."""
    return (y_hat - y) ** 2


def squared_error__half_squared(y_hat, y):
    """Squares the half as well."""
    return (0.5 * (y_hat - y)) ** 2


def squared_error__power_first(y_hat, y):
    """Writes ** 1 / 2 and gets the power before the division."""
    return (y_hat - y) ** 1 / 2


def squared_error__missing_parentheses(y_hat, y):
    """Leaves out the parentheses of the difference."""
    return 0.5 * y_hat - y**2


def squared_error__floor_division(y_hat, y):
    """Divides with // and drops the fraction."""
    return (y_hat - y) ** 2 // 2


def squared_error__absolute(y_hat, y):
    """Takes the absolute value in place of the square."""
    return 0.5 * np.abs(y_hat - y)


def squared_error__difference_of_squares(y_hat, y):
    """Subtracts the squares in place of squaring the difference."""
    return 0.5 * (y_hat**2 - y**2)


def squared_error__mean(y_hat, y):
    """Returns the mean over all entries."""
    return 0.5 * np.mean((y_hat - y) ** 2)


def squared_error__sum(y_hat, y):
    """Returns the sum over all entries."""
    return 0.5 * np.sum((y_hat - y) ** 2)


def squared_error__in_place(y_hat, y):
    """Subtracts y from the argument itself."""
    if isinstance(y_hat, np.ndarray):
        y_hat[...] = y_hat - y
        return 0.5 * y_hat**2
    return 0.5 * (y_hat - y) ** 2


# squared_error_deriv


def squared_error_deriv__sign(y_hat, y):
    """Differentiates with respect to y."""
    return y - y_hat


def squared_error_deriv__factor_two(y_hat, y):
    """Leaves the 2 of the square, which the half cancels."""
    return 2 * (y_hat - y)


def squared_error_deriv__half_kept(y_hat, y):
    """Keeps the half that the square cancels."""
    return 0.5 * (y_hat - y)


def squared_error_deriv__mean(y_hat, y):
    """Divides by the number of entries."""
    return (y_hat - y) / max(np.size(y_hat), 1)


def squared_error_deriv__sum(y_hat, y):
    """Sums over all entries."""
    return np.sum(y_hat - y)


def squared_error_deriv__of_absolute(y_hat, y):
    """Gives the sign of the error, the derivative of |ŷ − y|."""
    return np.sign(y_hat - y)


def squared_error_deriv__not_derived(y_hat, y):
    """Returns the error's square, halved: the loss itself."""
    return 0.5 * (y_hat - y) ** 2


# neuron_forward


def neuron_forward__no_bias(x, w, b, y):
    """Leaves b out of z."""
    u = w * x
    y_hat = sigmoid(u)
    return {"u": u, "z": u, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_forward__bias_in_u(x, w, b, y):
    """Puts b into u already."""
    u = w * x + b
    y_hat = sigmoid(u)
    return {"u": u, "z": u, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_forward__bias_subtracted(x, w, b, y):
    """Subtracts b, as a threshold."""
    u = w * x
    z = u - b
    y_hat = sigmoid(z)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_forward__linear(x, w, b, y):
    """Forgets the activation."""
    u = w * x
    z = u + b
    return {"u": u, "z": z, "y_hat": z, "loss": squared_error(z, y)}


def neuron_forward__loss_of_z(x, w, b, y):
    """Measures the loss on z in place of ŷ."""
    u = w * x
    z = u + b
    return {"u": u, "z": z, "y_hat": sigmoid(z), "loss": squared_error(z, y)}


def neuron_forward__no_half(x, w, b, y):
    """Forgets the half in the loss."""
    u = w * x
    z = u + b
    y_hat = sigmoid(z)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": (y_hat - y) ** 2}


def neuron_forward__rounded(x, w, b, y):
    """Rounds every result to four decimals."""
    u = w * x
    z = u + b
    y_hat = sigmoid(z)
    values = {"u": u, "z": z, "y_hat": y_hat, "loss": squared_error(y_hat, y)}
    return {name: round(float(value), 4) for name, value in values.items()}


def neuron_forward__wrong_key(x, w, b, y):
    """Calls the prediction `yhat`."""
    u = w * x
    z = u + b
    y_hat = sigmoid(z)
    return {"u": u, "z": z, "yhat": y_hat, "loss": squared_error(y_hat, y)}


def neuron_forward__tuple(x, w, b, y):
    """Returns a tuple, not a dict."""
    u = w * x
    z = u + b
    y_hat = sigmoid(z)
    return u, z, y_hat, squared_error(y_hat, y)


def neuron_forward__matrix_product(x, w, b, y):
    """Multiplies two numbers with @."""
    u = np.asarray(w) @ np.asarray(x)
    z = u + b
    y_hat = sigmoid(z)
    return {"u": u, "z": z, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


# neuron_backward


def neuron_backward__no_activation(x, w, b, y):
    """Passes dy_hat on to z without σ′."""
    dy_hat = squared_error_deriv(sigmoid(w * x + b), y)
    return {"dy_hat": dy_hat, "dz": dy_hat, "dw": dy_hat * x, "db": dy_hat}


def neuron_backward__of_activation(x, w, b, y):
    """Hands the activation to σ′."""
    y_hat = sigmoid(w * x + b)
    dy_hat = squared_error_deriv(y_hat, y)
    dz = dy_hat * sigmoid_deriv(y_hat)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}


def neuron_backward__without_bias(x, w, b, y):
    """Evaluates σ′ at u, before the bias is added."""
    dy_hat = squared_error_deriv(sigmoid(w * x + b), y)
    dz = dy_hat * sigmoid_deriv(w * x)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}


def neuron_backward__tanh(x, w, b, y):
    """Uses tanh's derivative for a sigmoid neuron."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * tanh_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}


def neuron_backward__sign(x, w, b, y):
    """Starts from y − ŷ."""
    z = w * x + b
    dy_hat = y - sigmoid(z)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}


def neuron_backward__starts_from_loss(x, w, b, y):
    """Starts from the value of the loss, not from its derivative."""
    z = w * x + b
    dy_hat = squared_error(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}


def neuron_backward__added(x, w, b, y):
    """Adds the local derivative where the chain rule multiplies."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat + sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}


def neuron_backward__dw_of_w(x, w, b, y):
    """Multiplies by w where ∂z/∂w is x."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * w, "db": dz}


def neuron_backward__dw_without_x(x, w, b, y):
    """Forgets ∂z/∂w = x."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz, "db": dz}


def neuron_backward__dw_from_dy_hat(x, w, b, y):
    """Skips z on the way to w."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dy_hat * x, "db": dz}


def neuron_backward__dw_local(x, w, b, y):
    """Gives the local derivative x alone for dw."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": x, "db": dz}


def neuron_backward__db_of_b(x, w, b, y):
    """Multiplies by b where ∂z/∂b is 1."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz * b}


def neuron_backward__db_one(x, w, b, y):
    """Gives the local derivative 1 alone for db."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": 1.0}


def neuron_backward__db_missing(x, w, b, y):
    """Leaves db out."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x}


def neuron_backward__one_step_taken(x, w, b, y):
    """Returns the corrected w and b in place of their gradients."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": w - dz * x, "db": b - dz}


def neuron_backward__first_forward_kept(x, w, b, y):
    """Keeps the z of the first call for all later ones."""
    z = _forward_of_the_first_call.setdefault("z", w * x + b)
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    return {"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz}


def neuron_backward__printed(x, w, b, y):
    """Prints the gradients and does not return them."""
    z = w * x + b
    dy_hat = squared_error_deriv(sigmoid(z), y)
    dz = dy_hat * sigmoid_deriv(z)
    print({"dy_hat": dy_hat, "dz": dz, "dw": dz * x, "db": dz})


def squared_error_deriv__matrices_only(y_hat, y):
    """Counts rows and columns."""
    rows, columns = y_hat.shape
    return np.array([[y_hat[i, j] - y[i, j] for j in range(columns)] for i in range(rows)])


def neuron_backward__clipped(x, w, b, y):
    """Clips the gradients."""
    step = neuron_forward(x, w, b, y)
    dy_hat = step["y_hat"] - y
    dz = dy_hat * step["y_hat"] * (1 - step["y_hat"])
    return {"dy_hat": dy_hat, "dz": dz, "dw": np.clip(dz * x, -1.0, 1.0), "db": dz}


def sigmoid_deriv__matrices_only(z):
    """Counts rows and columns."""
    rows, columns = z.shape
    s = sigmoid(z)
    return np.array([[s[i, j] * (1 - s[i, j]) for j in range(columns)] for i in range(rows)])


def neuron_forward__clipped(x, w, b, y):
    """Clips the pre-activation."""
    z = float(np.clip(w * x + b, -0.5, 0.5))
    y_hat = sigmoid(z)
    return {"u": w * x, "z": w * x + b, "y_hat": y_hat, "loss": squared_error(y_hat, y)}


def sigmoid__clips_in_place(z):
    """Clips what it is given, which shows where that is large."""
    z = np.asarray(z, dtype=float)
    np.clip(z, -500, 500, out=z)
    return 1 / (1 + np.exp(-z))


def sigmoid__warns_on_numbers(z):
    """Is careful with vectors alone."""
    if np.ndim(z) == 1:
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    return 1 / (1 + np.exp(-z))


def tanh_deriv__clips_in_place(z):
    """Clips what it is given."""
    np.clip(z, -300, 300, out=z)
    return 1 - np.tanh(z) ** 2


def relu_deriv__marks_zeros(z):
    """Writes into what it is given where that is 0."""
    z[z == 0] = -1
    return (z > 0).astype(float)


def squared_error__in_place_for_matrices(y_hat, y):
    """Subtracts in place where there are rows and columns."""
    if np.ndim(y_hat) == 2:
        y_hat -= y
        return y_hat**2 / 2
    return (y_hat - y) ** 2 / 2
