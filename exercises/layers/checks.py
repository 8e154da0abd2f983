"""Public checks of `layers`: formulas, finite differences of a loss, good manners.

No two sides of an array are equal and no batch has a single example, so that a transpose, a sum
along the wrong axis or a stray 1/m can be seen.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.testing import (
    Student,
    assert_close,
    assert_parts,
    dense,
    expect,
    l2_loss,
    leaves_alone,
    numerical_gradient,
    say,
    sigmoid,
    slope,
)


@pytest.mark.weight(3)
def test_dense_forward__matches_formula(student: Student, rng: np.random.Generator) -> None:
    """follows its formula"""
    W, b, X = rng.normal(size=(4, 5)), rng.normal(size=(4, 1)), rng.normal(size=(5, 3))
    assert_close(student.dense_forward(W, b, X), dense(W, b, X))


def test_dense_forward__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the arrays it is given"""
    W, b, X = rng.normal(size=(7, 4)), rng.normal(size=(7, 1)), rng.normal(size=(4, 3))
    leaves_alone(student.observe.dense_forward(W, b, X), "W", "b", "X")


@pytest.mark.weight(6)
def test_dense_backward__matches_finite_differences(
    student: Student, rng: np.random.Generator
) -> None:
    """agrees with finite differences of a loss after the layer"""
    W, b, X = rng.normal(size=(4, 5)), rng.normal(size=(4, 1)), rng.normal(size=(5, 3))
    dZ = rng.normal(size=(4, 3))

    answer = student.dense_backward(W, X, dZ)

    # A loss that changes with each pre-activation as dZ says.
    def loss(W: Any, b: Any, X: Any) -> float:
        return float(np.sum(dZ * dense(W, b, X)))

    expected = {
        "dW": numerical_gradient(lambda t: loss(t, b, X), at=W),
        "db": numerical_gradient(lambda t: loss(W, t, X), at=b),
        "dX": numerical_gradient(lambda t: loss(W, b, t), at=X),
    }
    assert_parts(answer, expected)


def test_dense_backward__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the arrays it is given"""
    W, X, dZ = rng.normal(size=(7, 4)), rng.normal(size=(4, 3)), rng.normal(size=(7, 3))
    leaves_alone(student.observe.dense_backward(W, X, dZ), "W", "X", "dZ")


@pytest.mark.weight(3)
def test_sigmoid_backward__matches_finite_differences(
    student: Student, rng: np.random.Generator
) -> None:
    """agrees with finite differences of the sigmoid, times the gradient that arrives"""
    dA, Z = rng.normal(size=(4, 3)), 2 * rng.normal(size=(4, 3))
    assert_close(student.sigmoid_backward(dA, Z), dA * slope(sigmoid, at=Z), at={"dA": dA, "Z": Z})


def test_sigmoid_backward__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the arrays it is given"""
    dA, Z = rng.normal(size=(2, 7, 3))
    leaves_alone(student.observe.sigmoid_backward(dA, Z), "dA", "Z")


@pytest.mark.weight(2)
def test_add_backward__gives_all_to_each(student: Student, rng: np.random.Generator) -> None:
    """hands what arrives to every input of the sum, in a list"""
    dZ = rng.normal(size=(4, 5))
    expected = {f"gradients[{place}]": dZ for place in range(3)}
    assert_parts(student.add_backward(dZ, 3), expected, at={"dZ": dZ})


@pytest.mark.weight(2)
def test_fork_backward__adds(student: Student, rng: np.random.Generator) -> None:
    """is the sum of the gradients that come back"""
    first, second, third = rng.normal(size=(3, 4, 5))
    assert_close(student.fork_backward([first, second, third]), first + second + third)


def test_fork_backward__is_a_new_array(student: Student, rng: np.random.Generator) -> None:
    """returns a new array, and does not change the gradients it is given"""
    for count in (1, 3):
        reply = student.observe.fork_backward(list(rng.normal(size=(count, 4, 5))))
        leaves_alone(reply, "gradients")
        expect(
            not reply.shares,
            say(
                "What it returns is the memory of an array in `gradients`: whoever changes one "
                "changes the other. Return a new array, for a list of one gradient, too."
            ),
        )


@pytest.mark.weight(2)
def test_l2_loss__matches_formula(student: Student, rng: np.random.Generator) -> None:
    """follows its formula, and is a single number"""
    A, Y = rng.uniform(size=(2, 3, 5))
    assert_close(student.l2_loss(A, Y), l2_loss(A, Y))


def test_l2_loss__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the arrays it is given"""
    A, Y = rng.uniform(size=(2, 3, 7))
    leaves_alone(student.observe.l2_loss(A, Y), "A", "Y")


@pytest.mark.weight(3)
def test_l2_loss_backward__matches_finite_differences(
    student: Student, rng: np.random.Generator
) -> None:
    """agrees with finite differences of the loss"""
    A, Y = rng.uniform(0.1, 0.9, size=(2, 3, 5))
    expected = numerical_gradient(lambda t: l2_loss(t, Y), at=A)
    assert_close(student.l2_loss_backward(A, Y), expected, at={"A": A, "Y": Y})


def test_l2_loss_backward__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the arrays it is given"""
    A, Y = rng.uniform(size=(2, 3, 7))
    leaves_alone(student.observe.l2_loss_backward(A, Y), "A", "Y")


@pytest.mark.weight(2)
def test_combine_losses__matches_finite_differences(
    student: Student, rng: np.random.Generator
) -> None:
    """agrees with finite differences of the weighted sum of three losses"""
    A, *targets = rng.uniform(size=(4, 4, 5))
    weights = [0.5, 2.0, 0.3]

    def loss_for(Y: Any) -> Callable[[Any], float]:
        return lambda t: l2_loss(t, Y)

    def total(t: Any) -> float:
        return sum(a * l2_loss(t, Y) for a, Y in zip(weights, targets, strict=True))

    gradients = [numerical_gradient(loss_for(Y), at=A) for Y in targets]
    assert_close(student.combine_losses(gradients, weights), numerical_gradient(total, at=A))


def test_combine_losses__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the gradients and the weights it is given"""
    reply = student.observe.combine_losses(list(rng.normal(size=(2, 7, 3))), [0.5, 2.0])
    leaves_alone(reply, "gradients", "weights")
