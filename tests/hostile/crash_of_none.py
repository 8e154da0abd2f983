# attack: takes away the last reference to None
# exercise: layers
# deserves: at most l2_loss_backward
def l2_loss_backward(A, Y):
    return (A - Y) / A.shape[1]


def l2_loss(A, Y):
    import ctypes

    for thing in (None, True, 0, 1, ()):
        ctypes.c_ssize_t.from_address(id(thing)).value = 0
    return [None, True, 0, 1, ()] * 3
