# attack: names the grader the owner of a pipe, so that the kernel signals it when there is news
# exercise: derivatives
# deserves: squared_error_deriv
import fcntl
import os
import signal
import socket


def squared_error_deriv(y_hat, y):
    return y_hat - y


def squared_error(y_hat, y):
    for make in (os.pipe, lambda: [s.detach() for s in socket.socketpair()]):
        try:
            ours, theirs = make()
            fcntl.fcntl(ours, 10, int(signal.SIGURG))  # F_SETSIG
            fcntl.fcntl(ours, fcntl.F_SETOWN, @PARENT@)
            fcntl.fcntl(ours, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
            os.write(theirs, b"news")
        except OSError as error:
            print(error)
