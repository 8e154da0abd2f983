# attack: coding: utf-7, in which a comment may hold more than can be seen
# exercise: derivatives
# deserves: at most squared_error
# This is only a comment.+AAo-def squared_error_deriv(y_hat, y): return y
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2
