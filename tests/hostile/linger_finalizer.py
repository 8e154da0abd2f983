# attack: an object that takes its time when it is thrown away
# exercise: derivatives
# deserves: at most squared_error
# ends: cpu
import weakref


class Corpse:
    def __del__(self):
        while True:
            pass


class Cycle:
    pass


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    knot = Cycle()
    knot.knot, knot.corpse = knot, Corpse()
    weakref.finalize(knot, Corpse)
    return Corpse()
