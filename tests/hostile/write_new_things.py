# attack: folders, pipes, devices and sockets beside a file of the grader's
# exercise: derivatives
# deserves: squared_error
import os
import socket
import stat

HERE = "@CANARY@-hostile"


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    for make in (
        lambda: os.mkdir(HERE),
        lambda: os.mkfifo(HERE),
        lambda: os.mknod(HERE, stat.S_IFCHR | 0o666, os.makedev(1, 3)),
        lambda: socket.socket(socket.AF_UNIX).bind(HERE),
        lambda: os.symlink("/", HERE),
        lambda: open(HERE, "x").close(),
    ):
        try:
            make()
            return y_hat - y
        except OSError:
            pass
