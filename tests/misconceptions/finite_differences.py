"""The mistakes in the catalogue of `finite_differences`, as students write them."""

import math

import numpy as np


def forward_difference__points_swapped__1(f, w, eps=1e-6):
    before = f(np.array(w, dtype=float))
    slopes = []
    for k in range(w.size):
        flat = w.astype(float).ravel()
        flat[k] = flat[k] + eps
        slopes.append((before - f(flat.reshape(w.shape))) / eps)
    return np.array(slopes).reshape(w.shape)


def forward_difference__not_undone__1(f, w, eps=1e-6):
    here = f(np.array(w, dtype=float))
    point = np.array(w, dtype=float)
    grad = np.zeros_like(point)
    for k in range(point.size):
        point.flat[k] = point.flat[k] + eps
        difference = f(point.copy()) - here
        grad.flat[k] = difference / eps
    return grad


def forward_difference__moves_w__1(f, w, eps=1e-6):
    loss = f(w)
    grad = np.empty(w.shape)
    it = np.nditer(w, flags=["multi_index"])
    for _ in it:
        shifted = w
        shifted[it.multi_index] = shifted[it.multi_index] + eps
        grad[it.multi_index] = (f(shifted) - loss) / eps
    return grad


def forward_difference__aliased__1(f, w, eps=1e-6):
    slopes = []
    for i in range(w.size):
        w_plus = w
        w_plus.flat[i] += eps
        after = f(w_plus)
        before = f(w)
        slopes.append((after - before) / eps)
    return np.reshape(slopes, w.shape)


def forward_difference__all_at_once__1(f, w, eps=1e-6):
    here = f(np.array(w, dtype=float))
    there = f(np.array(w, dtype=float) + eps)
    return np.full(w.shape, (there - here) / eps)


def forward_difference__single_slope__1(f, w, eps=1e-6):
    step = np.full(w.shape, eps)
    rise = f(w + step) - f(w)
    return np.float64(rise / eps)


def forward_difference__integer_copy__1(f, w, eps=1e-6):
    loss = f(np.array(w))
    slopes = []
    for k in range(w.size):
        point = np.array(w)
        point.flat[k] = w.flat[k] + eps
        slopes.append((f(point) - loss) / eps)
    return np.array(slopes).reshape(w.shape)


def central_difference__one_step__1(f, w, eps=1e-4):
    grad = np.zeros(w.size)
    for k, unit in enumerate(np.eye(w.size)):
        step = eps * unit.reshape(w.shape)
        grad[k] = f(w + step) - f(w - step)
    grad /= eps
    return grad.reshape(w.shape)


def central_difference__precedence__1(f, w, eps=1e-4):
    grad = np.zeros(w.shape)
    for index, value in np.ndenumerate(w):
        plus, minus = w.astype(float), w.astype(float)
        plus[index], minus[index] = value + eps, value - eps
        grad[index] = 0.5 * eps * (f(plus) - f(minus))
    return grad


def central_difference__points_swapped__1(f, w, eps=1e-4):
    grad = np.zeros(w.shape)
    for index in np.ndindex(*w.shape):
        p = np.array(w, dtype=float)
        p[index] -= eps
        first = f(p.copy())
        p[index] += 2 * eps
        second = f(p.copy())
        grad[index] = first / (2 * eps) - second / (2 * eps)
    return grad


def central_difference__back_to_w__1(f, w, eps=1e-4):
    grad = np.zeros(w.shape)
    for index in np.ndindex(*w.shape):
        p = w.astype(float)
        p[index] += eps
        f_plus = f(p.copy())
        p[index] -= eps
        f_minus = f(p.copy())
        grad[index] = (f_plus - f_minus) / 2 / eps
    return grad


def central_difference__not_undone__1(f, w, eps=1e-4):
    point = np.array(w, dtype=float)
    slopes = []
    for k in range(point.size):
        values = []
        for step in (eps, -2 * eps):
            point.flat[k] += step
            values.append(f(point.copy()))
        slopes.append(0.5 * (values[0] - values[1]) / eps)
    return np.array(slopes).reshape(w.shape)


def central_difference__two_copies_for_all__1(f, w, eps=1e-4):
    w_plus = np.array(w, dtype=float)
    w_minus = np.array(w, dtype=float)
    slopes = []
    for k in range(w.size):
        w_plus.flat[k] += eps
        w_minus.flat[k] -= eps
        slopes.append(0.5 * (f(w_plus.copy()) - f(w_minus.copy())) / eps)
    return np.array(slopes).reshape(w.shape)


def central_difference__moves_w__1(f, w, eps=1e-4):
    slopes = []
    for k in range(w.size):
        w.flat[k] += eps
        slopes.append(f(w))
        w.flat[k] -= 2 * eps
        slopes[-1] -= f(w)
    return np.array(slopes).reshape(w.shape) / (2 * eps)


def central_difference__moves_w_and_back__1(f, w, eps=1e-4):
    def at(place, step):
        point = w
        point[place] = point[place] + step
        return f(point)

    slopes = [(at(i, eps) - at(i, -eps)) / 2 / eps for i in np.ndindex(*w.shape)]
    return np.array(slopes).reshape(w.shape)


def central_difference__aliased__1(f, w, eps=1e-4):
    slopes = []
    for k in range(w.size):
        w_right = w
        w_right.flat[k] += eps
        w_left = w
        w_left.flat[k] -= eps
        slopes.append(0.5 * (f(w_right) - f(w_left)) / eps)
    return np.array(slopes).reshape(w.shape)


def central_difference__all_at_once__1(f, w, eps=1e-4):
    grad = np.ones(w.shape)
    for index, _ in np.ndenumerate(w):
        step = eps * np.ones(w.shape)
        grad[index] = (f(w + step) - f(w - step)) / 2 / eps
    return grad


def central_difference__single_slope__1(f, w, eps=1e-4):
    both = [f(np.add(w, sign * eps)) for sign in (+1, -1)]
    return 0.5 * (both[0] - both[1]) / eps


def central_difference__integer_copy__1(f, w, eps=1e-4):
    grad = np.zeros(w.shape)
    for k in range(w.size):
        moved = np.copy(w)
        moved.flat[k] = w.flat[k] + eps
        right = f(moved)
        moved = np.copy(w)
        moved.flat[k] = w.flat[k] - eps
        grad.flat[k] = (right - f(moved)) / (2 * eps)
    return grad


def relative_error__without_abs__1(a, b):
    size = np.abs(a) + np.abs(b)
    size = np.where(size < 1e-8, 1e-8, size)
    return np.amax((a - b) / size)


def relative_error__larger_of_two__1(a, b):
    worst = 0.0
    for p, q in zip(np.ravel(a), np.ravel(b), strict=True):
        worst = max(worst, abs(p - q) / max(1e-8, abs(p), abs(q)))
    return worst


def relative_error__norms__1(a, b):
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    numerator = math.sqrt(((a - b) ** 2).sum())
    denominator = math.sqrt((a * a).sum()) + math.sqrt((b * b).sum())
    return numerator / max(denominator, 1e-8)


def relative_error__mean__1(a, b):
    total = 0.0
    pairs = list(zip(np.ravel(a), np.ravel(b), strict=True))
    for p, q in pairs:
        total += abs(p - q) / max(abs(p) + abs(q), 1e-8)
    return total / len(pairs)
