# attack: a folder that not even its owner may look into, full of files, in odd names
# exercise: derivatives
# deserves: squared_error
import os


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    for name in (b"hostile\xff\xfe", b"hostile\n\x1b[2J", "hostile\u202e".encode()):
        open(name, "w").close()
    os.mkdir("hostile", 0o300)
    for number in range(100):
        open(f"hostile/{number}", "w").close()
    os.mkdir("hostile-secret", 0)
    return z
