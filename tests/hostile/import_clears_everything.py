# attack: empties the namespace that it was run in, and the worker's
# exercise: derivatives
# deserves: nothing
import sys


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


frame = sys._getframe(1)
frame.f_globals.clear()
sys.modules.clear()
globals().clear()
