# attack: an array that is close to all others, by its own account
# exercise: derivatives
# deserves: relu_deriv
import numpy as np


class Close(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_

    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_finalize__(self, source):
        self.right = True

    def tobytes(self, order="C"):
        return np.ones(self.shape).tobytes()

    def __reduce__(self):
        return (print, ("unpickled",))

    def all(self, *args, **kwargs):
        return True

    any = __eq__ = __le__ = all


def relu_deriv(z):
    return np.where(z > 0, 1.0, 0.0)


def squared_error(y_hat, y):
    return np.zeros_like(y_hat).view(Close)


def squared_error_deriv(y_hat, y):
    return np.ma.masked_all(y_hat.shape)


def neuron_backward(x, w, b, y):
    return np.rec.fromrecords([(0.0, 0.0, 0.0, 0.0)], names="dy_hat,dz,dw,db")[0]
