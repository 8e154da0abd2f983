# attack: a file of nearly 1 MB of brackets that are opened and never closed
# exercise: derivatives
# deserves: nothing
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


x = @BRACKETS@
