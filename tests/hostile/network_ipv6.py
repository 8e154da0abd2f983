# attack: the other internet
# exercise: derivatives
# deserves: squared_error
import socket


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET6, kind) as line:
                line.settimeout(1)
                line.connect(("::ffff:127.0.0.1", @PORT@))
                line.send(b"hello")
            return y_hat - y
        except OSError:
            pass
