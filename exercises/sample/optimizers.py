def gradient_descent(w, g, state, lr):
    raise NotImplementedError


def momentum(w, g, state, lr, beta):
    raise NotImplementedError


def rmsprop(w, g, state, lr, rho, eps):
    raise NotImplementedError


def adam(w, g, state, lr, beta1, beta2, eps):
    raise NotImplementedError
