"""Asks a student's functions for what a report draws of them: curves, errors, gradients, a training.

It happens after the grading and earns nothing. A function that does not answer, or with something
that cannot be drawn, has no picture; nothing else comes of it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from exercises.graph import Graph
from grader.assertions import Wrong
from grader.backward import assert_gradients
from grader.catalog import Exercise
from grader.oracles import Floats, dense, l2_loss, numerical_gradient, sigmoid, slope
from grader.report.model import ExerciseReport, Report
from grader.report.status import Status
from grader.student import CannotLoad, Student, StudentFile
from grader.submission import Submission
from grader.worker import Died, Reply, StudentRaised, Workers


@dataclass(frozen=True, slots=True)
class Slope:
    """A derivative over z: what the function says, and the numerical one."""

    function: str
    z: Floats
    found: Floats
    numerical: Floats


@dataclass(frozen=True, slots=True)
class StepErrors:
    """The relative errors of difference formulas, by function, for each step in `eps`."""

    eps: Floats
    errors: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Parity:
    """The entries of gradients, by parameter: those of the backward pass, and numerical ones."""

    found: Mapping[str, Floats]
    numerical: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Training:
    """A training of XOR: its losses, the four outputs at the end, and the outputs on a grid.

    `side` are the coordinates of the grid, in both directions.
    """

    losses: Floats
    answers: Floats
    side: Floats
    outputs: Floats


@dataclass(frozen=True, slots=True)
class Gradients:
    """A backward pass through a graph: the values of its nodes, and their gradients."""

    graph: Graph
    data: Mapping[str, float]
    found: Mapping[str, float]


Exhibit = Slope | StepErrors | Parity | Training | Gradients

XOR_X: Floats = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
XOR_Y: Floats = np.array([[0.0, 1.0, 1.0, 0.0]])

EPOCHS = 2000

_SECONDS = 6.0  # for all the pictures of a report
_CPU = 2.0  # for one call; a reference training takes a quarter of a second
_LARGEST = 1e9  # what is beyond is no number that a picture could show


def collect(
    report: Report, submission: Submission, exercises: Sequence[Exercise], workers: Workers
) -> dict[str, tuple[Exhibit, ...]]:
    """What there is to draw of a graded submission, by exercise id."""
    reports = {exercise.id: exercise for exercise in report.exercises}
    until = time.monotonic() + _SECONDS
    return {
        exercise.id: tuple(_ask(reports[exercise.id], exercise, submission, workers, until))
        for exercise in exercises
        if exercise.id in submission.sources and exercise.id in _WANTED
    }


def _ask(
    report: ExerciseReport,
    exercise: Exercise,
    submission: Submission,
    workers: Workers,
    until: float,
) -> Iterator[Exhibit]:
    source = submission.sources[exercise.id]
    file = StudentFile(workers, exercise.filename, source, exercise.recursion_limit)

    def call(function: str, args: tuple[Any, ...]) -> Reply:
        left = until - time.monotonic()
        if left <= 0:
            raise _Unfit
        return file.ready().call(function, args, min(_CPU, left))

    with contextlib.closing(file):
        for functions, make in _WANTED[exercise.id]:
            answering = [name for name in functions if _answers(report, name)]
            if answering:
                with contextlib.suppress(_Unfit, StudentRaised, Died, CannotLoad):
                    yield make(Student(call), answering)


def _answers(report: ExerciseReport, function: str) -> bool:
    """Whether a function has answered its first check, rightly or not, and has never hung or died."""
    statuses = [check.status for check in report.checks if check.function == function]
    return statuses[0] in (Status.PASSED, Status.FAILED) and not _DEAD & set(statuses)


_DEAD = {Status.TIMEOUT, Status.CRASHED}


class _Unfit(Exception):
    """There is no picture of this answer."""


def _floats(answer: Any, shape: tuple[int, ...]) -> Floats:
    """An answer that is an array of that shape, with numbers that can be drawn. Raises _Unfit."""
    if not isinstance(answer, np.ndarray) or answer.dtype.kind not in "fiub":
        raise _Unfit
    # A comparison with NaN is false.
    if answer.shape != shape or not np.all(np.abs(answer.astype(float)) < _LARGEST):
        raise _Unfit
    return answer.astype(float)


def _entries(answer: Any, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Floats]:
    """Those entries of a dict, each an array of its shape. Raises _Unfit."""
    if not isinstance(answer, dict):
        raise _Unfit
    return {name: _floats(answer.get(name), shape) for name, shape in shapes.items()}


# --- What is asked -----------------------------------------------------------------------------


def _slope_of(activation: Callable[[Any], Any], student: Student, functions: list[str]) -> Slope:
    [function] = functions
    z = np.linspace(-6.0, 6.0, 240)  # not 0, where relu has no slope
    found = _floats(getattr(student, function)(z), z.shape)
    return Slope(function, z, found, slope(activation, at=z))


def _relu(z: Any) -> Any:
    return np.maximum(z, 0.0)


_POINT: Floats = np.array([-1.0, 0.3, 1.2])


def _smooth(w: Any) -> float:
    with np.errstate(all="ignore"):  # wherever the student may ask for its value
        w = np.real(w)
        return float(np.sum(np.sin(w) * np.exp(w)))


def _step_errors(student: Student, functions: list[str]) -> StepErrors:
    right = (np.sin(_POINT) + np.cos(_POINT)) * np.exp(_POINT)
    eps = np.logspace(-12, -1, 34)
    errors = {}
    for function in functions:
        with contextlib.suppress(_Unfit, StudentRaised):
            found = [getattr(student, function)(_smooth, _POINT.copy(), float(e)) for e in eps]
            gradients = np.array([_floats(each, _POINT.shape) for each in found])
            errors[function] = np.abs(gradients - right).max(axis=1) / np.abs(right).max()
    if not errors:
        raise _Unfit
    return StepErrors(eps, errors)


def _output(params: Mapping[str, Floats], X: Floats) -> dict[str, Floats]:
    """The formulas of the forward pass."""
    Z1 = dense(params["W1"], params["b1"], X)
    A1 = sigmoid(Z1)
    Z2 = dense(params["W2"], params["b2"], A1)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}


def _shapes(hidden: int) -> dict[str, tuple[int, ...]]:
    return {"W1": (hidden, 2), "b1": (hidden, 1), "W2": (1, hidden), "b2": (1, 1)}


def _parity(student: Student, _: list[str]) -> Parity:
    rng = np.random.default_rng(4)
    shapes = _shapes(hidden=4)
    params = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    X, Y = rng.normal(size=(2, 6)), rng.uniform(size=(1, 6))
    found = _entries(student.backward(params, _output(params, X), X, Y), shapes)

    def loss(name: str, value: Floats) -> float:
        return l2_loss(_output({**params, name: value}, X)["A2"], Y)

    numerical = {name: numerical_gradient(partial(loss, name), at=params[name]) for name in shapes}
    return Parity(found, numerical)


def _training(student: Student, _: list[str]) -> Training:
    answer = student.train(XOR_X, XOR_Y, 4, 5.0, EPOCHS, 1)
    if not isinstance(answer, list) or len(answer) != 2:
        raise _Unfit
    params = _entries(answer[0], _shapes(hidden=4))
    try:
        losses = np.array(answer[1], dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise _Unfit from None
    if losses.ndim != 1 or not 2 <= losses.size <= EPOCHS + 1:
        raise _Unfit
    side = np.linspace(-0.5, 1.5, 61)
    grid = np.stack(np.meshgrid(side, side)).reshape(2, -1)
    return Training(
        _floats(losses, losses.shape),
        _output(params, XOR_X)["A2"][0],
        side,
        _output(params, grid)["A2"].reshape(side.size, side.size),
    )


def _gradients(student: Student, _: list[str]) -> Gradients:
    """On the graph of the lesson. A wrong pass is drawn beside the check that it fails."""
    leaves = {"y": 1.0, "b": 0.5, "x": 2.0, "a": 1.5}
    graph = Graph.from_expression("(y - 1/(b + log(x*a)))**2", params=("a", "b"))
    data = graph.forward(leaves)
    answer = student.bprop(graph, data)
    if not isinstance(answer, dict):
        raise _Unfit
    found = {n: float(_floats(np.asarray(answer.get(n)), ())) for n in graph.nodes}
    try:
        assert_gradients(found, graph, data)
    except Wrong:
        raise _Unfit from None
    return Gradients(graph, data, found)


_Make = Callable[[Student, list[str]], Exhibit]

# By exercise: the functions that a picture is of, and how it is made with those that answer.
_WANTED: Mapping[str, tuple[tuple[tuple[str, ...], _Make], ...]] = {
    "derivatives": (
        (("sigmoid_deriv",), partial(_slope_of, sigmoid)),
        (("tanh_deriv",), partial(_slope_of, np.tanh)),
        (("relu_deriv",), partial(_slope_of, _relu)),
    ),
    "finite_differences": ((("forward_difference", "central_difference"), _step_errors),),
    "iterative_bprop": ((("bprop",), _gradients),),
    "xor": ((("backward",), _parity), (("train",), _training)),
}
