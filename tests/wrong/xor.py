"""Wrong answers to the exercise `xor`, one slip each."""

import numpy as np

_gradients_of_all_calls = {}


def _right_sigmoid(z):
    """σ(z), for those that spoil something else."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


def _right_slope(z):
    """σ′(z)."""
    return _right_sigmoid(z) * (1 - _right_sigmoid(z))


def _right_loss(A, Y):
    """1/(2m) Σ (A − Y)²."""
    return float(np.sum((A - Y) ** 2) / (2 * Y.shape[1]))


def _right_params(hidden, rng):
    """Weights of order 1 from `rng`, biases zero."""
    return {
        "W1": rng.normal(size=(hidden, 2)),
        "b1": np.zeros((hidden, 1)),
        "W2": rng.normal(size=(1, hidden)),
        "b2": np.zeros((1, 1)),
    }


def _right_grads(params, cache, X, dZ2):
    """The gradients of the parameters, from the output's dZ2 on."""
    dZ1 = (params["W2"].T @ dZ2) * _right_slope(cache["Z1"])
    return _right_sums(dZ1, X, dZ2, cache["A1"])


def _right_sums(dZ1, X, dZ2, A1):
    """The gradients of the parameters, from dZ1 and dZ2."""
    return {
        "W1": dZ1 @ X.T,
        "b1": dZ1.sum(axis=1, keepdims=True),
        "W2": dZ2 @ A1.T,
        "b2": dZ2.sum(axis=1, keepdims=True),
    }


def _right_dZ2(cache, Y):
    """The gradient of the output's pre-activation."""
    return (cache["A2"] - Y) / Y.shape[1] * _right_slope(cache["Z2"])


# init_params


def init_params__zeros(hidden, seed):
    """Starts all weights at zero."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return {name: np.zeros_like(value) for name, value in params.items()}


def init_params__ones(hidden, seed):
    """Starts all weights at one, so the hidden units stay alike."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"W1": np.ones((hidden, 2)), "W2": np.ones((1, hidden))}


def init_params__units_alike(hidden, seed):
    """Draws one row and repeats it for all the hidden units."""
    rng = np.random.default_rng(seed)
    params = _right_params(hidden, rng)
    return params | {
        "W1": np.repeat(rng.normal(size=(1, 2)), hidden, axis=0),
        "W2": np.repeat(rng.normal(size=(1, 1)), hidden, axis=1),
    }


def init_params__huge(hidden, seed):
    """Draws weights of order 1000, where the sigmoids are flat."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"W1": 1000 * params["W1"], "W2": 1000 * params["W2"]}


def init_params__tiny(hidden, seed):
    """Draws weights of order a millionth, which hardly differ from zero."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"W1": 1e-6 * params["W1"], "W2": 1e-6 * params["W2"]}


def init_params__large_biases(hidden, seed):
    """Starts the biases at 100, where the sigmoids are flat."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"b1": np.full((hidden, 1), 100.0), "b2": np.full((1, 1), 100.0)}


def init_params__not_seeded(hidden, seed):
    """Draws from a generator without a seed."""
    return _right_params(hidden, np.random.default_rng())


def init_params__global_state(hidden, seed):
    """Draws from numpy's global state and never looks at the seed."""
    return _right_params(hidden, np.random)


def init_params__same_for_all_seeds(hidden, seed):
    """Writes 42 where the seed belongs."""
    return _right_params(hidden, np.random.default_rng(42))


def init_params__seed_zero_is_none(hidden, seed):
    """Takes the seed 0 for no seed."""
    return _right_params(hidden, np.random.default_rng(seed or None))


def init_params__hidden_ignored(hidden, seed):
    """Always makes four hidden units."""
    return _right_params(4, np.random.default_rng(seed))


def init_params__W1_transposed(hidden, seed):
    """Gives W1 the shape (2, hidden)."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"W1": params["W1"].T.copy()}


def init_params__W2_transposed(hidden, seed):
    """Gives W2 the shape (hidden, 1)."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"W2": params["W2"].T.copy()}


def init_params__b1_flat(hidden, seed):
    """Gives b1 the shape (hidden,)."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"b1": np.zeros(hidden)}


def init_params__b1_row(hidden, seed):
    """Gives b1 the shape (1, hidden)."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return params | {"b1": np.zeros((1, hidden))}


def init_params__wrong_keys(hidden, seed):
    """Numbers the layers from zero."""
    params = _right_params(hidden, np.random.default_rng(seed))
    return {f"{name[0]}{int(name[1]) - 1}": value for name, value in params.items()}


# forward


def forward__no_hidden_bias(params, X):
    """Forgets b1."""
    Z1 = params["W1"] @ X
    A1 = _right_sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": _right_sigmoid(Z2)}


def forward__no_output_bias(params, X):
    """Forgets b2."""
    Z1 = params["W1"] @ X + params["b1"]
    A1 = _right_sigmoid(Z1)
    Z2 = params["W2"] @ A1
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": _right_sigmoid(Z2)}


def forward__linear_hidden(params, X):
    """Forgets the hidden layer's activation."""
    Z1 = params["W1"] @ X + params["b1"]
    Z2 = params["W2"] @ Z1 + params["b2"]
    return {"Z1": Z1, "A1": Z1.copy(), "Z2": Z2, "A2": _right_sigmoid(Z2)}


def forward__Z1_for_A1(params, X):
    """Hands Z1 to the second layer, though A1 was computed."""
    Z1 = params["W1"] @ X + params["b1"]
    Z2 = params["W2"] @ Z1 + params["b2"]
    return {"Z1": Z1, "A1": _right_sigmoid(Z1), "Z2": Z2, "A2": _right_sigmoid(Z2)}


def forward__linear_output(params, X):
    """Forgets the output's activation."""
    Z1 = params["W1"] @ X + params["b1"]
    A1 = _right_sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": Z2.copy()}


def forward__tanh_hidden(params, X):
    """Uses tanh in the hidden layer."""
    Z1 = params["W1"] @ X + params["b1"]
    A1 = np.tanh(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": _right_sigmoid(Z2)}


def forward__step_output(params, X):
    """Rounds the output to 0 and 1."""
    Z1 = params["W1"] @ X + params["b1"]
    A1 = _right_sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": np.round(_right_sigmoid(Z2))}


def forward__activated_over_Z(params, X):
    """Computes the activations inside Z1 and Z2, which are lost."""
    Z1 = params["W1"] @ X + params["b1"]
    A1 = Z1
    A1[...] = _right_sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    A2 = Z2
    A2[...] = _right_sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def forward__output_only(params, X):
    """Returns A2 alone, without the cache."""
    A1 = _right_sigmoid(params["W1"] @ X + params["b1"])
    return _right_sigmoid(params["W2"] @ A1 + params["b2"])


def forward__Z_missing(params, X):
    """Keeps the activations only."""
    A1 = _right_sigmoid(params["W1"] @ X + params["b1"])
    return {"A1": A1, "A2": _right_sigmoid(params["W2"] @ A1 + params["b2"])}


def forward__squeezed(params, X):
    """Squeezes the output to shape (m,)."""
    Z1 = params["W1"] @ X + params["b1"]
    A1 = _right_sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": np.squeeze(_right_sigmoid(Z2))}


def forward__four_examples(params, X):
    """Repeats the biases for the four examples of XOR, whatever the batch."""
    Z1 = params["W1"] @ X + np.tile(params["b1"], (1, 4))
    A1 = _right_sigmoid(Z1)
    Z2 = params["W2"] @ A1 + np.tile(params["b2"], (1, 4))
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": _right_sigmoid(Z2)}


def forward__cache_in_params(params, X):
    """Keeps the cache in params, the argument."""
    params["Z1"] = params["W1"] @ X + params["b1"]
    params["A1"] = _right_sigmoid(params["Z1"])
    params["Z2"] = params["W2"] @ params["A1"] + params["b2"]
    params["A2"] = _right_sigmoid(params["Z2"])
    return params


# backward


def backward__output_slope_missing(params, cache, X, Y):
    """Forgets the output layer's σ′."""
    return _right_grads(params, cache, X, (cache["A2"] - Y) / Y.shape[1])


def backward__output_slope_of_activation(params, cache, X, Y):
    """Hands A2 to the output's σ′."""
    dZ2 = (cache["A2"] - Y) / Y.shape[1] * _right_slope(cache["A2"])
    return _right_grads(params, cache, X, dZ2)


def backward__output_slope_from_Z(params, cache, X, Y):
    """Writes Z2(1 − Z2) for the output's σ′."""
    dZ2 = (cache["A2"] - Y) / Y.shape[1] * cache["Z2"] * (1 - cache["Z2"])
    return _right_grads(params, cache, X, dZ2)


def backward__no_mean(params, cache, X, Y):
    """Forgets the 1/m of the loss."""
    return _right_grads(params, cache, X, (cache["A2"] - Y) * _right_slope(cache["Z2"]))


def backward__mean_twice(params, cache, X, Y):
    """Divides by m in the loss and in every gradient again."""
    grads = _right_grads(params, cache, X, _right_dZ2(cache, Y))
    return {name: grad / Y.shape[1] for name, grad in grads.items()}


def backward__factor_two(params, cache, X, Y):
    """Keeps the 2 of the square, which the half cancels."""
    return _right_grads(params, cache, X, 2 * _right_dZ2(cache, Y))


def backward__sign(params, cache, X, Y):
    """Starts from Y − A2."""
    return _right_grads(params, cache, X, -_right_dZ2(cache, Y))


def backward__features_for_m(params, cache, X, Y):
    """Divides by the number of features."""
    dZ2 = (cache["A2"] - Y) / X.shape[0] * _right_slope(cache["Z2"])
    return _right_grads(params, cache, X, dZ2)


def backward__always_four_examples(params, cache, X, Y):
    """Divides by 4, whatever the batch."""
    dZ2 = (cache["A2"] - Y) / 4 * _right_slope(cache["Z2"])
    return _right_grads(params, cache, X, dZ2)


def backward__hidden_slope_missing(params, cache, X, Y):
    """Forgets the hidden layer's σ′."""
    dZ2 = _right_dZ2(cache, Y)
    return _right_sums(params["W2"].T @ dZ2, X, dZ2, cache["A1"])


def backward__hidden_slope_of_activation(params, cache, X, Y):
    """Hands A1 to the hidden layer's σ′."""
    dZ2 = _right_dZ2(cache, Y)
    dZ1 = (params["W2"].T @ dZ2) * _right_slope(cache["A1"])
    return _right_sums(dZ1, X, dZ2, cache["A1"])


def backward__hidden_slope_of_output(params, cache, X, Y):
    """Uses the output's σ′ in the hidden layer as well."""
    dZ2 = _right_dZ2(cache, Y)
    dZ1 = (params["W2"].T @ dZ2) * _right_slope(cache["Z2"])
    return _right_sums(dZ1, X, dZ2, cache["A1"])


def backward__hidden_tanh(params, cache, X, Y):
    """Uses tanh's derivative in the hidden layer."""
    dZ2 = _right_dZ2(cache, Y)
    dZ1 = (params["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return _right_sums(dZ1, X, dZ2, cache["A1"])


def backward__hidden_from_error(params, cache, X, Y):
    """Sends the output's error back in place of its dZ2."""
    dZ2 = _right_dZ2(cache, Y)
    dZ1 = (params["W2"].T @ ((cache["A2"] - Y) / Y.shape[1])) * _right_slope(cache["Z1"])
    return _right_sums(dZ1, X, dZ2, cache["A1"])


def backward__hidden_without_W2(params, cache, X, Y):
    """Sends dZ2 back without the weights."""
    dZ2 = _right_dZ2(cache, Y)
    return _right_sums(dZ2 * _right_slope(cache["Z1"]), X, dZ2, cache["A1"])


def backward__W2_corrected_first(params, cache, X, Y):
    """Corrects W2 before dZ1 uses it."""
    dZ2 = _right_dZ2(cache, Y)
    corrected = params | {"W2": params["W2"] - dZ2 @ cache["A1"].T}
    return _right_grads(corrected, cache, X, dZ2)


def backward__W1_from_A1(params, cache, X, Y):
    """Multiplies dZ1 by the hidden activations where the inputs belong."""
    dZ2 = _right_dZ2(cache, Y)
    grads = _right_grads(params, cache, X, dZ2)
    dZ1 = (params["W2"].T @ dZ2) * _right_slope(cache["Z1"])
    return grads | {"W1": dZ1 @ cache["A1"].T}


def backward__W2_from_Z1(params, cache, X, Y):
    """Multiplies dZ2 by Z1 where A1 belongs."""
    dZ2 = _right_dZ2(cache, Y)
    return _right_grads(params, cache, X, dZ2) | {"W2": dZ2 @ cache["Z1"].T}


def backward__W2_transposed(params, cache, X, Y):
    """Returns the gradient of W2 as a column."""
    grads = _right_grads(params, cache, X, _right_dZ2(cache, Y))
    return grads | {"W2": grads["W2"].T.copy()}


def backward__biases_flat(params, cache, X, Y):
    """Loses an axis of the biases' gradients: no keepdims."""
    grads = _right_grads(params, cache, X, _right_dZ2(cache, Y))
    return grads | {"b1": grads["b1"].ravel(), "b2": grads["b2"].ravel()}


def backward__b1_wrong_axis(params, cache, X, Y):
    """Sums the gradient of b1 over the units."""
    dZ2 = _right_dZ2(cache, Y)
    dZ1 = (params["W2"].T @ dZ2) * _right_slope(cache["Z1"])
    return _right_grads(params, cache, X, dZ2) | {"b1": dZ1.sum(axis=0, keepdims=True)}


def backward__b1_not_summed(params, cache, X, Y):
    """Returns one gradient of b1 an example."""
    dZ2 = _right_dZ2(cache, Y)
    dZ1 = (params["W2"].T @ dZ2) * _right_slope(cache["Z1"])
    return _right_grads(params, cache, X, dZ2) | {"b1": dZ1}


def backward__biases_mean(params, cache, X, Y):
    """Takes the mean for the biases, so that 1/m counts twice."""
    grads = _right_grads(params, cache, X, _right_dZ2(cache, Y))
    return grads | {"b1": grads["b1"] / Y.shape[1], "b2": grads["b2"] / Y.shape[1]}


def backward__targets_as_column(params, cache, X, Y):
    """Subtracts the targets as a column, so every example meets every target."""
    dZ2 = (cache["A2"] - Y.T).sum(axis=0, keepdims=True) / Y.shape[1] * _right_slope(cache["Z2"])
    return _right_grads(params, cache, X, dZ2)


def backward__wrong_keys(params, cache, X, Y):
    """Names the gradients dW1, db1 and so on."""
    grads = _right_grads(params, cache, X, _right_dZ2(cache, Y))
    return {f"d{name}": grad for name, grad in grads.items()}


def backward__biases_missing(params, cache, X, Y):
    """Leaves the biases out."""
    grads = _right_grads(params, cache, X, _right_dZ2(cache, Y))
    return {"W1": grads["W1"], "W2": grads["W2"]}


def backward__cache_overwritten(params, cache, X, Y):
    """Subtracts the targets from A2 in the cache."""
    slope = _right_slope(cache["Z2"])
    cache["A2"] -= Y
    return _right_grads(params, cache, X, cache["A2"] / Y.shape[1] * slope)


def backward__not_reset(params, cache, X, Y):
    """Adds to the gradients of the call before."""
    for name, grad in _right_grads(params, cache, X, _right_dZ2(cache, Y)).items():
        _gradients_of_all_calls[name] = grad + _gradients_of_all_calls.get(name, 0.0)
    return dict(_gradients_of_all_calls)


# update


def update__ascent(params, grads, lr):
    """Goes uphill."""
    return {name: value + lr * grads[name] for name, value in params.items()}


def update__in_place(params, grads, lr):
    """Corrects the parameters that it was given."""
    for name in params:
        params[name] = params[name] - lr * grads[name]
    return params


def update__shallow_copy(params, grads, lr):
    """Copies the dict and corrects the arrays, which are still the old ones."""
    new = dict(params)
    for name in new:
        new[name] -= lr * grads[name]
    return new


def update__lr_ignored(params, grads, lr):
    """Subtracts the whole gradient."""
    return {name: value - grads[name] for name, value in params.items()}


def update__lr_constant(params, grads, lr):
    """Writes 0.1 for the learning rate."""
    return {name: value - 0.1 * grads[name] for name, value in params.items()}


def update__lr_divides(params, grads, lr):
    """Divides by the learning rate."""
    return {name: value - grads[name] / lr for name, value in params.items()}


def update__weights_only(params, grads, lr):
    """Leaves the biases as they are."""
    return {
        name: value - lr * grads[name] if name.startswith("W") else value.copy()
        for name, value in params.items()
    }


def update__biases_lost(params, grads, lr):
    """Returns the weights without the biases."""
    return {name: params[name] - lr * grads[name] for name in ("W1", "W2")}


def update__second_layer_only(params, grads, lr):
    """Corrects the second layer alone."""
    return {
        name: value - lr * grads[name] if name.endswith("2") else value.copy()
        for name, value in params.items()
    }


def update__steps_only(params, grads, lr):
    """Returns the steps, not the new parameters."""
    return {name: -lr * grads[name] for name in params}


def update__sign_only(params, grads, lr):
    """Steps by the sign of the gradient."""
    return {name: value - lr * np.sign(grads[name]) for name, value in params.items()}


def update__scaled_by_value(params, grads, lr):
    """Multiplies the step by the parameter."""
    return {name: value - lr * grads[name] * value for name, value in params.items()}


def update__missing_return(params, grads, lr):
    """Computes new parameters and does not return them."""
    for name, value in params.items():
        value = value - lr * grads[name]


# train


def train__no_update(X, Y, hidden, lr, epochs, seed):
    """Computes the gradients and never uses them."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        backward(params, cache, X, Y)
    return params, losses


def train__ascent(X, Y, hidden, lr, epochs, seed):
    """Goes uphill."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), -lr)
    return params, losses


def train__forward_once(X, Y, hidden, lr, epochs, seed):
    """Runs the forward pass once, before the loop."""
    params = init_params(hidden, seed)
    cache = forward(params, X)
    losses = []
    for _ in range(epochs):
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__restarted_each_epoch(X, Y, hidden, lr, epochs, seed):
    """Draws the parameters anew in every epoch."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        params = init_params(hidden, seed)
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__one_example_at_a_time(X, Y, hidden, lr, epochs, seed):
    """Updates after every example, not on the full batch."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        losses.append(_right_loss(forward(params, X)["A2"], Y))
        for i in range(X.shape[1]):
            x, y = X[:, i : i + 1], Y[:, i : i + 1]
            params = update(params, backward(params, forward(params, x), x, y), lr)
    return params, losses


def train__first_example_only(X, Y, hidden, lr, epochs, seed):
    """Learns from the first example alone."""
    params = init_params(hidden, seed)
    losses = []
    x, y = X[:, :1], Y[:, :1]
    for _ in range(epochs):
        losses.append(_right_loss(forward(params, X)["A2"], Y))
        params = update(params, backward(params, forward(params, x), x, y), lr)
    return params, losses


def train__seed_ignored(X, Y, hidden, lr, epochs, seed):
    """Always starts from the seed 0."""
    params = init_params(hidden, 0)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__hidden_ignored(X, Y, hidden, lr, epochs, seed):
    """Always trains two hidden units."""
    params = init_params(2, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__lr_constant(X, Y, hidden, lr, epochs, seed):
    """Always learns with the rate 0.1."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), 0.1)
    return params, losses


def train__lr_decays(X, Y, hidden, lr, epochs, seed):
    """Lowers the learning rate as it goes, which was not asked for."""
    params = init_params(hidden, seed)
    losses = []
    for epoch in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr / (1 + epoch))
    return params, losses


def train__stops_early(X, Y, hidden, lr, epochs, seed):
    """Stops as soon as the loss is under 0.01."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        if losses[-1] < 0.01:
            break
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__one_epoch_short(X, Y, hidden, lr, epochs, seed):
    """Counts from 1 and leaves one epoch out."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(1, epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__at_least_one_epoch(X, Y, hidden, lr, epochs, seed):
    """Trains before it counts, so that zero epochs are one."""
    params = init_params(hidden, seed)
    losses = []
    while True:
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
        if len(losses) >= epochs:
            return params, losses


def train__one_loss_too_many(X, Y, hidden, lr, epochs, seed):
    """Adds the loss after the last update to those before each."""
    params = init_params(hidden, seed)
    losses = [_right_loss(forward(params, X)["A2"], Y)]
    for _ in range(epochs):
        params = update(params, backward(params, forward(params, X), X, Y), lr)
        losses.append(_right_loss(forward(params, X)["A2"], Y))
    return params, losses


def train__every_tenth_loss(X, Y, hidden, lr, epochs, seed):
    """Keeps the loss of every tenth epoch only."""
    params = init_params(hidden, seed)
    losses = []
    for epoch in range(epochs):
        cache = forward(params, X)
        if epoch % 10 == 0:
            losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__last_loss_only(X, Y, hidden, lr, epochs, seed):
    """Returns the last loss, not all of them."""
    params = init_params(hidden, seed)
    loss = 0.0
    for _ in range(epochs):
        cache = forward(params, X)
        loss = _right_loss(cache["A2"], Y)
        params = update(params, backward(params, cache, X, Y), lr)
    return params, loss


def train__losses_without_half(X, Y, hidden, lr, epochs, seed):
    """Reports the mean squared error, twice the loss."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(2 * _right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return params, losses


def train__gradients_pile_up(X, Y, hidden, lr, epochs, seed):
    """Adds each epoch's gradients to those of the epochs before."""
    params = init_params(hidden, seed)
    losses, total = [], {name: np.zeros_like(value) for name, value in params.items()}
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        grads = backward(params, cache, X, Y)
        total = {name: total[name] + grads[name] for name in params}
        params = update(params, total, lr)
    return params, losses


def train__losses_first(X, Y, hidden, lr, epochs, seed):
    """Returns the losses before the parameters."""
    params = init_params(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = forward(params, X)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, X, Y), lr)
    return losses, params


def train__parameters_only(X, Y, hidden, lr, epochs, seed):
    """Returns the parameters without the losses."""
    params = init_params(hidden, seed)
    for _ in range(epochs):
        params = update(params, backward(params, forward(params, X), X, Y), lr)
    return params


def train__inputs_shuffled_alone(X, Y, hidden, lr, epochs, seed):
    """Shuffles the inputs and leaves the targets in their order."""
    params = init_params(hidden, seed)
    losses, order = [], np.random.default_rng(seed)
    for _ in range(epochs):
        shuffled = order.permutation(X, axis=1)
        cache = forward(params, shuffled)
        losses.append(_right_loss(cache["A2"], Y))
        params = update(params, backward(params, cache, shuffled, Y), lr)
    return params, losses


# predict


def predict__probabilities(params, X):
    """Returns the outputs, not the classes."""
    return forward(params, X)["A2"]


def predict__floats(params, X):
    """Returns the classes as floats."""
    return (forward(params, X)["A2"] >= 0.5).astype(float)


def predict__truncated(params, X):
    """Truncates the outputs, which are all below 1."""
    return forward(params, X)["A2"].astype(int)


def predict__threshold_zero(params, X):
    """Compares the output with 0, which it always exceeds."""
    return (forward(params, X)["A2"] > 0).astype(int)


def predict__threshold_of_pre_activation(params, X):
    """Compares Z2 with 0.5."""
    return (forward(params, X)["Z2"] >= 0.5).astype(int)


def predict__threshold_high(params, X):
    """Compares with 0.9."""
    return (forward(params, X)["A2"] >= 0.9).astype(int)


def predict__threshold_mean(params, X):
    """Compares with the mean of the batch."""
    A2 = forward(params, X)["A2"]
    return (A2 >= A2.mean()).astype(int)


def predict__flipped(params, X):
    """Gives 1 below 0.5."""
    return (forward(params, X)["A2"] < 0.5).astype(int)


def predict__plus_minus_one(params, X):
    """Gives −1 where 0 was asked."""
    return np.where(forward(params, X)["A2"] >= 0.5, 1, -1)


def predict__flat(params, X):
    """Returns shape (m,)."""
    return (forward(params, X)["A2"] >= 0.5).astype(int).ravel()


def predict__column(params, X):
    """Returns shape (m, 1)."""
    return (forward(params, X)["A2"] >= 0.5).astype(int).T


def predict__argmax(params, X):
    """Takes the largest of the outputs, of which there is one."""
    return np.argmax(forward(params, X)["A2"], axis=0).reshape(1, -1)


def predict__hidden_units(params, X):
    """Looks at the hidden activations."""
    return (forward(params, X)["A1"] >= 0.5).astype(int)


def predict__list(params, X):
    """Returns a list."""
    return [int(a >= 0.5) for a in forward(params, X)["A2"][0]]


def predict__single_example_flat(params, X):
    """Returns a bare number for a single example."""
    classes = (forward(params, X)["A2"] >= 0.5).astype(int)
    return int(classes[0, 0]) if X.shape[1] == 1 else classes


def init_params__squeezed(hidden, seed):
    """Loses the axis of a single hidden unit."""
    rng = np.random.default_rng(seed)
    params = {"W1": np.squeeze(rng.normal(size=(hidden, 2))), "b1": np.zeros((hidden, 1))}
    return params | {"W2": rng.normal(size=(1, hidden)), "b2": np.zeros((1, 1))}


def train__rate_decays_later(X, Y, hidden, lr, epochs, seed):
    """Goes on with smaller steps after a while."""
    params, losses = init_params(hidden, seed), []
    for epoch in range(epochs):
        cache = forward(params, X)
        losses.append(float(np.sum((cache["A2"] - Y) ** 2) / (2 * Y.shape[1])))
        rate = lr * 0.9 ** (epoch // 10)
        params = update(params, backward(params, cache, X, Y), rate)
    return params, losses
