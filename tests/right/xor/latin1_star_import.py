# A latin-1 file with a cookie on the second line; from numpy import *; accented names; uniform weights.
# vim: set fileencoding=latin-1 :
from numpy import *
from numpy.random import RandomState


def activació(senyal):
    return 1 / (1 + exp(-senyal))


def pèrdua(sortida, objectiu):
    return float(square(sortida - objectiu).sum() / (2 * objectiu.shape[1]))


def init_params(hidden, seed):
    # pesos uniformes amb la mateixa variància que una normal estàndard: sqrt(3) ~ 1.73
    atzar = RandomState(seed)
    límit = sqrt(3)
    return {
        "W1": atzar.uniform(-límit, límit, size=(hidden, 2)),
        "b1": atzar.uniform(-0.1, 0.1, size=(hidden, 1)),
        "W2": atzar.uniform(-límit, límit, size=(1, hidden)),
        "b2": atzar.uniform(-0.1, 0.1, size=(1, 1)),
    }


def forward(params, X):
    Z1 = dot(params["W1"], X) + params["b1"]
    A1 = activació(Z1)
    Z2 = dot(params["W2"], A1) + params["b2"]
    A2 = activació(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def backward(params, cache, X, Y):
    mostres = Y.shape[1]
    señal_2 = (cache["A2"] - Y) / mostres * cache["A2"] * (1 - cache["A2"])
    señal_1 = dot(transpose(params["W2"]), señal_2) * cache["A1"] * (1 - cache["A1"])
    return {
        "W1": dot(señal_1, transpose(X)),
        "b1": señal_1.sum(axis=1, keepdims=True),
        "W2": dot(señal_2, transpose(cache["A1"])),
        "b2": señal_2.sum(axis=1, keepdims=True),
    }


def update(params, grads, lr):
    return {clau: valor - lr * grads[clau] for clau, valor in params.items()}


def train(X, Y, hidden, lr, epochs, seed):
    params = init_params(hidden, seed)
    pèrdues = []
    for època in range(epochs):
        memòria = forward(params, X)
        pèrdues += [pèrdua(memòria["A2"], Y)]
        params = update(params, backward(params, memòria, X, Y), lr)
    return params, array(pèrdues)


def predict(params, X):
    return floor(forward(params, X)["A2"] + 0.5).astype(int)
