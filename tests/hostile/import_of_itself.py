# attack: a module that imports itself, and takes itself out of the world when it is done
# exercise: derivatives
# deserves: at most squared_error
import sys

try:
    import derivatives
    from derivatives import *
except ImportError as error:
    print(error)


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


for name in [name for name, module in sys.modules.items() if getattr(module, "__dict__", 0) is globals()]:
    sys.modules[name] = None
del sys.modules["sys"], sys.modules["builtins"]
