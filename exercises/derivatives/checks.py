"""Public checks of `derivatives`: formulas on a few inputs, finite differences, good manners."""

from functools import partial
from typing import Any

import numpy as np
import pytest

from grader.testing import (
    Student,
    assert_close,
    assert_entries,
    expect,
    say,
    sigmoid,
    slope,
)

# The first example is solved in the lesson by hand, the second is its activity.
EXAMPLES = (
    ((2.0, 0.5, -1.0, 1.0), {"u": 1.0, "z": 0.0, "y_hat": 0.5, "loss": 0.125}),
    ((3.0, -0.2, 0.4, 0.0), {"u": -0.6, "z": -0.2, "y_hat": 0.450166, "loss": 0.101325}),
)


@pytest.mark.weight(2)
def test_sigmoid__matches_formula(student: Student, rng: np.random.Generator) -> None:
    """follows its formula"""
    z = rng.normal(size=(5, 3))
    assert_close(student.sigmoid(z), 1 / (1 + np.exp(-z)), at={"z": z})


def test_sigmoid__takes_numbers(student: Student) -> None:
    """works on a single number, too"""
    assert_close(student.sigmoid(0.0), 0.5, at={"z": 0.0})
    assert_close(student.sigmoid(-2.0), 1 / (1 + np.exp(2.0)), at={"z": -2.0})


def test_sigmoid__survives_large_inputs(student: Student) -> None:
    """is right and warns of nothing when z is large"""
    z = np.array([-10000.0, -800.0, -50.0, 50.0, 800.0, 10000.0])
    reply = student.observe.sigmoid(z)
    assert_close(reply.value, np.array([0.0, 0.0, np.exp(-50.0), 1.0, 1.0, 1.0]), at={"z": z})
    expect(
        not reply.warnings,
        say("numpy warned: {warning}", warning=f"`{''.join(reply.warnings[:1])}`"),
    )


def test_sigmoid__leaves_input_alone(student: Student, rng: np.random.Generator) -> None:
    """does not change the array it is given"""
    reply = student.observe.sigmoid(rng.normal(size=(2, 3)))
    expect(not reply.changed, say("The array `z` is different after the call: make a new one."))


@pytest.mark.weight(4)
def test_sigmoid_deriv__matches_finite_differences(
    student: Student, rng: np.random.Generator
) -> None:
    """agrees with finite differences of the sigmoid"""
    z = rng.normal(size=(5, 3))
    assert_close(student.sigmoid_deriv(z), slope(sigmoid, at=z), at={"z": z})


@pytest.mark.weight(3)
def test_tanh_deriv__matches_finite_differences(student: Student, rng: np.random.Generator) -> None:
    """agrees with finite differences of tanh"""
    z = rng.normal(size=(5, 3))
    assert_close(student.tanh_deriv(z), slope(np.tanh, at=z), at={"z": z})


@pytest.mark.weight(2)
def test_relu_deriv__matches_finite_differences(student: Student, rng: np.random.Generator) -> None:
    """agrees with finite differences of ReLU, away from its kink"""
    z = rng.uniform(0.1, 2.0, size=(5, 3)) * rng.choice([-1.0, 1.0], size=(5, 3))
    assert_close(student.relu_deriv(z), slope(lambda t: np.maximum(t, 0), at=z), at={"z": z})


def test_relu_deriv__is_zero_at_zero(student: Student) -> None:
    """is 0 at the kink"""
    z = np.array([[0.0, -1.0], [1.0, 0.0]])
    assert_close(student.relu_deriv(z), np.array([[0.0, 0.0], [1.0, 0.0]]), at={"z": z})


@pytest.mark.weight(2)
def test_squared_error__matches_formula(student: Student, rng: np.random.Generator) -> None:
    """follows its formula, entry by entry"""
    y_hat, y = rng.normal(size=(2, 5, 3))
    assert_close(student.squared_error(y_hat, y), (y_hat - y) ** 2 / 2, at={"y_hat": y_hat, "y": y})


@pytest.mark.weight(3)
def test_squared_error_deriv__matches_finite_differences(
    student: Student, rng: np.random.Generator
) -> None:
    """agrees with finite differences of the squared error"""
    y_hat, y = rng.normal(size=(2, 5, 3))
    expected = slope(lambda t: (t - y) ** 2 / 2, at=y_hat)
    assert_close(student.squared_error_deriv(y_hat, y), expected, at={"y_hat": y_hat, "y": y})


@pytest.mark.weight(4)
def test_neuron_forward__solves_examples(student: Student) -> None:
    """gives the numbers of the lesson"""
    for (x, w, b, y), expected in EXAMPLES:
        at = {"x": x, "w": w, "b": b, "y": y}
        assert_entries(student.neuron_forward(x, w, b, y), expected, at=at, atol=1e-6)


@pytest.mark.weight(6)
def test_neuron_backward__matches_finite_differences(
    student: Student, rng: np.random.Generator
) -> None:
    """agrees with finite differences of the loss"""
    # Not first where z is 0: there many a wrong derivative is right.
    for x, w, b, y in ((3.0, -0.2, 0.4, 0.0), (2.0, 0.5, -1.0, 1.0), rng.normal(size=4).tolist()):
        expected = {
            "dy_hat": slope(partial(error, y=y), at=sigmoid(w * x + b)),
            "dz": slope(partial(loss_at, y=y), at=w * x + b),
            "dw": slope(partial(loss_with, x=x, b=b, y=y), at=w),
            "db": slope(partial(loss_with, w, x, y=y), at=b),
        }
        at = {"x": x, "w": w, "b": b, "y": y}
        assert_entries(student.neuron_backward(x, w, b, y), expected, at=at)


def error(y_hat: Any, y: float) -> Any:
    return (y_hat - y) ** 2 / 2


def loss_at(z: Any, y: float) -> Any:
    return error(sigmoid(z), y)


def loss_with(w: Any, x: float, b: Any, y: float) -> Any:
    return loss_at(w * x + b, y)
