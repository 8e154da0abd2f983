# from numpy import *, accented names also as keys of the state, CRLF line ends.
from numpy import *


def gradient_descent(w, g, state, lr):
    return subtract(w, multiply(lr, g)), {"último_gradiente": g}


def momentum(w, g, state, lr, beta):
    anterior = state["señal"] if "señal" in state else zeros(shape(w))
    señal = beta * anterior + g
    return w - lr * señal, {"señal": señal}


def rmsprop(w, g, state, lr, rho, eps):
    média = rho * state.get("média", zeros(shape(w))) + (1 - rho) * power(g, 2)
    passo = lr * g / (sqrt(média) + eps)
    return w - passo, {"média": média}


def adam(w, g, state, lr, beta1, beta2, eps):
    iteração = state.get("iteração", 0) + 1
    média = beta1 * state.get("média", zeros(shape(w))) + (1 - beta1) * g
    variância = beta2 * state.get("variância", zeros(shape(w))) + (1 - beta2) * power(g, 2)
    # correção do viés: no começo as médias estão perto de zero
    média_corrigida = média / (1 - beta1**iteração)
    variância_corrigida = variância / (1 - beta2**iteração)
    w_novo = w - lr * média_corrigida / (sqrt(variância_corrigida) + eps)
    return w_novo, {"iteração": iteração, "média": média, "variância": variância}
