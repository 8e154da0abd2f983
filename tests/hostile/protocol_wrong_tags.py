# attack: messages that the grader never gets at this moment, or at all
# exercise: derivatives
# deserves: at most squared_error
import os
import stat
import struct


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def send(body):
    for fd in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">II", len(body), 0) + body)
        except OSError:
            pass


def sigmoid(z):
    send(b"\x92\xa6Loaded\x91\xa7sigmoid")


def sigmoid_deriv(z):
    send(b"\x94\xa4Call\x01\xa7sigmoid\x90")


def tanh_deriv(z):
    send(b"\x92\xa6Passed\x0f")


def relu_deriv(z):
    send(b"\x84\xa4type\xa8Returned\xa2id\x01\xa5value\x00\xa7changed\x90")


def neuron_forward(x, w, b, y):
    send(b"")
