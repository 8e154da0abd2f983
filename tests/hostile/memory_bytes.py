# attack: bytes and letters by the hundred million, kept for later
# exercise: derivatives
# deserves: squared_error
hoard = []


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    for _ in range(7):
        hoard.append(bytearray(b"\1") * (128 << 20))
        hoard.append("ñ" * (128 << 20))
    return y_hat - y
