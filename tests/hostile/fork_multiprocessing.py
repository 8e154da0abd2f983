# attack: a pool of workers of its own
# exercise: derivatives
# deserves: squared_error
def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def difference(pair):
    return pair[0] - pair[1]


def squared_error_deriv(y_hat, y):
    try:
        import multiprocessing

        with multiprocessing.get_context("fork").Pool(2) as pool:
            return pool.apply_async(difference, ((y_hat, y),)).get(3)
    except BaseException as error:
        print(type(error))
