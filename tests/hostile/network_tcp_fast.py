# attack: TCP without connecting: fast open, and connecting without waiting
# exercise: derivatives
# deserves: squared_error
import socket


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    try:
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        line.sendto(b"help!", 0x20000000, ("127.0.0.1", @PORT@))
        return y_hat - y
    except OSError:
        pass
    try:
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)  # MPTCP
        line.connect(("127.0.0.1", @PORT@))
        return y_hat - y
    except OSError:
        return None
