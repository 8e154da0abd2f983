"""Wrong answers to the exercise `finite_differences`, one slip each."""

import numpy as np


def _right_move(w, i, step):
    """A copy of w, as floats, with entry i moved."""
    moved = np.array(w, dtype=float)
    moved.flat[i] += step
    return moved


def _right_forward(f, w, eps):
    """The forward difference."""
    base = f(np.array(w, dtype=float))
    slopes = [(f(_right_move(w, i, eps)) - base) / eps for i in range(w.size)]
    return np.array(slopes, dtype=float).reshape(w.shape)


def _right_central(f, w, eps):
    """The central difference."""
    slopes = [
        (f(_right_move(w, i, eps)) - f(_right_move(w, i, -eps))) / (2 * eps) for i in range(w.size)
    ]
    return np.array(slopes, dtype=float).reshape(w.shape)


# forward_difference


def forward_difference__not_divided(f, w, eps=1e-6):
    """Does not divide by the step."""
    return _right_forward(f, w, eps) * eps


def forward_difference__two_steps(f, w, eps=1e-6):
    """Divides by 2ε, as the central difference does."""
    return _right_forward(f, w, eps) / 2


def forward_difference__points_swapped(f, w, eps=1e-6):
    """Subtracts the moved point from the base."""
    return -_right_forward(f, w, eps)


def forward_difference__backward(f, w, eps=1e-6):
    """Steps backwards."""
    return _right_forward(f, w, -eps)


def forward_difference__central(f, w, eps=1e-6):
    """Computes the central difference."""
    return _right_central(f, w, eps)


def forward_difference__eps_ignored(f, w, eps=1e-6):
    """Writes the step as a number and ignores eps."""
    return _right_forward(f, w, 1e-6)


def forward_difference__all_at_once(f, w, eps=1e-6):
    """Moves all entries at once."""
    base = f(w.astype(float))
    return np.array([(f(w + eps) - base) / eps for _ in range(w.size)]).reshape(w.shape)


def forward_difference__not_undone(f, w, eps=1e-6):
    """Moves the entries of one copy one after another and never back."""
    base = f(w.astype(float))
    moved = w.astype(float)
    grad = np.zeros(w.shape)
    for i in range(w.size):
        moved.flat[i] += eps
        grad.flat[i] = (f(moved.copy()) - base) / eps
    return grad


def forward_difference__base_moves_along(f, w, eps=1e-6):
    """Takes the previous moved value as the base, and divides it by the same step."""
    base = f(w.astype(float))
    grad = np.zeros(w.shape)
    for i in range(w.size):
        moved = f(_right_move(w, i, eps))
        grad.flat[i] = (moved - base) / eps
        base = moved
    return grad


def forward_difference__w_moved_and_restored(f, w, eps=1e-6):
    """Moves w itself and hands it to f, then moves it back."""
    base = f(w.copy())
    grad = np.zeros(w.shape)
    for i in range(w.size):
        old = w.flat[i]
        w.flat[i] = old + eps
        grad.flat[i] = (f(w) - base) / eps
        w.flat[i] = old
    return grad


def forward_difference__w_left_moved(f, w, eps=1e-6):
    """Moves w itself, entry by entry, and leaves it moved."""
    grad = _right_forward(f, w, eps)
    w += eps
    return grad


def forward_difference__base_not_copied(f, w, eps=1e-6):
    """Hands w itself to f for the base value."""
    base = f(w)
    slopes = [(f(_right_move(w, i, eps)) - base) / eps for i in range(w.size)]
    return np.array(slopes, dtype=float).reshape(w.shape)


def forward_difference__base_each_time(f, w, eps=1e-6):
    """Computes the base value anew for every entry."""
    slopes = [
        (f(_right_move(w, i, eps)) - f(np.array(w, dtype=float))) / eps for i in range(w.size)
    ]
    return np.array(slopes, dtype=float).reshape(w.shape)


def forward_difference__integer_result(f, w, eps=1e-6):
    """Collects the slopes in np.zeros_like(w), which truncates them for integer w."""
    grad = np.zeros_like(w)
    grad[...] = _right_forward(f, w, eps)
    return grad


def forward_difference__integer_copy(f, w, eps=1e-6):
    """Adds the step to a copy of w's own type, where it is lost for integer w."""
    base = f(w.copy())
    grad = np.zeros(w.shape)
    for i in range(w.size):
        moved = w.copy()
        moved.flat[i] += eps
        grad.flat[i] = (f(moved) - base) / eps
    return grad


def forward_difference__float32(f, w, eps=1e-6):
    """Works in single precision, where the step drowns."""
    base = f(w.astype(np.float32))
    grad = np.zeros(w.shape)
    for i in range(w.size):
        moved = w.astype(np.float32)
        moved.flat[i] += eps
        grad.flat[i] = (f(moved) - base) / eps
    return grad


def forward_difference__rows_at_once(f, w, eps=1e-6):
    """Loops over the first axis, so a matrix is moved a row at a time."""
    base = f(w.astype(float))
    grad = np.zeros(w.shape)
    for i in range(len(w)):
        moved = w.astype(float)
        moved[i] += eps
        grad[i] = (f(moved) - base) / eps
    return grad


def forward_difference__matrices_only(f, w, eps=1e-6):
    """Counts rows and columns, which a vector does not have."""
    base = f(w.astype(float))
    grad = np.zeros(w.shape)
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            moved = w.astype(float)
            moved[i, j] += eps
            grad[i, j] = (f(moved) - base) / eps
    return grad


def forward_difference__flattened(f, w, eps=1e-6):
    """Returns a vector, whatever the shape of w."""
    return _right_forward(f, w, eps).ravel()


def forward_difference__flat_to_f(f, w, eps=1e-6):
    """Hands f a flattened copy."""
    return _right_forward(lambda moved: f(moved.ravel()), w, eps)


def forward_difference__lost_when_transposed(f, w, eps=1e-6):
    """Moves an entry of ravel(), which is a copy where w is stored by columns."""
    base = f(np.array(w, dtype=float))
    slopes = []
    for i in range(w.size):
        moved = np.array(w, dtype=float)
        moved.ravel()[i] += eps
        slopes.append((f(moved) - base) / eps)
    return np.array(slopes, dtype=float).reshape(w.shape)


def forward_difference__last_entry_missing(f, w, eps=1e-6):
    """Stops one entry too early."""
    base = f(w.astype(float))
    grad = np.zeros(w.shape)
    for i in range(w.size - 1):
        grad.flat[i] = (f(_right_move(w, i, eps)) - base) / eps
    return grad


def forward_difference__step_relative(f, w, eps=1e-6):
    """Scales the step by w, and divides zero by zero where w is 0."""
    base = f(w.astype(float))
    grad = np.zeros(w.shape)
    with np.errstate(invalid="ignore", divide="ignore"):
        for i in range(w.size):
            step = eps * np.float64(w.flat[i])
            grad.flat[i] = np.float64(f(_right_move(w, i, step)) - base) / step
    return grad


def forward_difference__empty_raises(f, w, eps=1e-6):
    """Stacks the slopes, which fails where there are none."""
    base = f(np.array(w, dtype=float))
    slopes = [np.array((f(_right_move(w, i, eps)) - base) / eps) for i in range(w.size)]
    return np.stack(slopes).reshape(w.shape)


def forward_difference__list(f, w, eps=1e-6):
    """Returns a list."""
    return _right_forward(f, w, eps).tolist()


def forward_difference__summed(f, w, eps=1e-6):
    """Returns the sum of the slopes."""
    return np.sum(_right_forward(f, w, eps))


# central_difference


def central_difference__one_step(f, w, eps=1e-4):
    """Forgets the 2 of the 2ε."""
    return _right_central(f, w, eps) * 2


def central_difference__precedence(f, w, eps=1e-4):
    """Writes / 2 * eps without parentheses."""
    slopes = [
        (f(_right_move(w, i, eps)) - f(_right_move(w, i, -eps))) / 2 * eps for i in range(w.size)
    ]
    return np.array(slopes, dtype=float).reshape(w.shape)


def central_difference__points_swapped(f, w, eps=1e-4):
    """Subtracts the right point from the left one."""
    return -_right_central(f, w, eps)


def central_difference__forward(f, w, eps=1e-4):
    """Computes the forward difference."""
    return _right_forward(f, w, eps)


def central_difference__added(f, w, eps=1e-4):
    """Adds the two values where they should be subtracted."""
    slopes = [
        (f(_right_move(w, i, eps)) + f(_right_move(w, i, -eps))) / (2 * eps) for i in range(w.size)
    ]
    return np.array(slopes, dtype=float).reshape(w.shape)


def central_difference__same_point(f, w, eps=1e-4):
    """Steps to the same side twice."""
    slopes = [
        (f(_right_move(w, i, eps)) - f(_right_move(w, i, eps))) / (2 * eps) for i in range(w.size)
    ]
    return np.array(slopes, dtype=float).reshape(w.shape)


def central_difference__left_point_is_base(f, w, eps=1e-4):
    """Goes one step back from w + ε and stops at w, but still divides by 2ε."""
    grad = np.zeros(w.shape)
    for i in range(w.size):
        moved = w.astype(float)
        moved.flat[i] += eps
        right = f(moved.copy())
        moved.flat[i] -= eps
        grad.flat[i] = (right - f(moved.copy())) / (2 * eps)
    return grad


def central_difference__not_undone(f, w, eps=1e-4):
    """Leaves each entry at its left point while the next ones move."""
    moved = w.astype(float)
    grad = np.zeros(w.shape)
    for i in range(w.size):
        moved.flat[i] += eps
        right = f(moved.copy())
        moved.flat[i] -= 2 * eps
        grad.flat[i] = (right - f(moved.copy())) / (2 * eps)
    return grad


def central_difference__second_derivative(f, w, eps=1e-4):
    """Computes the second derivative."""
    base = f(np.array(w, dtype=float))
    slopes = [
        (f(_right_move(w, i, eps)) - 2 * base + f(_right_move(w, i, -eps))) / eps**2
        for i in range(w.size)
    ]
    return np.array(slopes, dtype=float).reshape(w.shape)


def central_difference__all_at_once(f, w, eps=1e-4):
    """Moves all entries at once."""
    slopes = [(f(w + eps) - f(w - eps)) / (2 * eps) for _ in range(w.size)]
    return np.array(slopes, dtype=float).reshape(w.shape)


def central_difference__eps_ignored(f, w, eps=1e-4):
    """Writes the step as a number and ignores eps."""
    return _right_central(f, w, 1e-4)


def central_difference__w_moved_and_restored(f, w, eps=1e-4):
    """Moves w itself and hands it to f, then moves it back."""
    grad = np.zeros(w.shape)
    for i in range(w.size):
        old = w.flat[i]
        w.flat[i] = old + eps
        right = f(w)
        w.flat[i] = old - eps
        left = f(w)
        w.flat[i] = old
        grad.flat[i] = (right - left) / (2 * eps)
    return grad


def central_difference__w_left_moved(f, w, eps=1e-4):
    """Steps forth and back on w itself and ends one step to the left."""
    grad = _right_central(f, w, eps)
    w -= eps
    return grad


def central_difference__one_call_too_many(f, w, eps=1e-4):
    """Evaluates the base, which the central difference does not need."""
    f(w.astype(float))
    return _right_central(f, w, eps)


def central_difference__integer_result(f, w, eps=1e-4):
    """Collects the slopes in np.zeros_like(w), which truncates them for integer w."""
    grad = np.zeros_like(w)
    grad[...] = _right_central(f, w, eps)
    return grad


def central_difference__integer_copy(f, w, eps=1e-4):
    """Moves a copy of w's own type, which truncates both points for integer w."""
    grad = np.zeros(w.shape)
    for i in range(w.size):
        right = w.copy()
        right.flat[i] += eps
        left = w.copy()
        left.flat[i] -= eps
        grad.flat[i] = (f(right) - f(left)) / (2 * eps)
    return grad


def central_difference__vectors_only(f, w, eps=1e-4):
    """Adds a row of the identity matrix, which fits vectors only."""
    steps = eps * np.eye(w.size)
    slopes = [(f(w + step) - f(w - step)) / (2 * eps) for step in steps]
    return np.array(slopes, dtype=float).reshape(w.shape)


def central_difference__zero_d_raises(f, w, eps=1e-4):
    """Takes len(w), which a 0-d array does not have."""
    if len(w) == 0:
        return np.zeros(w.shape)
    return _right_central(f, w, eps)


def central_difference__absolute(f, w, eps=1e-4):
    """Takes the absolute value of the slope."""
    return np.abs(_right_central(f, w, eps))


def central_difference__list(f, w, eps=1e-4):
    """Returns a list."""
    return _right_central(f, w, eps).tolist()


def central_difference__missing_return(f, w, eps=1e-4):
    """Computes the slopes and does not return them."""
    _right_central(f, w, eps)


# relative_error


def relative_error__without_abs(a, b):
    """Leaves out the absolute value of the difference."""
    return float(np.max((a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def relative_error__denominator_without_abs(a, b):
    """Leaves out the absolute values of the denominator."""
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, a + b)))


def relative_error__maxima_apart(a, b):
    """Takes the two maxima apart and divides them."""
    return float(np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a) + np.abs(b))))


def relative_error__norms(a, b):
    """Compares the norms of the whole arrays."""
    scale = np.linalg.norm(np.ravel(a)) + np.linalg.norm(np.ravel(b))
    return float(np.linalg.norm(np.ravel(a - b)) / max(1e-8, scale))


def relative_error__mean(a, b):
    """Takes the mean in place of the maximum."""
    return float(np.mean(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def relative_error__sum(a, b):
    """Sums in place of taking the maximum."""
    return float(np.sum(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def relative_error__minimum(a, b):
    """Takes the smallest error."""
    return float(np.min(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def relative_error__no_floor(a, b):
    """Divides zero by zero where both are zero."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return float(np.max(np.abs(a - b) / np.asarray(np.abs(a) + np.abs(b))))


def relative_error__floor_added(a, b):
    """Adds 1e-8 to the denominator in place of taking the larger."""
    return float(np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-8)))


def relative_error__floor_of_one(a, b):
    """Lets the denominator be no smaller than 1."""
    return float(np.max(np.abs(a - b) / np.maximum(1.0, np.abs(a) + np.abs(b))))


def relative_error__larger_of_two(a, b):
    """Divides by the larger of |a| and |b|, not by their sum."""
    scale = np.maximum(np.abs(a), np.abs(b))
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, scale)))


def relative_error__of_the_first(a, b):
    """Divides by |a| alone."""
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a))))


def relative_error__not_divided(a, b):
    """Gives the absolute error."""
    return float(np.max(np.abs(a - b)))


def relative_error__squared(a, b):
    """Squares the difference."""
    return float(np.max((a - b) ** 2 / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def relative_error__numbers_only(a, b):
    """Uses Python's max on arrays."""
    return float(np.max(abs(a - b) / max(1e-8, abs(a) + abs(b))))


def relative_error__element_wise(a, b):
    """Returns one error an entry."""
    return np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))


def relative_error__first_axis(a, b):
    """Takes the maximum over the first axis only."""
    errors = np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))
    return np.max(errors, axis=0 if np.ndim(errors) else None)


def relative_error__in_place(a, b):
    """Subtracts b from the argument itself."""
    scale = np.maximum(1e-8, np.abs(a) + np.abs(b))
    if isinstance(a, np.ndarray):
        a[...] = a - b
        return float(np.max(np.abs(a) / scale))
    return float(np.max(np.abs(a - b) / scale))


def relative_error__abs_of_sum(a, b):
    """Takes the absolute value of the sum, not the sum of the absolute values."""
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a + b))))


def forward_difference__other_usual_step(f, w, eps=1e-7):
    """Moves by another step if none is given."""
    return _right_forward(f, w, eps)


def central_difference__other_usual_step(f, w, eps=1e-5):
    """Moves by another step if none is given."""
    return _right_central(f, w, eps)


def forward_difference__number_not_copied(f, w, eps=1e-6):
    """Hands on a `w` without dimensions itself."""
    return np.array((f(w + eps) - f(w)) / eps) if w.ndim == 0 else _right_forward(f, w, eps)


def central_difference__number_moved(f, w, eps=1e-4):
    """Moves a `w` without dimensions itself, and leaves it there."""
    if w.ndim:
        return _right_central(f, w, eps)
    w += eps
    above = f(w.copy())
    w -= 2 * eps
    return np.array((above - f(w.copy())) / (2 * eps))


def forward_difference__base_anew_for_large_steps(f, w, eps=1e-6):
    """Computes the base for each entry if the step is large."""
    if eps < 1e-3:
        return _right_forward(f, w, eps)
    slopes = [(f(_right_move(w, i, eps)) - f(w.copy())) / eps for i in range(w.size)]
    return np.array(slopes, dtype=float).reshape(w.shape)


def relative_error__clears_small_ones(a, b):
    """Sets small entries of what it is given to zero."""
    if np.ndim(a):
        a[np.abs(a) < 1e-8] = 0.0
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def relative_error__mean_of_many(a, b):
    """Takes the mean where there are many entries."""
    r = np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))
    return float(np.max(r) if np.size(r) < 20 else np.mean(r))
