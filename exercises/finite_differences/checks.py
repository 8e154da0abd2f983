"""Public checks of `finite_differences`: known derivatives, worked numbers, how `f` is called."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.testing import Student, assert_close, expect, say


class Watched:
    """A function to differentiate, which takes down how often it is called and where.

    `moves` are the differences from `w` of the points that have its shape, `shapes` all shapes.
    """

    def __init__(self, function: Callable[[Any], Any], w: np.ndarray) -> None:
        self.calls = 0
        self.shapes: set[tuple[int, ...]] = set()
        self.moves: set[tuple[float, ...]] = set()
        self._function = function
        self._w = w

    def __call__(self, point: Any) -> float:
        self.calls += 1
        self.shapes.add(np.shape(point))
        with np.errstate(all="ignore"):
            if np.shape(point) == self._w.shape:
                self.moves.add(tuple(np.round(point - self._w, 9).ravel()))
            return float(self._function(point))


def sum_of_cubes(w: Any) -> Any:
    """Every entry on its own: the derivatives are 3w²."""
    return np.sum(w**3)


def square_of_sum(w: Any) -> Any:
    """All entries depend on each other: every derivative is twice the sum."""
    return np.sum(w) ** 2


def sum_of_exponentials(w: Any) -> Any:
    """Derivatives that are no whole numbers where w is: exp(w / 2) / 2."""
    return np.sum(np.exp(w / 2))


def expect_moves(f: Watched, w: np.ndarray, moves: np.ndarray) -> None:
    """`f` must have been called with arrays like `w`, moved by the rows of `moves` and no others."""
    others = f.shapes - {w.shape}
    expect(
        not others,
        say(
            "`f` was called with an array of shape {shape}; it takes arrays like `w`, of shape {expected}.",
            shape=f"`{min(others, default=())}`",
            expected=f"`{w.shape}`",
        ),
    )
    expect(
        f.moves == set(map(tuple, moves)),
        say(
            "`f` was not called where it should be: begin each time with a fresh copy of `w`, and "
            "move a single entry of it by `eps`."
        ),
    )


def expect_copies(difference: Callable[..., Any], w: np.ndarray) -> None:
    """The student's function must leave `w` alone, and never hand it on."""
    reply = difference(Watched(sum_of_cubes, w), w)
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


@pytest.mark.weight(4)
def test_forward_difference__matches_derivatives(
    student: Student, rng: np.random.Generator
) -> None:
    """comes close to derivatives that are known"""
    w = rng.normal(size=(3, 2))
    answer = student.forward_difference(Watched(sum_of_cubes, w), w)
    assert_close(answer, 3 * w**2, at={"w": w}, rtol=1e-5, atol=1e-5)
    answer = student.forward_difference(Watched(square_of_sum, w), w)
    assert_close(answer, np.full(w.shape, 2 * w.sum()), rtol=1e-5, atol=1e-5)


@pytest.mark.weight(2)
def test_forward_difference__takes_its_step(student: Student) -> None:
    """takes the step that it is given, forward"""
    w = np.array([1.0, 2.0, 0.0, -1.0])
    answer = student.forward_difference(Watched(sum_of_cubes, w), w, 0.5)
    # ((1 + 0.5)³ − 1³) / 0.5, and so on
    assert_close(answer, np.array([4.75, 15.25, 0.25, 1.75]), at={"w": w, "eps": 0.5})


def test_forward_difference__moves_one_entry(student: Student, rng: np.random.Generator) -> None:
    """calls f at w, and with one entry moved at a time"""
    w = rng.normal(size=(2, 3))
    f = Watched(sum_of_cubes, w)
    student.forward_difference(f, w, 0.25)
    expect_moves(f, w, np.vstack([np.zeros(6), 0.25 * np.eye(6)]))


def test_forward_difference__calls_no_more_than_needed(
    student: Student, rng: np.random.Generator
) -> None:
    """calls f once, and once more for every entry of w"""
    w = rng.normal(size=(2, 3))
    f = Watched(sum_of_cubes, w)
    student.forward_difference(f, w)
    expect(
        f.calls == 7,
        say(
            "The number of calls of `f` is {count}, and should be {wanted}: one at `w`, and one "
            "for each of its {size} entries.",
            count=f.calls,
            wanted=7,
            size=6,
        ),
    )


def test_forward_difference__leaves_w_alone(student: Student, rng: np.random.Generator) -> None:
    """leaves w as it was, and gives f copies only"""
    expect_copies(student.observe.forward_difference, rng.normal(size=(2, 3)))


def test_forward_difference__integers(student: Student) -> None:
    """takes whole numbers, and returns floats"""
    w = np.array([-1, 0, 3])
    answer = student.forward_difference(Watched(sum_of_exponentials, w), w)
    assert_close(answer, np.exp(w / 2) / 2, at={"w": w}, rtol=1e-5, atol=1e-5)


@pytest.mark.weight(4)
def test_central_difference__matches_derivatives(
    student: Student, rng: np.random.Generator
) -> None:
    """comes very close to derivatives that are known"""
    w = rng.normal(size=(3, 2))
    answer = student.central_difference(Watched(sum_of_cubes, w), w)
    assert_close(answer, 3 * w**2, at={"w": w}, atol=1e-7)
    answer = student.central_difference(Watched(square_of_sum, w), w)
    assert_close(answer, np.full(w.shape, 2 * w.sum()), atol=1e-7)


@pytest.mark.weight(2)
def test_central_difference__takes_its_step(student: Student) -> None:
    """takes the step that it is given, to both sides"""
    w = np.array([1.0, 2.0, 0.0, -1.0])
    answer = student.central_difference(Watched(sum_of_cubes, w), w, 0.5)
    # ((1 + 0.5)³ − (1 − 0.5)³) / 1, and so on
    assert_close(answer, np.array([3.25, 12.25, 0.25, 3.25]), at={"w": w, "eps": 0.5})


def test_central_difference__moves_one_entry(student: Student, rng: np.random.Generator) -> None:
    """calls f with one entry moved at a time, forward and back"""
    w = rng.normal(size=(2, 3))
    f = Watched(sum_of_cubes, w)
    student.central_difference(f, w, 0.25)
    expect_moves(f, w, np.vstack([0.25 * np.eye(6), -0.25 * np.eye(6)]))


def test_central_difference__calls_no_more_than_needed(
    student: Student, rng: np.random.Generator
) -> None:
    """calls f twice for every entry of w"""
    w = rng.normal(size=(2, 3))
    f = Watched(sum_of_cubes, w)
    student.central_difference(f, w)
    expect(
        f.calls == 12,
        say(
            "The number of calls of `f` is {count}, and should be {wanted}: two for each of the "
            "{size} entries of `w`.",
            count=f.calls,
            wanted=12,
            size=6,
        ),
    )


def test_central_difference__leaves_w_alone(student: Student, rng: np.random.Generator) -> None:
    """leaves w as it was, and gives f copies only"""
    expect_copies(student.observe.central_difference, rng.normal(size=(2, 3)))


def test_central_difference__integers(student: Student) -> None:
    """takes whole numbers, and returns floats"""
    w = np.array([-1, 0, 3])
    answer = student.central_difference(Watched(sum_of_exponentials, w), w)
    assert_close(answer, np.exp(w / 2) / 2, at={"w": w}, atol=1e-7)


@pytest.mark.weight(3)
def test_relative_error__solves_examples(student: Student) -> None:
    """gives the numbers of worked examples"""
    a = np.array([[1.0, -2.0], [4.0, 9.0]])
    # Only the first entries differ, by 0.5: the larger error is 0.5 / (1 + 1.5).
    assert_close(student.relative_error(a, np.array([[1.5, -2.5], [4.0, 9.0]])), 0.2)
    # The other way round, and once more in the last entry, which is larger: 6 / (9 + 15).
    assert_close(student.relative_error(a, np.array([[1.0, -1.5], [4.0, 15.0]])), 0.25)


def test_relative_error__opposite_signs(student: Student) -> None:
    """is 1 where the signs are opposite"""
    assert_close(student.relative_error(np.array([2.0, 0.5]), np.array([2.0, -3.0])), 1.0)
    assert_close(student.relative_error(np.array([-2.0, 0.5]), np.array([2.0, 0.5])), 1.0)


def test_relative_error__tiny_numbers(student: Student) -> None:
    """divides by 1e-8 where the numbers are smaller than that"""
    zeros = np.zeros(3)
    assert_close(student.relative_error(zeros, zeros), 0.0)
    a, b = np.array([0.0, 1e-9]), np.array([0.0, 3e-9])
    assert_close(student.relative_error(a, b), 0.2)
    assert_close(student.relative_error(10 * a, 10 * b), 0.5)


def test_relative_error__takes_numbers(student: Student) -> None:
    """works on single numbers, too"""
    assert_close(student.relative_error(3.0, 1.0), 0.5, at={"a": 3.0, "b": 1.0})
    assert_close(student.relative_error(0.0, 0.0), 0.0, at={"a": 0.0, "b": 0.0})


def test_relative_error__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the arrays it is given"""
    reply = student.observe.relative_error(*rng.normal(size=(2, 2, 3)))
    expect(not reply.changed, say("`a` or `b` is different after the call: make a new array."))
