"""Hidden checks of `finite_differences`: the reference solution, on random and on nasty input."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.testing import Student, assert_close, expect, say
from solutions import finite_differences as right

SHAPES = ((1,), (5,), (3, 4), (2, 1, 3))
EMPTY = ((0,), (0, 3))
DEFAULT_STEP = {"forward_difference": (1e-6,), "central_difference": (1e-4,)}


def random_loss(rng: np.random.Generator, shape: tuple[int, ...]) -> Callable[[Any], float]:
    """A smooth function of an array, in which every entry depends on every other."""
    frequencies, weights, mix = rng.normal(size=(3, *shape))

    def loss(w: Any) -> float:
        with np.errstate(all="ignore"):
            waves = np.sin(frequencies * w + 1) * weights
            return float(np.sum(waves) + np.tanh(np.sum(mix * w)) ** 2 + np.sum(w**3) / 10)

    return loss


def compare(
    student: Student, name: str, w: np.ndarray, rng: np.random.Generator, *eps: float
) -> None:
    """The student's function against the reference, with the same step, on one array."""
    f = random_loss(rng, w.shape)
    expected = getattr(right, name)(f, w, *eps)
    # Both are the same quotient, but for rounding, which is divided by the step.
    rounding = 1e-11 / (eps or DEFAULT_STEP[name])[0]
    assert_close(getattr(student, name)(f, w, *eps), expected, atol=rounding)


def compare_on_shapes(student: Student, name: str, rng: np.random.Generator) -> None:
    """The same on arrays of several shapes and with several steps."""
    for shape in SHAPES:
        compare(student, name, rng.normal(size=shape), rng)
        compare(student, name, rng.normal(size=shape), rng, 0.1)


def compare_on_nasty(student: Student, name: str, rng: np.random.Generator) -> None:
    """The same on zeros, large entries, whole numbers, and an array that is stored by columns."""
    compare(student, name, np.array([0.0, -0.0, 1e-7, 30.0, -20.0]), rng, 0.01)
    compare(student, name, np.array([[2, -1, 0], [0, 3, -3]]), rng)
    compare(student, name, np.array([5, 0, 1], dtype=np.int8), rng)
    compare(student, name, rng.normal(size=(3, 2)).T, rng)


def expect_calls(difference: Callable[..., Any], shape: tuple[int, ...], wanted: int) -> None:
    """An array without entries has a gradient without entries; `f` is called `wanted` times."""
    calls = []

    def f(w: Any) -> float:
        calls.append(np.shape(w))
        return 1.0

    assert_close(difference(f, np.zeros(shape)), np.zeros(shape))
    expect(
        len(calls) == wanted,
        say(
            "With an empty `w` the number of calls of `f` is {count}, and should be {wanted}.",
            count=len(calls),
            wanted=wanted,
        ),
    )


@pytest.mark.weight(2)
def test_forward_difference__random(student: Student, rng: np.random.Generator) -> None:
    """is right on functions and shapes that you have not seen"""
    compare_on_shapes(student, "forward_difference", rng)


@pytest.mark.weight(2)
def test_forward_difference__nasty(student: Student, rng: np.random.Generator) -> None:
    """takes zeros, large and whole numbers, and arrays stored by columns"""
    compare_on_nasty(student, "forward_difference", rng)


def test_forward_difference__no_dimension(student: Student, rng: np.random.Generator) -> None:
    """takes an array with no dimension, as np.array(0.7) is"""
    compare(student, "forward_difference", np.array(0.7), rng)


def test_forward_difference__empty(student: Student) -> None:
    """takes empty arrays"""
    for shape in EMPTY:
        expect_calls(student.forward_difference, shape, 1)


@pytest.mark.weight(2)
def test_central_difference__random(student: Student, rng: np.random.Generator) -> None:
    """is right on functions and shapes that you have not seen"""
    compare_on_shapes(student, "central_difference", rng)


@pytest.mark.weight(2)
def test_central_difference__nasty(student: Student, rng: np.random.Generator) -> None:
    """takes zeros, large and whole numbers, and arrays stored by columns"""
    compare_on_nasty(student, "central_difference", rng)


def test_central_difference__no_dimension(student: Student, rng: np.random.Generator) -> None:
    """takes an array with no dimension, as np.array(0.7) is"""
    compare(student, "central_difference", np.array(0.7), rng)


def test_central_difference__empty(student: Student) -> None:
    """takes empty arrays"""
    for shape in EMPTY:
        expect_calls(student.central_difference, shape, 0)


@pytest.mark.weight(2)
def test_relative_error__random(student: Student, rng: np.random.Generator) -> None:
    """is right on arrays of any shape and any size of numbers"""
    for shape in ((), *SHAPES):
        for scale in (1e-12, 1e-8, 1.0, 1e12):
            a, b = (np.asarray(rng.normal(size=shape) * scale) for _ in range(2))
            for other in (b, a + b / 1000, -a):
                assert_close(student.relative_error(a, other), right.relative_error(a, other))
