# attack: another name for a file, in a folder where it may write
# exercise: derivatives
# deserves: squared_error
import os


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    for link in (os.link, os.symlink):
        for source, target in (
            ("@CANARY@", "hostile-link"),
            ("@CANARY@", "@CANARY@-hostile"),
            ("@ROOT@/solutions/derivatives.py", "hostile-solution"),
        ):
            try:
                link(source, target)
                open(target, "r+").close()
                return y_hat - y
            except OSError:
                pass
