# attack: returns an array that a thread goes on changing, until it fits
# exercise: derivatives
# deserves: squared_error
import threading
import numpy as np


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


answer = np.zeros((5, 3))


def rewrite():
    while True:
        answer[...] = np.random.rand(5, 3)


def sigmoid_deriv(z):
    threading.Thread(target=rewrite, daemon=True).start()
    return answer.view()
