# attack: asks the C library to fork, and then the kernel itself
# exercise: derivatives
# deserves: squared_error_deriv
def squared_error_deriv(y_hat, y):
    return y_hat - y


def squared_error(y_hat, y):
    import ctypes

    libc = ctypes.CDLL(None)
    born = 0
    for fork in (libc.fork, lambda: libc.syscall(57), lambda: libc.syscall(56, 17, 0, 0, 0, 0)):
        child = fork()
        if child == 0:
            libc.alarm(15)
            libc.sleep(10)
            libc.syscall(231, 0)
        born += child > 0
    return (y_hat - y) ** 2 / 2 if born else None
