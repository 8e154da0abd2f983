"""Hidden checks of `optimizers`: the reference solution's steps, on random and on nasty input."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from grader.testing import Student, assert_close, expect, say
from solutions import optimizers as right

SHAPES = ((), (3,), (4, 3), (5, 1), (2, 1, 3))


class Training:
    """An array of weights that the student's optimizer and the reference train side by side."""

    def __init__(self, student: Student, name: str, w: Any, *settings: float) -> None:
        self._theirs = getattr(student, name)
        self._ours = getattr(right, name)
        self._w = np.asarray(w)
        self._settings = settings
        self._state: Any = {}
        self._right_state: Any = {}

    def step(self, g: Any, lr: float) -> None:
        """One step with both, which must lead to the same weights; both go on from there."""
        g = np.asarray(g)
        answer = self._theirs(self._w, g, self._state, lr, *self._settings)
        self._w, self._right_state = self._ours(self._w, g, self._right_state, lr, *self._settings)
        self._w = np.asarray(self._w)
        expect(
            isinstance(answer, list) and len(answer) == 2,
            say("Return two values: the new `w` and the new state, in this order."),
        )
        new_w, self._state = answer
        assert_close(new_w, self._w, of="w")

    def repeat(self, g: Any, lr: float) -> None:
        """The next step twice, from the same state: a step leaves that as it was."""
        args = (self._w, np.asarray(g), self._state, lr, *self._settings)
        for _ in range(2):
            new_w, _ = self._theirs(*args)
            assert_close(new_w, self._ours(self._w, g, self._right_state, lr, *self._settings)[0])

    def steps(self, gradients: Iterable[Any], lr: float) -> None:
        """A step for each of these gradients."""
        for g in gradients:
            self.step(g, lr)


def compare_on_shapes(
    student: Student, name: str, rng: np.random.Generator, *settings: float
) -> None:
    """Random weights and gradients of all shapes, with a learning rate that changes."""
    for shape in SHAPES:
        training = Training(student, name, rng.normal(size=shape), *settings)
        for lr in (0.5, 0.5, 0.2, 1.0, 0.01, 0.5) * (5 if shape == (3,) else 1):
            training.step(rng.normal(size=shape) * 3, lr)


def compare_on_nasty(
    student: Student, name: str, rng: np.random.Generator, *settings: float
) -> None:
    """Gradients of all sizes, which come and go, and whole numbers."""
    sizes = np.array([0.0, 1e-12, 1e-8, 1e-3, 1.0, 1e8])
    gradients = [sizes, 0 * sizes, -sizes, *(sizes * rng.normal(size=(3, 6)))]
    Training(student, name, np.zeros(6), *settings).steps(gradients, 0.5)
    Training(student, name, [3, 0, -2], *settings).steps([[2, -1, 0], [0, 3, 1]], 0.5)


def compare_in_turn(
    student: Student, name: str, rng: np.random.Generator, *settings: float
) -> None:
    """Two arrays of weights of the same shape that are trained in turn."""
    first, second = (Training(student, name, w, *settings) for w in rng.normal(size=(2, 4, 3)))
    for g, h in rng.normal(size=(4, 2, 4, 3)):
        first.step(g, 0.5)
        second.step(-2 * h, 0.1)


def compare_repeated(student: Student, name: str, *settings: float) -> None:
    """A step that is taken twice from the same state."""
    training = Training(student, name, [1.0, -2.0, 0.5], *settings)
    training.steps(([1.0, 2.0, -1.0], [0.5, -1.0, 3.0]), 0.5)
    training.repeat(np.array([-2.0, 1.0, 0.25]), 0.5)


@pytest.mark.weight(2)
def test_gradient_descent__random(student: Student, rng: np.random.Generator) -> None:
    """is right on weights and gradients of any shape"""
    compare_on_shapes(student, "gradient_descent", rng)


def test_gradient_descent__nasty(student: Student, rng: np.random.Generator) -> None:
    """takes gradients of any size, and whole numbers"""
    compare_on_nasty(student, "gradient_descent", rng)


@pytest.mark.weight(2)
def test_momentum__random(student: Student, rng: np.random.Generator) -> None:
    """is right on weights and gradients of any shape"""
    compare_on_shapes(student, "momentum", rng, 0.7)


def test_momentum__nasty(student: Student, rng: np.random.Generator) -> None:
    """takes gradients of any size, and whole numbers"""
    compare_on_nasty(student, "momentum", rng, 0.9)


def test_momentum__in_turn(student: Student, rng: np.random.Generator) -> None:
    """keeps apart the weights that are trained in turn"""
    compare_in_turn(student, "momentum", rng, 0.8)


def test_momentum__repeated(student: Student) -> None:
    """takes the same step again from the same state, which it leaves as it was"""
    compare_repeated(student, "momentum", 0.8)


@pytest.mark.weight(2)
def test_rmsprop__random(student: Student, rng: np.random.Generator) -> None:
    """is right on weights and gradients of any shape"""
    compare_on_shapes(student, "rmsprop", rng, 0.7, 0.1)


def test_rmsprop__nasty(student: Student, rng: np.random.Generator) -> None:
    """takes gradients of any size, and whole numbers"""
    compare_on_nasty(student, "rmsprop", rng, 0.9, 1e-8)


def test_rmsprop__in_turn(student: Student, rng: np.random.Generator) -> None:
    """keeps apart the weights that are trained in turn"""
    compare_in_turn(student, "rmsprop", rng, 0.8, 1e-3)


def test_rmsprop__repeated(student: Student) -> None:
    """takes the same step again from the same state, which it leaves as it was"""
    compare_repeated(student, "rmsprop", 0.8, 1e-3)


@pytest.mark.weight(3)
def test_adam__random(student: Student, rng: np.random.Generator) -> None:
    """is right on weights and gradients of any shape"""
    compare_on_shapes(student, "adam", rng, 0.7, 0.9, 0.1)


def test_adam__nasty(student: Student, rng: np.random.Generator) -> None:
    """takes gradients of any size, and whole numbers"""
    compare_on_nasty(student, "adam", rng, 0.9, 0.999, 1e-8)


def test_adam__in_turn(student: Student, rng: np.random.Generator) -> None:
    """keeps apart the weights that are trained in turn"""
    compare_in_turn(student, "adam", rng, 0.8, 0.95, 1e-3)


def test_adam__repeated(student: Student) -> None:
    """takes the same step again from the same state, which it leaves as it was"""
    compare_repeated(student, "adam", 0.8, 0.95, 1e-3)
