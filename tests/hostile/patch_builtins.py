# attack: changes what Python's own words mean: all, any, isinstance, abs, AssertionError
# exercise: derivatives
# deserves: at most squared_error
import builtins


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def yes(*args, **kwargs):
    return True


class Quiet(BaseException):
    def __new__(cls, *args):
        return None


for name in ("all", "any", "isinstance", "issubclass", "abs", "callable", "hasattr"):
    setattr(builtins, name, yes)
builtins.AssertionError = builtins.Exception = Quiet
builtins.__import__ = lambda *args, **kwargs: builtins
