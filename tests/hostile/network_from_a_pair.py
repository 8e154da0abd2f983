# attack: a socket pair talks to itself, unless it is told another address
# exercise: derivatives
# deserves: squared_error
import socket


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    try:
        line, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        line.settimeout(1)
    except OSError:
        return None
    for address in ("@SOCKET@d", "\0@SOCKET@d"):
        for send in (
            lambda: line.sendto(b"hello", address),
            lambda: line.sendmsg([b"hello"], [], 0, address),
            lambda: line.connect(address) or line.send(b"hello"),
        ):
            try:
                send()
                return y_hat - y
            except OSError:
                pass
