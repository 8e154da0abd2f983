"""Hidden checks of `derivatives`: the reference solution, on random and on nasty input."""

from typing import Any

import numpy as np
import pytest

from grader.testing import Message, Student, Wrong, assert_close, assert_entries, expect, say
from solutions import derivatives as right

SHAPES = ((), (1,), (7,), (5, 3), (2, 3, 4))
EMPTY = ((0,), (0, 3))


def compare(student: Student, name: str, *args: Any) -> None:
    """The student's function against the reference, on one input, which it must leave alone."""
    expected = np.asarray(getattr(right, name)(*args), dtype=np.float64)
    reply = getattr(student.observe, name)(*args)
    try:
        assert_close(reply.value, expected)
    except Wrong as wrong:
        raise Wrong((*wrong.facts, *about(args)), wrong.values) from None
    expect(not reply.changed, say("It changed an array that it was given: make a new one."))


def about(args: tuple[Any, ...]) -> list[Message]:
    """What is special about the arguments, if anything is."""
    kinds = {np.asarray(each).dtype.kind for each in args}
    if kinds <= {"i"}:
        return [
            say(
                "The numbers were integers here: make floats of them first, as in {code}.",
                code="`np.asarray(z, dtype=float)`",
            )
        ]
    size = max((float(np.abs(each).max()) for each in args if np.size(each)), default=0.0)
    if size > 100:
        return [say("Some of the numbers were large here, up to ±{size}.", size=size)]
    return []


def compare_on_shapes(
    student: Student, name: str, rng: np.random.Generator, count: int = 1
) -> None:
    """The same, on arrays of all shapes, empty ones included."""
    for shape in SHAPES + EMPTY:
        compare(student, name, *(np.asarray(rng.normal(size=shape) * 2) for _ in range(count)))


def test_sigmoid__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its input, empty arrays included"""
    compare_on_shapes(student, "sigmoid", rng)


def test_sigmoid__large(student: Student) -> None:
    """is right and warns of nothing when z is large, whatever its shape"""
    for z in (-10000.0, 10000.0, [[-800.0, 30.0], [-30.0, 800.0]]):
        compare(student, "sigmoid", np.array(z))
        warnings = student.observe.sigmoid(np.array(z)).warnings
        expect(not warnings, say("numpy warned: {warning}", warning=f"`{''.join(warnings[:1])}`"))


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


@pytest.mark.weight(2)
def test_tanh_deriv__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its input, empty arrays included"""
    compare_on_shapes(student, "tanh_deriv", rng)


def test_tanh_deriv__large_and_integer(student: Student, rng: np.random.Generator) -> None:
    """takes large numbers and integers, and leaves its input alone"""
    compare(student, "tanh_deriv", np.array([-1000.0, -5.0, 5.0, 1000.0]))
    compare(student, "tanh_deriv", np.array([-2, 0, 3]))


@pytest.mark.weight(2)
def test_relu_deriv__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its input, empty arrays included"""
    compare_on_shapes(student, "relu_deriv", rng)


def test_relu_deriv__integers(student: Student, rng: np.random.Generator) -> None:
    """takes integers, and leaves its input alone"""
    compare(student, "relu_deriv", np.array([-2, 0, 3]))


def test_squared_error__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its inputs, empty arrays included"""
    compare_on_shapes(student, "squared_error", rng, count=2)


@pytest.mark.weight(2)
def test_squared_error_deriv__any_shape(student: Student, rng: np.random.Generator) -> None:
    """keeps the shape of its inputs, empty arrays included"""
    compare_on_shapes(student, "squared_error_deriv", rng, count=2)


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
