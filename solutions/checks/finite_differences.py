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
    """The student's function against the reference, with the same step, on one array.

    It must leave the array alone, hand on copies of it only, and call `f` no more than needed.
    """
    f = random_loss(rng, w.shape)
    expected = getattr(right, name)(f, w, *eps)
    # Both are the same quotient, but for rounding, which is divided by the step.
    rounding = 1e-11 / (eps or DEFAULT_STEP[name])[0]
    wanted = {"forward_difference": 1 + w.size, "central_difference": 2 * w.size}[name]
    points = list[Any]()

    def counted(point: Any) -> float:
        points.append(point)
        return f(point)

    reply = getattr(student.observe, name)(counted, w, *eps)
    assert_close(reply.value, expected, atol=rounding)
    expect(
        len(points) == wanted,
        say(
            "The number of calls of `f` is {count}, and should be {wanted}.",
            count=len(points),
            wanted=wanted,
        ),
    )
    expect(
        1 not in reply.changed,
        say("`w` is different after the call: move the entries of a copy."),
    )
    expect(
        1 not in reply.leaked,
        say(
            "`f` was called with `w` itself: give it copies only, even if you move `w` back later."
        ),
    )


def compare_usual_step(student: Student, name: str) -> None:
    """The same where the step is not given, on a function whose quotient shows the step."""

    def steep(w: Any) -> float:
        return float(np.sum(1e3 * w**2 + 1e6 * w**3))

    w = np.zeros(3)
    assert_close(getattr(student, name)(steep, w), getattr(right, name)(steep, w), rtol=1e-3)


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


def test_forward_difference__empty(student: Student, rng: np.random.Generator) -> None:
    """takes empty arrays"""
    for shape in EMPTY:
        compare(student, "forward_difference", np.zeros(shape), rng)


def test_forward_difference__usual_step(student: Student) -> None:
    """takes the step of the stub where it is given none"""
    compare_usual_step(student, "forward_difference")


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


def test_central_difference__empty(student: Student, rng: np.random.Generator) -> None:
    """takes empty arrays"""
    for shape in EMPTY:
        compare(student, "central_difference", np.zeros(shape), rng)


def test_central_difference__usual_step(student: Student) -> None:
    """takes the step of the stub where it is given none"""
    compare_usual_step(student, "central_difference")


@pytest.mark.weight(2)
def test_relative_error__random(student: Student, rng: np.random.Generator) -> None:
    """is right on arrays of any shape and any size of numbers, and leaves them alone"""
    for shape in ((), *SHAPES, (6, 7)):
        for scale in (1e-12, 1e-8, 1.0, 1e12):
            a, b = (np.asarray(rng.normal(size=shape) * scale) for _ in range(2))
            for other in map(np.asarray, (b, a + b / 1000, -a)):
                reply = student.observe.relative_error(a, other)
                assert_close(reply.value, right.relative_error(a, other))
                expect(
                    not reply.changed, say("It changed an array that it was given: make a new one.")
                )
