# attack: threads with stacks of 64 MB each
# exercise: derivatives
# deserves: squared_error_deriv
import threading
import time

threading.stack_size(64 << 20)


def dig(depth):
    if depth:
        dig(depth - 1)
    time.sleep(10)


def squared_error_deriv(y_hat, y):
    return y_hat - y


def squared_error(y_hat, y):
    for _ in range(64):
        threading.Thread(target=dig, args=(900,)).start()
    return y_hat * 0
