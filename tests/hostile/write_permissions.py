# attack: changes who may do what with a file, when it was written, and its attributes
# exercise: derivatives
# deserves: squared_error
import os


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    for change in (
        lambda: os.chmod("@CANARY@", 0o777),
        lambda: os.chown("@CANARY@", -1, -1),
        lambda: os.chown("@CANARY@", os.getuid(), os.getgid()),
        lambda: os.utime("@CANARY@", (0, 0)),
        lambda: os.utime("@CANARY@"),
        lambda: os.setxattr("@CANARY@", "user.hostile", b"1"),
    ):
        try:
            change()
            return y_hat - y
        except OSError:
            pass
