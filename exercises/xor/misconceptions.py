"""Misconceptions about a network that learns XOR: known wrong answers, by their function."""

import numpy as np

from grader.testing import misconception, say


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _forward(params, X):
    A1 = _sigmoid(params["W1"] @ X + params["b1"])
    return A1, _sigmoid(params["W2"] @ A1 + params["b2"])


def _start(hidden, seed):
    """The parameters that a training starts from."""
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(size=(hidden, 2)), rng.normal(size=(1, hidden))
    return {"W1": W1, "b1": np.zeros((hidden, 1)), "W2": W2, "b2": np.zeros((1, 1))}


def _filled(hidden, number):
    """Parameters whose weights are all this number."""
    W1, W2 = np.full((hidden, 2), number), np.full((1, hidden), number)
    return {"W1": W1, "b1": np.zeros((hidden, 1)), "W2": W2, "b2": np.zeros((1, 1))}


def _sums(dZ1, X, dZ2, A1):
    """What two dense layers make of the gradients that arrive at their outputs."""
    db1, db2 = (dZ.sum(axis=1, keepdims=True) for dZ in (dZ1, dZ2))
    return {"W1": dZ1 @ X.T, "b1": db1, "W2": dZ2 @ A1.T, "b2": db2}


def _mean_square(A, Y):
    return float(np.mean((A - Y) ** 2))


@misconception(
    place=say("the weights before the first step, and what the hidden units can do with them"),
    cause=say(
        "All your weights start at zero. Then nothing comes back to the hidden layer, and its units "
        "are all alike: a random number for each weight is what makes them different."
    ),
    lesson="xor#why-it-fails",
)
def init_params__zeros(hidden, seed):
    return _filled(hidden, 0.0)


@misconception(
    place=say("what makes one hidden unit different from another"),
    cause=say(
        "All your weights start at 1. Equal units get equal gradients and stay equal for ever, as "
        "if there were only one of them: a random number for each weight breaks the symmetry."
    ),
    lesson="xor#why-it-fails",
)
def init_params__ones(hidden, seed):
    return _filled(hidden, 1.0)


@misconception(
    place=say("the size of the weights at the start, and the slope of the sigmoid there"),
    cause=say(
        "Your weights are of order 100. Sums of that size lie where the sigmoid is flat, its slope "
        "is next to nothing and no gradient comes through; weights of order 1 keep it alive."
    ),
    lesson="gradients-in-trouble#the-size-of-the-weights",
)
def init_params__huge(hidden, seed):
    params = _start(hidden, seed)
    return params | {"W1": 100 * params["W1"], "W2": 100 * params["W2"]}


@misconception(
    place=say("what the second layer gets from the first"),
    cause=say(
        "You hand Z1 to the second layer. It should get the activations A1 = σ(Z1): without them "
        "two layers make no more than one, and no single layer can learn XOR."
    ),
    lesson="xor#one-step-with-numbers",
)
def forward__hidden_not_activated(params, X):
    Z1 = params["W1"] @ X + params["b1"]
    Z2 = params["W2"] @ Z1 + params["b2"]
    return {"Z1": Z1, "A1": _sigmoid(Z1), "Z2": Z2, "A2": _sigmoid(Z2)}


@misconception(
    place=say("the last step on the way to the output"),
    cause=say(
        "Your A2 is Z2: the sigmoid of the output layer is missing. The output is σ(Z2), between 0 "
        "and 1."
    ),
    lesson="xor#one-step-with-numbers",
)
def forward__output_not_activated(params, X):
    Z1 = params["W1"] @ X + params["b1"]
    A1 = _sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": Z2.copy()}


@misconception(
    place=say("the step from dA2 to dZ2"),
    cause=say(
        "The sigmoid of the output layer has no derivative in your backward pass: the error goes on "
        "as if it were dZ2. With the squared error it is dZ2 = dA2·σ′(Z2); only the cross-entropy "
        "makes σ′ disappear."
    ),
    lesson="xor#the-four-gradients",
)
def backward__output_slope_missing(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) / Y.shape[1]
    return _sums((params["W2"].T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)


@misconception(
    place=say("the step from dA1 to dZ1"),
    cause=say(
        "The sigmoid of the hidden layer has no derivative in your backward pass. What comes back "
        "through the weights is dA1; it becomes dZ1 when it is multiplied by σ′(Z1), entry by entry."
    ),
    lesson="xor#the-four-gradients",
)
def backward__hidden_slope_missing(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) / Y.shape[1] * A2 * (1 - A2)
    return _sums(params["W2"].T @ dZ2, X, dZ2, A1)


@misconception(
    place=say("what you hand to σ′ in both layers"),
    cause=say(
        "You took σ′ at the activations, so the sigmoid is applied twice. It is wanted at Z1 and "
        "Z2; if you start from the activations, it is just a·(1 − a)."
    ),
    lesson="layers#the-sigmoid-as-a-layer",
)
def backward__slope_of_activation(params, cache, X, Y):
    S1, S2 = _sigmoid(cache["A1"]), _sigmoid(cache["A2"])
    dZ2 = (cache["A2"] - Y) / Y.shape[1] * S2 * (1 - S2)
    return _sums((params["W2"].T @ dZ2) * S1 * (1 - S1), X, dZ2, cache["A1"])


@misconception(
    place=say("which of Z and A you put into the short formula for σ′"),
    cause=say(
        "You wrote z·(1 − z) in both layers. The short formula a·(1 − a) wants the activation: A1 "
        "and A2, not Z1 and Z2."
    ),
    lesson="xor#the-four-gradients",
)
def backward__slope_from_pre_activation(params, cache, X, Y):
    Z1, Z2 = cache["Z1"], cache["Z2"]
    dZ2 = (cache["A2"] - Y) / Y.shape[1] * Z2 * (1 - Z2)
    return _sums((params["W2"].T @ dZ2) * Z1 * (1 - Z1), X, dZ2, cache["A1"])


@misconception(
    place=say("what is sent back from the output layer to the hidden layer"),
    cause=say(
        "You send the error A2 − Y back through the weights. W2 belongs between Z2 and A1, so what "
        "goes through it is dZ2, with the slope of the output’s sigmoid in it."
    ),
    lesson="xor#one-step-with-numbers",
)
def backward__hidden_from_error(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    error = (A2 - Y) / Y.shape[1]
    dZ1 = (params["W2"].T @ error) * A1 * (1 - A1)
    return _sums(dZ1, X, error * A2 * (1 - A2), A1)


@misconception(
    place=say("where the mean over the batch enters the backward pass"),
    cause=say(
        "Your gradients are m times too large: the 1/m of the loss is missing. It comes in once, "
        "at the very beginning, with dA2 = (A2 − Y)/m."
    ),
    lesson="layers#where-the-1m-lives",
)
def backward__no_mean(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) * A2 * (1 - A2)
    return _sums((params["W2"].T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)


@misconception(
    place=say("how often you divide by m on the way back"),
    cause=say(
        "You divide by m at the loss and again in every layer, so your gradients are m times too "
        "small. The 1/m lives in the loss, and from there it travels in dZ2 and dZ1 by itself."
    ),
    lesson="layers#where-the-1m-lives",
)
def backward__mean_twice(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (A2 - Y) / Y.shape[1] ** 2 * A2 * (1 - A2)
    return _sums((params["W2"].T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)


@misconception(
    place=say("the ½ of the loss, and what the square does to it"),
    cause=say(
        "You go back from 2·(A2 − Y)/m, the gradient of the whole square. This loss has a half, "
        "which cancels that 2."
    ),
    lesson="xor#two-mistakes-that-training-hides",
)
def backward__factor_two(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = 2 * (A2 - Y) / Y.shape[1] * A2 * (1 - A2)
    return _sums((params["W2"].T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)


@misconception(
    place=say("the sign of the error with which the way back begins"),
    cause=say(
        "You begin with Y − A2, so all your gradients point downhill, and an update that subtracts "
        "them would climb. The gradient begins with A2 − Y; the minus belongs to the update."
    ),
    lesson="xor#one-step-with-numbers",
)
def backward__sign(params, cache, X, Y):
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = (Y - A2) / Y.shape[1] * A2 * (1 - A2)
    return _sums((params["W2"].T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)


@misconception(
    place=say("the sign in front of the step"),
    cause=say(
        "You add the step, and the loss grows. The gradient points uphill, so we subtract it: "
        "parameter − lr·gradient."
    ),
    lesson="one-neuron#the-update",
)
def update__ascent(params, grads, lr):
    return {name: params[name] + lr * grads[name] for name in params}


@misconception(
    place=say("what decides on the length of the step"),
    cause=say(
        "You subtract the whole gradient, and `lr` is never used. The gradient gives the direction; "
        "the learning rate says how far to go."
    ),
    lesson="one-neuron#the-update",
)
def update__lr_missing(params, grads, lr):
    return {name: params[name] - grads[name] for name in params}


@misconception(
    place=say("what happens to the parameters that the update returns"),
    cause=say(
        "The network that you return is the one that you started from. `update` leaves the old "
        "parameters as they are and returns new ones: keep those for the next epoch."
    ),
    lesson="xor#training-and-what-the-books-leave-out",
)
def train__update_lost(X, Y, hidden, lr, epochs, seed):
    params = _start(hidden, seed)
    return params, [_mean_square(_forward(params, X)[1], Y) / 2] * epochs


@misconception(
    place=say("which steps are inside the loop"),
    cause=say(
        "You run the forward pass once, before the loop. After an update the outputs are others, "
        "and from the second epoch on your gradients belong to a network that is gone: forward, "
        "backward and update belong to every epoch."
    ),
    lesson="xor#training-and-what-the-books-leave-out",
)
def train__forward_once(X, Y, hidden, lr, epochs, seed):
    params = _start(hidden, seed)
    A1, A2 = _forward(params, X)
    dZ2 = (A2 - Y) / Y.shape[1] * A2 * (1 - A2)
    for _ in range(epochs):
        grads = _sums((params["W2"].T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)
        params = {name: params[name] - lr * grads[name] for name in params}
    return params, [_mean_square(A2, Y) / 2] * epochs


@misconception(
    place=say("the moment at which the weights of the output layer change"),
    cause=say(
        "You correct W2 before the gradient has gone back through it, so the hidden layer hears of "
        "weights that the forward pass never used. Compute all four gradients first, and only then "
        "change the parameters."
    ),
    lesson="xor#two-mistakes-that-training-hides",
)
def train__output_layer_first(X, Y, hidden, lr, epochs, seed):
    params, losses = _start(hidden, seed), []
    for _ in range(epochs):
        A1, A2 = _forward(params, X)
        losses.append(_mean_square(A2, Y) / 2)
        dZ2 = (A2 - Y) / Y.shape[1] * A2 * (1 - A2)
        corrected = params["W2"] - lr * dZ2 @ A1.T
        grads = _sums((corrected.T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)
        params = {name: params[name] - lr * grads[name] for name in params}
    return params, losses


@misconception(
    place=say("the loss that you keep, and the one that your steps follow"),
    cause=say(
        "Your training is right, but the losses that you return are the mean squared error, twice "
        "the loss that the gradients belong to. Keep the ½ in both."
    ),
    lesson="xor#two-mistakes-that-training-hides",
)
def train__losses_without_half(X, Y, hidden, lr, epochs, seed):
    params, losses = _start(hidden, seed), []
    for _ in range(epochs):
        A1, A2 = _forward(params, X)
        losses.append(_mean_square(A2, Y))
        dZ2 = (A2 - Y) / Y.shape[1] * A2 * (1 - A2)
        grads = _sums((params["W2"].T @ dZ2) * A1 * (1 - A1), X, dZ2, A1)
        params = {name: params[name] - lr * grads[name] for name in params}
    return params, losses


@misconception(
    place=say("how an output between 0 and 1 becomes a 0 or a 1"),
    cause=say(
        "You made integers of the outputs at once. `astype(int)` cuts off what follows the point, "
        "and all outputs are below 1, so everything becomes 0: compare with 0.5 first."
    ),
    lesson="xor#the-exercise",
)
def predict__truncated(params, X):
    return _forward(params, X)[1].astype(int)


@misconception(
    place=say("whether what you return is a decision"),
    cause=say(
        "You return the outputs of the network, which lie between 0 and 1. What it says is asked "
        "for: 0 where they are below 0.5, else 1."
    ),
    lesson="xor#the-exercise",
)
def predict__outputs(params, X):
    return _forward(params, X)[1]


@misconception(
    place=say("which quantity of the forward pass is compared with the threshold"),
    cause=say(
        "You compare Z2 with 0.5. The threshold is meant for the output A2 = σ(Z2); for Z2 the same "
        "decision would fall at 0."
    ),
    lesson="xor#the-exercise",
)
def predict__threshold_of_pre_activation(params, X):
    A1, _ = _forward(params, X)
    return (params["W2"] @ A1 + params["b2"] >= 0.5).astype(int)
