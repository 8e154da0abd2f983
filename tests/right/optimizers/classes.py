# Optimizer classes with state_dict and load, rebuilt from the state in every call; a demo at the end.
import numpy


class Optimizer:
    slots = ()

    def __init__(self, **options):
        self.options = options
        self.t = 0

    def load(self, state, w):
        for name in self.slots:
            setattr(self, name, state.get(name, numpy.zeros(numpy.shape(w))))
        self.t = state.get("t", 0)
        return self

    def state_dict(self):
        return {"t": self.t, **{name: getattr(self, name) for name in self.slots}}

    def step(self, w, g, state):
        self.load(state, w)
        self.t += 1
        return w - self.options["lr"] * self.direction(g), self.state_dict()

    def direction(self, g):
        return g


class Momentum(Optimizer):
    slots = ("velocity",)

    def direction(self, g):
        self.velocity = self.options["beta"] * self.velocity + g
        return self.velocity


class RMSProp(Optimizer):
    slots = ("squares",)

    def direction(self, g):
        rho = self.options["rho"]
        self.squares = rho * self.squares + (1 - rho) * g * g
        return g / (self.squares**0.5 + self.options["eps"])


class Adam(Optimizer):
    slots = ("m", "v")

    def direction(self, g):
        b1, b2 = self.options["beta1"], self.options["beta2"]
        self.m = b1 * self.m + (1 - b1) * g
        self.v = b2 * self.v + (1 - b2) * g * g
        m_hat = self.m / (1 - b1**self.t)
        v_hat = self.v / (1 - b2**self.t)
        return m_hat / (v_hat**0.5 + self.options["eps"])


def gradient_descent(w, g, state, lr):
    return Optimizer(lr=lr).step(w, g, state)


def momentum(w, g, state, lr, beta):
    return Momentum(lr=lr, beta=beta).step(w, g, state)


def rmsprop(w, g, state, lr, rho, eps):
    return RMSProp(lr=lr, rho=rho, eps=eps).step(w, g, state)


def adam(w, g, state, lr, beta1, beta2, eps):
    return Adam(lr=lr, beta1=beta1, beta2=beta2, eps=eps).step(w, g, state)


if __name__ == "__main__":
    w, state = numpy.array([5.0, -3.0]), {}
    for _ in range(500):
        w, state = adam(w, 2 * w, state, 0.1, 0.9, 0.999, 1e-8)
    print("minimum of w^2:", w)
