"""Hidden checks of `layers`: the reference solution, on random and on nasty input."""

from typing import Any

import numpy as np
import pytest

from grader.testing import Student, assert_close, assert_parts, expect, say
from solutions import layers as right

# (out, in, m), with one example, one input, one output among them.
SIZES = ((4, 5, 3), (7, 4, 1), (3, 1, 4), (1, 6, 2), (2, 3, 1), (1, 1, 1), (5, 5, 5))
SHAPES = ((4, 3), (7, 1), (1, 6), (1, 1), (5, 5))


def answer(student: Student, name: str, *args: Any) -> Any:
    """What the student's function returns; it must leave its arguments alone."""
    reply = getattr(student.observe, name)(*args)
    expect(
        not reply.changed,
        say("It changed what it was given: leave that alone and return new arrays."),
    )
    return reply.value


def compare(student: Student, name: str, *args: Any) -> None:
    """The student's function against the reference, on one input."""
    assert_close(answer(student, name, *args), getattr(right, name)(*args))


@pytest.mark.weight(2)
def test_dense_forward__any_size(student: Student, rng: np.random.Generator) -> None:
    """is right for a single example, a single input, a single output"""
    for out, inputs, m in SIZES:
        W, b = rng.normal(size=(out, inputs)), rng.normal(size=(out, 1))
        compare(student, "dense_forward", W, b, rng.normal(size=(inputs, m)))


def test_dense_forward__integers(student: Student, rng: np.random.Generator) -> None:
    """takes inputs that are integers, as those of XOR are"""
    W, b = rng.normal(size=(3, 2)), rng.normal(size=(3, 1))
    compare(student, "dense_forward", W, b, np.array([[0, 0, 1, 1], [0, 1, 0, 1]]))


@pytest.mark.weight(3)
def test_dense_backward__any_size(student: Student, rng: np.random.Generator) -> None:
    """is right for a single example, a single input, a single output"""
    for out, inputs, m in SIZES:
        W, X = rng.normal(size=(out, inputs)), rng.normal(size=(inputs, m))
        dZ = rng.normal(size=(out, m))
        parts = zip(("dW", "db", "dX"), right.dense_backward(W, X, dZ), strict=True)
        assert_parts(answer(student, "dense_backward", W, X, dZ), dict(parts))


def test_sigmoid_backward__any_shape(student: Student, rng: np.random.Generator) -> None:
    """is right for a single example and for a single unit"""
    for shape in SHAPES:
        compare(student, "sigmoid_backward", rng.normal(size=shape), 3 * rng.normal(size=shape))


def test_sigmoid_backward__large(student: Student, rng: np.random.Generator) -> None:
    """takes large pre-activations"""
    Z = np.array([[-1000.0, -800.0, -30.0, -5.0], [5.0, 30.0, 800.0, 1000.0]])
    compare(student, "sigmoid_backward", rng.normal(size=Z.shape), Z)


def test_add_backward__any_count(student: Student, rng: np.random.Generator) -> None:
    """is right for any number of inputs, one included"""
    for count in (1, 2, 9):
        dZ = rng.normal(size=(2, 3))
        expected = {f"gradients[{place}]": dZ for place in range(count)}
        assert_parts(answer(student, "add_backward", dZ, count), expected)


def test_fork_backward__any_count(student: Student, rng: np.random.Generator) -> None:
    """is right for any number of gradients, one included"""
    for count in (1, 2, 11):
        for shape in SHAPES:
            compare(student, "fork_backward", list(rng.normal(size=(count, *shape))))


def test_l2_loss__any_shape(student: Student, rng: np.random.Generator) -> None:
    """is right for a single example, a single output, integer targets, no error at all"""
    for shape in SHAPES:
        compare(student, "l2_loss", 3 * rng.normal(size=shape), rng.integers(0, 2, size=shape))
    compare(student, "l2_loss", np.ones((2, 3)), np.ones((2, 3)))


@pytest.mark.weight(2)
def test_l2_loss_backward__any_shape(student: Student, rng: np.random.Generator) -> None:
    """is right for a single example, a single output, integer targets"""
    for shape in SHAPES:
        A, Y = 3 * rng.normal(size=shape), rng.integers(0, 2, size=shape)
        compare(student, "l2_loss_backward", A, Y)


def test_combine_losses__any_weights(student: Student, rng: np.random.Generator) -> None:
    """is right for a single loss, a single example, and weights that are negative, 0 or integers"""
    for weights in ([2.5], [1.0, -1.0], [0.0, 3.0, -0.5], [0.0], [1, 2, 3, 4]):
        for shape in SHAPES:
            gradients = list(rng.normal(size=(len(weights), *shape)))
            compare(student, "combine_losses", gradients, weights)
