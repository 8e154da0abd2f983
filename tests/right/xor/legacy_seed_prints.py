# np.random.seed (global state), prints left in every 500 epochs, copies updated in place, a demo.
import numpy as np


def l2(A, Y):
    return ((A - Y) ** 2).sum() / (2 * Y.shape[1])


def s(z):
    return 1.0 / (1.0 + np.exp(-z))


def init_params(hidden, seed):
    np.random.seed(seed)
    params = {}
    params["W1"] = np.random.randn(hidden, 2)
    params["W2"] = np.random.randn(1, hidden)
    params["b1"] = np.zeros((hidden, 1))
    params["b2"] = np.zeros((1, 1))
    return params


def forward(params, X):
    cache = {}
    cache["Z1"] = np.matmul(params["W1"], X) + params["b1"]
    cache["A1"] = s(cache["Z1"])
    cache["Z2"] = np.matmul(params["W2"], cache["A1"]) + params["b2"]
    cache["A2"] = s(cache["Z2"])
    return cache


def backward(params, cache, X, Y):
    grads = {}
    m = X.shape[1]
    dZ2 = (1 / m) * (cache["A2"] - Y) * s(cache["Z2"]) * (1 - s(cache["Z2"]))
    grads["W2"] = np.matmul(dZ2, cache["A1"].T)
    grads["b2"] = np.sum(dZ2, axis=1).reshape(1, 1)
    dZ1 = np.matmul(params["W2"].T, dZ2) * s(cache["Z1"]) * (1 - s(cache["Z1"]))
    grads["W1"] = np.matmul(dZ1, X.T)
    grads["b1"] = np.sum(dZ1, axis=1).reshape(-1, 1)
    return grads


def update(params, grads, lr):
    new_params = {key: value.copy() for key, value in params.items()}
    for key in new_params:
        new_params[key] -= lr * grads[key]
    return new_params


def train(X, Y, hidden, lr, epochs, seed):
    params = init_params(hidden, seed)
    losses = []
    for epoch in range(epochs):
        cache = forward(params, X)
        loss = l2(cache["A2"], Y)
        losses.append(loss)
        if epoch % 500 == 0:
            print("epoch", epoch, "loss", loss)
        grads = backward(params, cache, X, Y)
        params = update(params, grads, lr)
    print("trained", epochs, "epochs")
    return params, losses


def predict(params, X):
    return np.array([[0 if a < 0.5 else 1 for a in forward(params, X)["A2"][0]]])


if __name__ == "__main__":
    X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
    Y = np.array([[0.0, 1.0, 1.0, 0.0]])
    params, losses = train(X, Y, hidden=4, lr=5, epochs=2000, seed=1)
    print(predict(params, X), losses[-1])
