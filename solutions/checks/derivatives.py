"""Hidden checks of `derivatives`: the reference solution, on random and on nasty input."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.testing import Student, assert_close, assert_entries, expect, say
from solutions import derivatives as right

SHAPES = ((), (1,), (7,), (5, 3), (2, 3, 4))
EMPTY = ((0,), (0, 3))


def compare(student: Student, name: str, *args: Any) -> None:
    """The student's function against the reference, on one input."""
    expected = np.asarray(getattr(right, name)(*args), dtype=np.float64)
    assert_close(getattr(student, name)(*args), expected)


def compare_on_shapes(
    student: Student, name: str, rng: np.random.Generator, count: int = 1
) -> None:
    """The same, on arrays of all shapes, empty ones included."""
    for shape in SHAPES + EMPTY:
        compare(student, name, *(np.asarray(rng.normal(size=shape) * 2) for _ in range(count)))


def leaves_alone(call: Callable[..., Any], *args: Any) -> None:
    """The student's function must not change its arguments."""
    expect(not call(*args).changed, say("It changed an array that it was given: make a new one."))


def test_sigmoid__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its input, empty arrays included"""
    compare_on_shapes(student, "sigmoid", rng)


def test_sigmoid__integers(student: Student) -> None:
    """takes integers"""
    compare(student, "sigmoid", np.array([[-2, 0, 3]]))


@pytest.mark.weight(2)
def test_sigmoid_deriv__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its input, empty arrays included"""
    compare_on_shapes(student, "sigmoid_deriv", rng)


def test_sigmoid_deriv__large_and_integer(student: Student, rng: np.random.Generator) -> None:
    """takes large numbers and integers, and leaves its input alone"""
    compare(student, "sigmoid_deriv", np.array([-1000.0, -30.0, 30.0, 1000.0]))
    compare(student, "sigmoid_deriv", np.array([-2, 0, 3]))
    leaves_alone(student.observe.sigmoid_deriv, rng.normal(size=(2, 3)))


@pytest.mark.weight(2)
def test_tanh_deriv__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its input, empty arrays included"""
    compare_on_shapes(student, "tanh_deriv", rng)


def test_tanh_deriv__large_and_integer(student: Student, rng: np.random.Generator) -> None:
    """takes large numbers and integers, and leaves its input alone"""
    compare(student, "tanh_deriv", np.array([-1000.0, -5.0, 5.0, 1000.0]))
    compare(student, "tanh_deriv", np.array([-2, 0, 3]))
    leaves_alone(student.observe.tanh_deriv, rng.normal(size=(2, 3)))


@pytest.mark.weight(2)
def test_relu_deriv__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its input, empty arrays included"""
    compare_on_shapes(student, "relu_deriv", rng)


def test_relu_deriv__integers(student: Student, rng: np.random.Generator) -> None:
    """takes integers, and leaves its input alone"""
    compare(student, "relu_deriv", np.array([-2, 0, 3]))
    leaves_alone(student.observe.relu_deriv, rng.normal(size=(2, 3)))


def test_squared_error__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its inputs, empty arrays included"""
    compare_on_shapes(student, "squared_error", rng, count=2)
    leaves_alone(student.observe.squared_error, *rng.normal(size=(2, 4)))


@pytest.mark.weight(2)
def test_squared_error_deriv__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its inputs, empty arrays included"""
    compare_on_shapes(student, "squared_error_deriv", rng, count=2)
    leaves_alone(student.observe.squared_error_deriv, *rng.normal(size=(2, 4)))


@pytest.mark.weight(2)
def test_neuron_forward__random(student: Student, rng: np.random.Generator) -> None:
    """is right on neurons that you have not seen"""
    for args in (*rng.normal(size=(5, 4)).tolist(), (0.0, 1.0, 0.0, 0.0), (20.0, 5.0, -3.0, 1.0)):
        assert_entries(student.neuron_forward(*args), right.neuron_forward(*args))


@pytest.mark.weight(3)
def test_neuron_backward__random(student: Student, rng: np.random.Generator) -> None:
    """is right on neurons that you have not seen"""
    for args in (*rng.normal(size=(5, 4)).tolist(), (0.0, 1.0, 0.0, 0.0), (8.0, 0.25, -1.0, 0.0)):
        assert_entries(student.neuron_backward(*args), right.neuron_backward(*args))
