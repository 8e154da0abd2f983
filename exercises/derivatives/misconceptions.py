"""Misconceptions about one neuron: known wrong answers, by the function that they answer."""

import numpy as np

from grader.testing import misconception, say


def _sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, e) / (1 + e)


# sigmoid


@misconception(
    place=say("the sign of the exponent"),
    cause=say(
        "With e to the power of z you get the mirror image of the sigmoid, which falls where σ rises. The exponent is −z: a large z leaves next to nothing of the power, and a value near 1."
    ),
    lesson="one-neuron#forward",
)
def sigmoid__sign_of_exponent(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(z))


@misconception(
    place=say("what stands under the fraction bar"),
    cause=say(
        "Python divides before it adds, so `1 / 1 + np.exp(-z)` is 1 plus the power. Put the whole sum under the fraction bar, in parentheses."
    ),
    lesson="one-neuron#forward",
)
def sigmoid__missing_parentheses(z):
    with np.errstate(over="ignore"):
        return 1 / 1 + np.exp(-z)


@misconception(
    place=say("what `exp` gives for a large positive number"),
    cause=say(
        "You divided eᶻ by 1 + eᶻ. For a large z both are infinite, and infinity over infinity is not a number. Choose the form for each entry by the sign of its z, so that no exponent is positive."
    ),
    lesson="one-neuron#a-sigmoid-for-very-large-numbers",
)
def sigmoid__infinity_over_infinity(z):
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(z)
        return e / (1 + e)


# sigmoid_deriv


@misconception(
    place=say("what you hand to σ′"),
    cause=say(
        "You computed z · (1 − z), as if z were the activation already. The short form is s · (1 − s) with s = σ(z), so apply the sigmoid to z first."
    ),
    lesson="one-neuron#the-derivative-of-the-sigmoid",
)
def sigmoid_deriv__of_activation(z):
    return z * (1 - z)


@misconception(
    place=say("how often the sigmoid is applied"),
    cause=say(
        "You applied the sigmoid twice and found its slope at σ(z), not at z. Compute s = σ(z) once; in s · (1 − s) it stands as it is."
    ),
    lesson="one-neuron#the-derivative-of-the-sigmoid",
)
def sigmoid_deriv__sigmoid_twice(z):
    s = _sigmoid(_sigmoid(z))
    return s * (1 - s)


@misconception(
    place=say("which activation your formula belongs to"),
    cause=say(
        "One minus the square of the value is the slope of tanh. The slope of the sigmoid follows from its value in another way: s · (1 − s) with s = σ(z)."
    ),
    lesson="one-neuron#the-derivative-of-the-sigmoid",
)
def sigmoid_deriv__form_of_tanh(z):
    return 1 - _sigmoid(z) ** 2


# tanh_deriv


@misconception(
    place=say("what it is that you square"),
    cause=say(
        "You computed 1 − z², as if z were the activation already. It is 1 − t² with t = tanh(z), so apply tanh to z first."
    ),
    lesson="one-neuron#the-derivatives-of-tanh-and-relu",
)
def tanh_deriv__of_activation(z):
    return 1 - z**2


@misconception(
    place=say("what you subtract from 1"),
    cause=say(
        "You subtracted tanh(z) and left out its square. With t = tanh(z) the slope is 1 − t², the same on both sides of 0 and never above 1."
    ),
    lesson="one-neuron#the-derivatives-of-tanh-and-relu",
)
def tanh_deriv__not_squared(z):
    return 1 - np.tanh(z)


# relu_deriv


@misconception(
    place=say("the part where z is positive"),
    cause=say(
        "You returned ReLU itself, the larger of z and 0. What is asked for is its slope: where z is positive, ReLU grows exactly as fast as z, so its slope is 1 there, however large z is."
    ),
    lesson="one-neuron#the-derivatives-of-tanh-and-relu",
)
def relu_deriv__not_derived(z):
    return np.maximum(z, 0.0)


@misconception(
    place=say("the comparison that decides at the kink"),
    cause=say(
        "You gave a slope of 1 at z = 0. ReLU has no derivative there, and the convention of this course, as of PyTorch and TensorFlow, is 0: compare with `>`, not with `>=`."
    ),
    lesson="one-neuron#the-derivatives-of-tanh-and-relu",
)
def relu_deriv__one_at_zero(z):
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)


# squared_error


@misconception(
    place=say("the ½ of the loss"),
    cause=say(
        "You squared the error and left out the half. The loss is ½(ŷ − y)², and the half is there to cancel the 2 that the square brings down when you differentiate."
    ),
    lesson="one-neuron#the-loss-and-its-half",
)
def squared_error__no_half(y_hat, y):
    return (y_hat - y) ** 2


@misconception(
    place=say("the shape of what you return"),
    cause=say(
        "You averaged over all entries and returned one number. Here every entry keeps a loss of its own, ½(ŷ − y)²; averages over a batch come in a later exercise."
    ),
    lesson="one-neuron#the-exercise",
)
def squared_error__mean(y_hat, y):
    return np.mean((y_hat - y) ** 2) / 2


# squared_error_deriv


@misconception(
    place=say("the order of the subtraction"),
    cause=say(
        "You computed y − ŷ, which is the derivative with respect to the target y. With respect to the prediction it is ŷ − y: where the prediction is too high, the loss grows with it."
    ),
    lesson="one-neuron#the-loss-and-its-half",
)
def squared_error_deriv__sign(y_hat, y):
    return y - y_hat


@misconception(
    place=say("the ½ of the loss"),
    cause=say(
        "You kept the 2 that the square brings down. The half of the loss stays in front when you differentiate, and cancels it: what remains is ŷ − y."
    ),
    lesson="one-neuron#the-loss-and-its-half",
)
def squared_error_deriv__factor_two(y_hat, y):
    return 2 * (y_hat - y)


@misconception(
    place=say("what the square brings down"),
    cause=say(
        "You kept the half of the loss and lost the 2 that the square brings down when you differentiate. The two cancel, and what remains is ŷ − y."
    ),
    lesson="one-neuron#the-loss-and-its-half",
)
def squared_error_deriv__half_kept(y_hat, y):
    return 0.5 * (y_hat - y)


# neuron_forward


@misconception(
    place=say("the step from u to z"),
    cause=say(
        "You took u = w · x for the pre-activation and left the bias out. It is z = u + b, and everything after it is computed from z."
    ),
    lesson="one-neuron#forward",
)
def neuron_forward__no_bias(x, w, b, y):
    u = w * x
    y_hat = _sigmoid(u)
    return {"u": u, "z": u, "y_hat": y_hat, "loss": (y_hat - y) ** 2 / 2}


# neuron_backward


@misconception(
    place=say("the step back through the sigmoid"),
    cause=say(
        "You passed what arrives at ŷ on to z as it was. On its way back through the sigmoid it is multiplied by the local derivative there, σ′(z)."
    ),
    lesson="one-neuron#backward-the-gradient-that-arrives",
)
def neuron_backward__no_activation(x, w, b, y):
    dz = _sigmoid(w * x + b) - y
    return {"dy_hat": dz, "dz": dz, "dw": dz * x, "db": dz}


@misconception(
    place=say("what you hand to σ′"),
    cause=say(
        "You took σ′ at the activation ŷ, which applies the sigmoid twice. The slope is wanted at the pre-activation: σ′(z), or ŷ · (1 − ŷ) if you have the activation at hand."
    ),
    lesson="one-neuron#the-derivative-of-the-sigmoid",
)
def neuron_backward__of_activation(x, w, b, y):
    y_hat = _sigmoid(w * x + b)
    s = _sigmoid(y_hat)
    dz = (y_hat - y) * s * (1 - s)
    return {"dy_hat": y_hat - y, "dz": dz, "dw": dz * x, "db": dz}


@misconception(
    place=say("the first step back, from the loss to ŷ"),
    cause=say(
        "You started from y − ŷ, and the wrong sign went all the way down to w and b. Where the prediction is too high, the loss grows with it: start from ŷ − y."
    ),
    lesson="one-neuron#backward-the-gradient-that-arrives",
)
def neuron_backward__sign(x, w, b, y):
    y_hat = _sigmoid(w * x + b)
    dz = (y - y_hat) * y_hat * (1 - y_hat)
    return {"dy_hat": y - y_hat, "dz": dz, "dw": dz * x, "db": dz}


@misconception(
    place=say("what arrives at the sigmoid from the loss"),
    cause=say(
        "You began with the slope σ′(z) alone, and what arrives from the loss got lost. The chain rule multiplies the two: `dz` is `dy_hat` times σ′(z)."
    ),
    lesson="one-neuron#backward-the-gradient-that-arrives",
)
def neuron_backward__upstream_ignored(x, w, b, y):
    y_hat = _sigmoid(w * x + b)
    dz = y_hat * (1 - y_hat)
    return {"dy_hat": y_hat - y, "dz": dz, "dw": dz * x, "db": dz}


@misconception(
    place=say("the step back through the product"),
    cause=say(
        "You gave w what arrives at z as it was, as if w were the bias. In u = w · x a small change of w is multiplied by x, so `dw` is `dz` times x."
    ),
    lesson="one-neuron#backward-the-gradient-that-arrives",
)
def neuron_backward__dw_without_x(x, w, b, y):
    y_hat = _sigmoid(w * x + b)
    dz = (y_hat - y) * y_hat * (1 - y_hat)
    return {"dy_hat": y_hat - y, "dz": dz, "dw": dz, "db": dz}


@misconception(
    place=say("which factor of the product is the local derivative"),
    cause=say(
        "You multiplied by w, and that is the derivative of u = w · x with respect to x: the two were swapped. Each factor receives what arrives times the other one, so `dw` is `dz` times x."
    ),
    lesson="one-neuron#backward-the-gradient-that-arrives",
)
def neuron_backward__dw_of_w(x, w, b, y):
    y_hat = _sigmoid(w * x + b)
    dz = (y_hat - y) * y_hat * (1 - y_hat)
    return {"dy_hat": y_hat - y, "dz": dz, "dw": dz * w, "db": dz}
