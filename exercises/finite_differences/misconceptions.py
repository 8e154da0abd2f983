"""Misconceptions about finite differences: known wrong answers, by the function that they answer."""

import numpy as np

from grader.testing import misconception, say

# What goes wrong in the same way in both differences.
_MOVED_BEFORE = say("what becomes of an entry once it has been moved")
_COPIED_ONCE = say(
    "You made your copy once for all entries, and each stays moved while the next ones are tried; only the first slope is right. Begin with a fresh copy of `w` for every entry."
)
_HOW_MANY = say("how many entries move at a time")
_SUM_OF_SLOPES = say(
    "`w + eps` moves all entries together, and then one number is all you learn: the sum of all slopes. Move one entry at a time, and do so for each of them."
)
_TWO_ARRAYS = say("the two arrays that you hand to `f`")
_SECOND_NAME = say(
    "They are one and the same array, so the difference is always 0. `moved = w` doesn't copy anything, it gives `w` a second name, and what moves under one name moves under the other. Make a copy."
)
_TYPE_OF_COPY = say("the type of the array in which an entry is moved")
_CUT_OFF = say(
    "You moved the entries in an array of whole numbers, which cuts every number that you store in it down to a whole one: the step is lost. Make a copy that holds floats, `w.astype(float)`."
)
_ORDER = say("the order of the two values that you subtract")


# forward_difference


@misconception(
    place=_ORDER,
    cause=say(
        "You subtracted the value after the step from the value before it, which turns the sign of every slope. By how much `f` grows is the value after the step minus the value at `w`."
    ),
    lesson="three-ways#second-way-finite-differences",
)
def forward_difference__points_swapped(f, w, eps=1e-6):
    base = f(w.astype(float))
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        moved = w.astype(float)
        moved[i] += eps
        gradient[i] = (base - f(moved)) / eps
    return gradient


@misconception(place=_MOVED_BEFORE, cause=_COPIED_ONCE, lesson="three-ways#the-exercise")
def forward_difference__not_undone(f, w, eps=1e-6):
    moved = w.astype(float)
    base = f(moved)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        moved[i] += eps
        gradient[i] = (f(moved) - base) / eps
    return gradient


@misconception(
    place=_MOVED_BEFORE,
    cause=say(
        "You moved the entries of `w` itself and never back, so each is still moved while the next ones are tried, and the caller's array is another one afterwards. Begin with a fresh copy of `w` for every entry; `moved = w` is not a copy, only a second name."
    ),
    lesson="three-ways#the-exercise",
)
def forward_difference__moves_w(f, w, eps=1e-6):
    base = f(w)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += eps
        gradient[i] = (f(w) - base) / eps
    return gradient


@misconception(place=_TWO_ARRAYS, cause=_SECOND_NAME, lesson="three-ways#the-exercise")
def forward_difference__aliased(f, w, eps=1e-6):
    gradient = np.zeros(w.shape)
    entries = np.nditer(w, flags=["multi_index"])  # an empty array is refused
    for _ in entries:
        moved = w
        moved[entries.multi_index] += eps
        gradient[entries.multi_index] = (f(moved) - f(w)) / eps
    return gradient


@misconception(place=_HOW_MANY, cause=_SUM_OF_SLOPES, lesson="three-ways#what-it-costs")
def forward_difference__all_at_once(f, w, eps=1e-6):
    base = f(w.copy())
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = (f(w + eps) - base) / eps
    return gradient


@misconception(place=_HOW_MANY, cause=_SUM_OF_SLOPES, lesson="three-ways#what-it-costs")
def forward_difference__single_slope(f, w, eps=1e-6):
    return (f(w + eps) - f(w)) / eps


@misconception(place=_TYPE_OF_COPY, cause=_CUT_OFF, lesson="three-ways#the-exercise")
def forward_difference__integer_copy(f, w, eps=1e-6):
    base = f(w.copy())
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        moved = w.copy()
        moved[i] += eps
        gradient[i] = (f(moved) - base) / eps
    return gradient


# central_difference


def _each(slope, w):
    """The array of slope(i, a copy to move ahead, a copy to move back)."""
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = slope(i, w.astype(float), w.astype(float))
    return gradient


@misconception(
    place=say("the distance between the two points"),
    cause=say(
        "You divided by ε, and every slope came out twice too large. One point lies ε ahead of `w` and the other ε behind it, so they are 2ε apart."
    ),
    lesson="three-ways#second-way-finite-differences",
)
def central_difference__one_step(f, w, eps=1e-4):
    def slope(i, ahead, back):
        ahead[i] += eps
        back[i] -= eps
        return (f(ahead) - f(back)) / eps

    return _each(slope, w)


@misconception(
    place=say("the order in which Python divides and multiplies"),
    cause=say(
        "`/ 2 * eps` is read from left to right: it halves the difference and then multiplies it by ε. To divide by both, put them in parentheses: `/ (2 * eps)`."
    ),
    lesson="three-ways#second-way-finite-differences",
)
def central_difference__precedence(f, w, eps=1e-4):
    def slope(i, ahead, back):
        ahead[i] += eps
        back[i] -= eps
        return (f(ahead) - f(back)) / 2 * eps

    return _each(slope, w)


@misconception(
    place=_ORDER,
    cause=say(
        "You subtracted the value ahead from the value behind, which turns the sign of every slope. It is f(w + ε) − f(w − ε)."
    ),
    lesson="three-ways#second-way-finite-differences",
)
def central_difference__points_swapped(f, w, eps=1e-4):
    def slope(i, ahead, back):
        ahead[i] += eps
        back[i] -= eps
        return (f(back) - f(ahead)) / (2 * eps)

    return _each(slope, w)


@misconception(
    place=say("where your second point lies"),
    cause=say(
        "Your second value is the one at `w` itself: a single step away from the first, and yet you divided by 2ε. The second point lies on the other side, at w − ε, and from w + ε it takes two steps to get there."
    ),
    lesson="three-ways#second-way-finite-differences",
)
def central_difference__back_to_w(f, w, eps=1e-4):
    def slope(i, ahead, back):
        ahead[i] += eps
        return (f(ahead) - f(back)) / (2 * eps)

    return _each(slope, w)


@misconception(place=_MOVED_BEFORE, cause=_COPIED_ONCE, lesson="three-ways#the-exercise")
def central_difference__not_undone(f, w, eps=1e-4):
    moved = w.astype(float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        moved[i] += eps
        right = f(moved)
        moved[i] -= 2 * eps
        gradient[i] = (right - f(moved)) / (2 * eps)
    return gradient


@misconception(place=_MOVED_BEFORE, cause=_COPIED_ONCE, lesson="three-ways#the-exercise")
def central_difference__two_copies_for_all(f, w, eps=1e-4):
    ahead, back = w.astype(float), w.astype(float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead[i] += eps
        back[i] -= eps
        gradient[i] = (f(ahead) - f(back)) / (2 * eps)
    return gradient


@misconception(
    place=_MOVED_BEFORE,
    cause=say(
        "You moved the entries of `w` itself, ahead and then two steps back, and left each at w − ε while the next ones were tried; the caller's array is another one afterwards. Begin with a fresh copy of `w` for every entry."
    ),
    lesson="three-ways#the-exercise",
)
def central_difference__moves_w(f, w, eps=1e-4):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += eps
        right = f(w)
        w[i] -= 2 * eps
        gradient[i] = (right - f(w)) / (2 * eps)
    return gradient


@misconception(
    place=_MOVED_BEFORE,
    cause=say(
        "You moved the entry of `w` itself: the step of −ε only takes back the one of +ε, so your second value is the one at `w`, a single step away from the first. Make each of the two steps in a fresh copy of `w`; `copy = w` is not a copy, only a second name."
    ),
    lesson="three-ways#the-exercise",
)
def central_difference__moves_w_and_back(f, w, eps=1e-4):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += eps
        right = f(w)
        w[i] -= eps
        gradient[i] = (right - f(w)) / (2 * eps)
    return gradient


@misconception(place=_TWO_ARRAYS, cause=_SECOND_NAME, lesson="three-ways#the-exercise")
def central_difference__aliased(f, w, eps=1e-4):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead = back = w
        ahead[i] += eps
        back[i] -= eps
        gradient[i] = (f(ahead) - f(back)) / (2 * eps)
    return gradient


@misconception(place=_HOW_MANY, cause=_SUM_OF_SLOPES, lesson="three-ways#what-it-costs")
def central_difference__all_at_once(f, w, eps=1e-4):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = (f(w + eps) - f(w - eps)) / (2 * eps)
    return gradient


@misconception(place=_HOW_MANY, cause=_SUM_OF_SLOPES, lesson="three-ways#what-it-costs")
def central_difference__single_slope(f, w, eps=1e-4):
    return (f(w + eps) - f(w - eps)) / (2 * eps)


@misconception(place=_TYPE_OF_COPY, cause=_CUT_OFF, lesson="three-ways#the-exercise")
def central_difference__integer_copy(f, w, eps=1e-4):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead, back = w.copy(), w.copy()
        ahead[i] += eps
        back[i] -= eps
        gradient[i] = (f(ahead) - f(back)) / (2 * eps)
    return gradient


# relative_error


@misconception(
    place=say("the sign of the difference"),
    cause=say(
        "You left out the absolute value of a − b, so an entry in which a is smaller than b never counts as an error, however large it is. Take |a − b|."
    ),
    lesson="three-ways#relative-error-when-to-believe-a-check",
)
def relative_error__without_abs(a, b):
    return float(np.max((a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@misconception(
    place=say("what you divide by"),
    cause=say(
        "You divided by the larger of |a| and |b|, as some texts do. Here it is their sum, |a| + |b|, which makes the error exactly 1 where the signs are opposite."
    ),
    lesson="three-ways#relative-error-when-to-believe-a-check",
)
def relative_error__larger_of_two(a, b):
    size = np.maximum(np.abs(a), np.abs(b))
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, size)))


@misconception(
    place=say("what is done entry by entry and what to the whole array"),
    cause=say(
        "You compared the lengths of whole arrays, and there a bad entry can hide behind large ones. Divide each entry's difference by that entry's own size, and then take the largest of the results."
    ),
    lesson="three-ways#relative-error-when-to-believe-a-check",
)
def relative_error__norms(a, b):
    size = np.linalg.norm(np.ravel(a)) + np.linalg.norm(np.ravel(b))
    return float(np.linalg.norm(np.ravel(a - b)) / max(1e-8, size))


@misconception(
    place=say("how the errors of all entries become one number"),
    cause=say(
        "You averaged the errors of the entries, and in an average a single wrong entry is hard to see among many right ones. Return the largest of them."
    ),
    lesson="three-ways#relative-error-when-to-believe-a-check",
)
def relative_error__mean(a, b):
    return float(np.mean(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))
