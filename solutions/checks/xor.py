"""Hidden checks of `xor`: the reference solution, on random and on nasty input."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.testing import Student, assert_close, assert_entries, expect, say
from solutions import xor as right

Params = dict[str, NDArray[np.float64]]

XOR_X = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
XOR_Y = np.array([[0.0, 1.0, 1.0, 0.0]])

# (hidden, m), with one hidden unit and one example among them.
SIZES = ((3, 4), (6, 1), (1, 5), (1, 1), (5, 5), (2, 30))

# Within this, any sensible number is close to zero.
ANYTHING = 1e50


def draw(rng: np.random.Generator, hidden: int, m: int) -> tuple[Params, Any, Any]:
    """A network, a batch and its targets; the biases are not zero."""
    params = {
        "W1": rng.normal(size=(hidden, 2)),
        "b1": rng.normal(size=(hidden, 1)),
        "W2": rng.normal(size=(1, hidden)),
        "b2": rng.normal(size=(1, 1)),
    }
    return params, rng.normal(size=(2, m)), rng.uniform(size=(1, m))


def answer(student: Student, name: str, *args: Any) -> Any:
    """What the student's function returns; it must leave its arguments alone."""
    reply = getattr(student.observe, name)(*args)
    expect(
        not reply.changed,
        say("It changed what it was given: leave that alone and return new arrays."),
    )
    return reply.value


def start_of(student: Student, hidden: int, seed: int) -> Params:
    """The student's own parameters for a seed, of the right shapes."""
    params = student.init_params(hidden, seed)
    return like(right.init_params(hidden, seed), params)


def training_of(student: Student, *args: Any) -> tuple[Params, Any]:
    """The parameters and the losses that the student's training returns."""
    trained = answer(student, "train", *args)
    expect(
        isinstance(trained, list) and len(trained) == 2,
        say("Two things should come back from a training: `return params, losses`."),
    )
    return like(right.init_params(args[2], 0), trained[0]), trained[1]


def like(model: Params, params: Any) -> Params:
    """The entries of a student's dict that a model has, if they have the model's shapes."""
    assert_entries(
        params, {name: np.zeros_like(value) for name, value in model.items()}, atol=ANYTHING
    )
    return {name: np.asarray(params[name], dtype=np.float64) for name in model}


def test_init_params__any_size(student: Student) -> None:
    """makes arrays of the right shapes for any number of hidden units, one included"""
    for hidden in (1, 2, 7, 50):
        start_of(student, hidden, seed=hidden)


def test_init_params__many_seeds(student: Student) -> None:
    """follows every seed, 0 included"""
    seeds = (0, 1, 10, 11, 100, 12345)
    drawn = [start_of(student, 4, seed)["W1"] for seed in seeds]
    for seed, W1 in zip(seeds, drawn, strict=True):
        expect(
            np.array_equal(W1, start_of(student, 4, seed)["W1"]),
            say("The same seed does not always give the same weights."),
        )
    expect(
        len({W1.tobytes() for W1 in drawn}) == len(seeds),
        say("Two different seeds give the same weights."),
    )


@pytest.mark.weight(2)
def test_forward__any_size(student: Student, rng: np.random.Generator) -> None:
    """is right for any number of hidden units and examples, one included"""
    for hidden, m in SIZES:
        params, X, _ = draw(rng, hidden, m)
        assert_entries(answer(student, "forward", params, X), right.forward(params, X))


def test_forward__integers(student: Student, rng: np.random.Generator) -> None:
    """takes inputs that are integers"""
    params, _, _ = draw(rng, 3, 4)
    X = XOR_X.astype(int)
    assert_entries(answer(student, "forward", params, X), right.forward(params, X))


@pytest.mark.weight(3)
def test_backward__any_size(student: Student, rng: np.random.Generator) -> None:
    """is right for any number of hidden units and examples, one included"""
    for hidden, m in SIZES:
        params, X, Y = draw(rng, hidden, m)
        theirs = student.attempt.forward(params, X)
        cache = {**(theirs if isinstance(theirs, dict) else {}), **right.forward(params, X)}
        expected = right.backward(params, cache, X, Y)
        backwards = {name: expected[name] for name in ("W2", "b2", "W1", "b1")}
        assert_entries(answer(student, "backward", params, cache, X, Y), backwards)


def test_update__any_rate(student: Student, rng: np.random.Generator) -> None:
    """takes any learning rate, 0 included"""
    for hidden, lr in ((3, 0.0), (1, 1e-3), (6, 50.0), (4, 2)):
        (params, _, _), (grads, _, _) = draw(rng, hidden, 1), draw(rng, hidden, 1)
        assert_entries(
            answer(student, "update", params, grads, lr), right.update(params, grads, lr)
        )


@pytest.mark.weight(2)
@pytest.mark.needs("init_params", "forward", "backward", "update")
def test_train__any_network(student: Student, rng: np.random.Generator) -> None:
    """takes the right steps with any network and batch, and leaves the batch alone"""
    for (hidden, m), seed, lr in zip(
        SIZES, range(20, 26), (0.1, 1.0, 3.0, 0.5, 2.0, 0.2), strict=True
    ):
        _, X, Y = draw(rng, hidden, m)
        expected = start_of(student, hidden, seed)
        for _ in range(40):
            grads = right.backward(expected, right.forward(expected, X), X, Y)
            expected = right.update(expected, grads, lr)
        trained, _ = training_of(student, X, Y, hidden, lr, 40, seed)
        assert_entries(trained, expected)


@pytest.mark.needs("init_params", "forward", "backward", "update")
def test_train__no_epochs(student: Student) -> None:
    """returns what it starts with, and no losses, for 0 epochs"""
    trained, losses = training_of(student, XOR_X, XOR_Y, 3, 0.5, 0, 30)
    assert_entries(trained, start_of(student, 3, 30))
    expect(
        not losses if isinstance(losses, list) else np.size(losses) == 0,
        say("There are losses although no epoch was asked for."),
    )


@pytest.mark.weight(2)
@pytest.mark.needs("init_params", "forward", "backward", "update")
@pytest.mark.cpu(20)
def test_train__learns_xor_again(student: Student) -> None:
    """learns XOR from other seeds, too"""
    for seed in (2026, 5):
        params, _ = training_of(student, XOR_X, XOR_Y, 4, 5.0, 2000, seed)
        outputs = right.forward(params, XOR_X)["A2"]
        if np.abs(outputs - XOR_Y).max() < 0.3 and right.l2_loss(outputs, XOR_Y) < 0.02:
            return
    expect(False, say("It does not learn XOR from seeds for which the right steps do."))


@pytest.mark.weight(2)
@pytest.mark.needs("forward")
def test_predict__any_size(student: Student, rng: np.random.Generator) -> None:
    """is right for any number of hidden units and examples, one included"""
    for hidden, m in SIZES:
        params, X, _ = draw(rng, hidden, m)
        assert_close(answer(student, "predict", params, X), right.predict(params, X))
