# attack: has the fault handler end the process, now and in a while
# exercise: derivatives
# deserves: squared_error
import faulthandler
import time


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    faulthandler.dump_traceback_later(0.2, exit=True)
    time.sleep(1)


def sigmoid_deriv(z):
    faulthandler._stack_overflow()


def tanh_deriv(z):
    faulthandler._fatal_error_c_thread()


def relu_deriv(z):
    faulthandler._sigabrt()
