# attack: makes numpy say that everything is close to everything
# exercise: derivatives
# deserves: squared_error
import numpy as np
import numpy.testing


def squared_error(y_hat, y):
    return (y_hat - y) * (y_hat - y) / 2


yes = lambda *args, **kwargs: np.True_
np.allclose = np.isclose = np.array_equal = np.all = yes
np.abs = np.absolute = lambda a: np.zeros(np.shape(a))
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **kwargs: None
np.argwhere = lambda a: np.zeros((0, 2))
np.ndarray = np.float64 = object
