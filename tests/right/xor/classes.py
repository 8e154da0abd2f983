# A Network class with layers; the functions wrap it; extra keys in cache and gradients; boolean predictions.
import numpy as np


class Layer:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, X):
        self.X = X
        self.Z = self.W @ X + self.b
        self.A = self.activation(self.Z)
        return self.A

    def backward(self, dA, X, A):
        dZ = dA * A * (1.0 - A)
        self.dW = dZ @ X.T
        self.db = dZ @ np.ones((dZ.shape[1], 1))
        return self.W.T @ dZ

    @staticmethod
    def activation(Z):
        return np.exp(-np.logaddexp(0.0, -Z))


class Network:
    def __init__(self, params):
        self.first = Layer(params["W1"], params["b1"])
        self.second = Layer(params["W2"], params["b2"])

    @classmethod
    def random(cls, hidden, seed):
        generator = np.random.Generator(np.random.PCG64(seed))
        return cls({
            "W1": generator.normal(size=(hidden, 2)),
            "b1": np.zeros((hidden, 1)),
            "W2": generator.normal(size=(1, hidden)),
            "b2": np.zeros((1, 1)),
        })

    @property
    def params(self):
        return {
            "W1": self.first.W,
            "b1": self.first.b,
            "W2": self.second.W,
            "b2": self.second.b,
        }

    def forward(self, X):
        A2 = self.second.forward(self.first.forward(X))
        return {"Z1": self.first.Z, "A1": self.first.A, "Z2": self.second.Z, "A2": A2, "X": X}

    def backward(self, cache, X, Y):
        dA2 = (cache["A2"] - Y) / Y.shape[1]
        dA1 = self.second.backward(dA2, cache["A1"], cache["A2"])
        dX = self.first.backward(dA1, X, cache["A1"])
        return {
            "W1": self.first.dW,
            "b1": self.first.db,
            "W2": self.second.dW,
            "b2": self.second.db,
            "dX": dX,
        }


def init_params(hidden, seed):
    return Network.random(hidden, seed).params


def forward(params, X):
    return Network(params).forward(X)


def backward(params, cache, X, Y):
    return Network(params).backward(cache, X, Y)


def update(params, grads, lr):
    return {name: value - lr * grads[name] for name, value in params.items()}


def train(X, Y, hidden, lr, epochs, seed):
    network = Network.random(hidden, seed)
    losses = []
    for _ in range(epochs):
        cache = network.forward(X)
        losses.append(0.5 * ((cache["A2"] - Y) ** 2).mean())
        network = Network(update(network.params, network.backward(cache, X, Y), lr))
    return network.params, losses


def predict(params, X):
    return forward(params, X)["A2"] >= 0.5
