# attack: closes its outputs, so that there is nothing to flush
# exercise: derivatives
# deserves: at most tanh_deriv
import os
import sys
import numpy as np


def tanh_deriv(z):
    return 1 - np.tanh(z) ** 2


def squared_error(y_hat, y):
    sys.stdout.close()
    sys.stderr = sys.stdout = None
    os.closerange(0, 3)
