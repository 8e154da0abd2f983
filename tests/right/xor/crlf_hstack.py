# CRLF line ends; inlined training loop with preallocated losses; sigmoid in place on own arrays; `import numpy`.
import numpy


def sigmoid(Z):
    A = numpy.negative(Z)
    with numpy.errstate(over="ignore"):
        numpy.exp(A, out=A)
    A += 1
    numpy.reciprocal(A, out=A)
    return A


def init_params(hidden, seed):
    r = numpy.random.RandomState(seed)
    both = r.standard_normal((hidden, 3))
    return {
        "W1": both[:, :2].copy(),
        "b1": numpy.zeros((hidden, 1)),
        "W2": both[:, 2:].T.copy(),
        "b2": numpy.zeros((1, 1)),
        "seed": seed,
    }


def forward(params, X):
    Z1 = params["W1"] @ X + params["b1"]
    A1 = sigmoid(Z1)
    Z2 = params["W2"] @ A1 + params["b2"]
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward(params, cache, X, Y):
    n = X.shape[1]
    ones = numpy.ones((1, n))
    D2 = (cache["A2"] - Y) * (cache["A2"] - cache["A2"] ** 2) / n
    D1 = (params["W2"].T @ D2) * (cache["A1"] - cache["A1"] ** 2)
    G1 = D1 @ numpy.vstack([X, ones]).T
    G2 = D2 @ numpy.vstack([cache["A1"], ones]).T
    return {"W1": G1[:, :-1], "b1": G1[:, -1:], "W2": G2[:, :-1], "b2": G2[:, -1:]}


def update(params, grads, lr):
    new = dict(params)
    for k in ("W1", "b1", "W2", "b2"):
        new[k] = params[k] - lr * grads[k]
    return new


def train(X, Y, hidden, lr, epochs, seed):
    p = init_params(hidden, seed)
    losses = numpy.empty(epochs)
    i = 0
    while i < epochs:
        c = forward(p, X)
        e = c["A2"] - Y
        losses[i] = (e @ e.T)[0, 0] / (2 * Y.shape[1])
        p = update(p, backward(p, c, X, Y), lr)
        i += 1
    return p, losses


def predict(params, X):
    Z2 = forward(params, X)["Z2"]
    return (Z2 >= 0) * 1  # sigmoid(0) = 0.5
