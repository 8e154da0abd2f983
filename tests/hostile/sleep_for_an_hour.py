# attack: sleeps, which costs no time of the processor
# exercise: derivatives
# deserves: at most squared_error
import time


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    while True:
        try:
            time.sleep(3600)
        except BaseException:
            pass
