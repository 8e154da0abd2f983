"""Public checks of `optimizers`: worked steps, what every rule promises, where memories are kept."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from grader.testing import Student, assert_array, assert_close, expect, say

Step = Callable[..., Any]


def parts(answer: Any, shape: tuple[int, ...]) -> tuple[np.ndarray, dict[Any, Any]]:
    """The new `w` and the new state that a step returned, once they are seen to be that."""
    expect(answer is not None, say("It returned `None`: is a `return` missing?"))
    expect(
        isinstance(answer, list) and len(answer) == 2,
        say("Return two values: the new `w` and the new state, in this order."),
    )
    new_w, state = answer
    expect(isinstance(state, dict), say("The second value should be the new state, a dict."))
    return assert_array(new_w, shape, of="w"), state


def follow(step: Step, w: np.ndarray, gradients: Any, *settings: float) -> list[np.ndarray]:
    """The weights after each of these gradients; each step gets the state that the last returned."""
    path = []
    state: dict[Any, Any] = {}
    for g in gradients:
        w, state = parts(step(w, np.asarray(g), state, *settings), w.shape)
        path.append(w)
    return path


def expect_path(path: Sequence[np.ndarray], expected: Any) -> None:
    """The weights after each step must be the expected ones; the first wrong step is shown."""
    for number, (w, right) in enumerate(zip(path, expected, strict=True), start=1):
        assert_close(w, np.asarray(right), at={"step": number}, of="w")


def expect_untouched(step: Step, rng: np.random.Generator, *settings: float) -> None:
    """A step must not change `w`, `g` and `state`, neither the first nor the second."""
    w, g = rng.normal(size=(2, 4, 3))
    state: dict[Any, Any] = {}
    for _ in range(2):
        reply = step(w, g, state, *settings)
        changed = [
            name for place, name in enumerate(("`w`", "`g`", "`state`")) if place in reply.changed
        ]
        expect(
            not changed,
            say(
                "The call changed {names}: make new ones, and leave the arguments as they were.",
                names=", ".join(changed),
            ),
        )
        _, state = parts(reply.value, w.shape)


def expect_memory_in_state(step: Step, rng: np.random.Generator, *settings: float) -> None:
    """The same steps must lead to the same weights again, whatever else was trained in between."""
    w, other, *gradients = rng.normal(size=(5, 3))
    first = follow(step, w, gradients, *settings)
    follow(step, other, gradients[1:], *settings)
    again = follow(step, w, gradients, *settings)
    expect(
        np.allclose(first, again, rtol=1e-9, atol=0),
        say(
            "The same steps, begun again with an empty state, led to other weights: keep all that "
            "you remember in the state that you return, and nothing outside it."
        ),
    )


@pytest.mark.weight(2)
def test_gradient_descent__steps_downhill(student: Student) -> None:
    """takes a step of lr times the gradient, downhill"""
    w = np.array([[1.0, -2.0], [0.5, 3.0]])
    g = np.array([[1.0, 100.0], [-0.5, 0.0]])
    new_w, _ = parts(student.gradient_descent(w, g, {}, 0.1), w.shape)
    assert_close(new_w, np.array([[0.9, -12.0], [0.55, 3.0]]), at={"w": w, "g": g, "lr": 0.1})


def test_gradient_descent__shrinks_parabola(student: Student) -> None:
    """multiplies w by 1 − lr where the loss is ½w²"""
    w = np.array([2.0, -40.0])
    state: dict[Any, Any] = {}
    for _ in range(3):
        # The gradient of ½w² is w.
        new_w, state = parts(student.gradient_descent(w, w.copy(), state, 0.25), w.shape)
        assert_close(new_w, 0.75 * w, at={"w": w, "lr": 0.25}, of="w")
        w = new_w


def test_gradient_descent__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """leaves its arguments as they were"""
    expect_untouched(student.observe.gradient_descent, rng, 0.1)


@pytest.mark.weight(3)
def test_momentum__gathers_speed(student: Student) -> None:
    """steps faster and faster while the gradient stays the same"""
    path = follow(student.momentum, np.array([1.0, -2.0]), [[1.0, 100.0]] * 3, 0.1, 0.9)
    # The velocity is 1, then 1.9, then 2.71 times the gradient.
    expect_path(path, [[0.9, -12.0], [0.71, -31.0], [0.439, -58.1]])


def test_momentum__rolls_on(student: Student) -> None:
    """rolls on, by beta of its velocity, where the gradient is 0"""
    path = follow(student.momentum, np.zeros(2), [[1.0, -2.0], [0.0, 0.0], [0.0, 0.0]], 0.1, 0.8)
    expect_path(path, [[-0.1, 0.2], [-0.18, 0.36], [-0.244, 0.488]])


def test_momentum__takes_new_rate(student: Student) -> None:
    """applies a new learning rate to the whole step"""
    w, g = np.zeros(2), np.array([1.0, -2.0])
    w, state = parts(student.momentum(w, g, {}, 0.1, 0.5), w.shape)
    w, _ = parts(student.momentum(w, g, state, 0.2, 0.5), w.shape)
    # The second velocity is 1.5 times the gradient, and the second rate is 0.2.
    assert_close(w, np.array([-0.4, 0.8]), at={"lr": 0.2})


def test_momentum__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """leaves its arguments as they were"""
    expect_untouched(student.observe.momentum, rng, 0.1, 0.9)


@pytest.mark.fresh
def test_momentum__keeps_memory_in_state(student: Student, rng: np.random.Generator) -> None:
    """remembers nothing but its state"""
    expect_memory_in_state(student.momentum, rng, 0.1, 0.9)


@pytest.mark.weight(3)
def test_rmsprop__divides_by_usual_size(student: Student) -> None:
    """gives small and large gradients steps of the same size"""
    w = np.array([1.0, -2.0])
    path = follow(student.rmsprop, w, [[1.0, 100.0]] * 3, 0.1, 0.9, 1e-8)
    # The average of the squares is 0.1, then 0.19, then 0.271 times the square.
    steps = 0.1 / np.sqrt([[0.1], [0.19], [0.271]])
    expect_path(path, w - np.cumsum(steps, axis=0))


def test_rmsprop__first_step(student: Student) -> None:
    """makes a first step of lr / √(1 − rho), whatever the size of the gradient"""
    g = np.array([1e-3, -1.0, 50.0, -1e6])
    new_w, _ = parts(student.rmsprop(np.zeros(4), g, {}, 0.1, 0.99, 1e-14), g.shape)
    # √(1 − 0.99) is 0.1.
    assert_close(new_w, np.array([-1.0, 1.0, -1.0, 1.0]), at={"g": g})


def test_rmsprop__changing_gradients(student: Student) -> None:
    """remembers the size of earlier gradients"""
    path = follow(student.rmsprop, np.zeros(1), [[4.0], [2.0], [-2.0]], 0.1, 0.75, 1e-12)
    # The average of the squares is 4 at every step, and its root 2.
    expect_path(path, [[-0.2], [-0.3], [-0.2]])


def test_rmsprop__tiny_gradients(student: Student) -> None:
    """adds eps to the root, which shows where the gradients are tiny"""
    g = np.array([1e-8, 2e-8, -4e-8, 0.0])
    new_w, _ = parts(student.rmsprop(np.zeros(4), g, {}, 1.0, 0.75, 1e-8), g.shape)
    # The root is half the gradient: 1 / (0.5 + 1), 2 / (1 + 1), 4 / (2 + 1).
    assert_close(new_w, np.array([-2 / 3, -1.0, 4 / 3, 0.0]), at={"g": g, "eps": 1e-8})


def test_rmsprop__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """leaves its arguments as they were"""
    expect_untouched(student.observe.rmsprop, rng, 0.1, 0.9, 1e-8)


@pytest.mark.fresh
def test_rmsprop__keeps_memory_in_state(student: Student, rng: np.random.Generator) -> None:
    """remembers nothing but its state"""
    expect_memory_in_state(student.rmsprop, rng, 0.1, 0.9, 1e-8)


@pytest.mark.weight(4)
def test_adam__solves_example(student: Student) -> None:
    """gives the numbers of a worked example"""
    w = np.array([1.0, -2.0])
    path = follow(student.adam, w, [[2.0, 200.0], [4.0, 0.0]], 0.1, 0.5, 0.75, 1e-8)
    # m is [1, 100], then [2.5, 50]; v is [1, 10000], then [4.75, 7500]. At the second step they
    # are divided by 1 − 0.5² and 1 − 0.75².
    second = 0.1 * np.array([2.5, 50.0]) / 0.75 / np.sqrt(np.array([4.75, 7500.0]) / 0.4375)
    expect_path(path, [[0.9, -2.1], [0.9, -2.1] - second])


def test_adam__first_step(student: Student) -> None:
    """makes a first step of lr, whatever the size of the gradient"""
    g = np.array([1e-3, -1.0, 50.0, -1e6])
    new_w, _ = parts(student.adam(np.zeros(4), g, {}, 0.1, 0.9, 0.999, 1e-14), g.shape)
    assert_close(new_w, np.array([-0.1, 0.1, -0.1, 0.1]), at={"g": g, "lr": 0.1})


def test_adam__constant_gradient(student: Student) -> None:
    """goes on with steps of lr while the gradient stays the same"""
    path = follow(student.adam, np.zeros(2), [[1.0, -100.0]] * 5, 0.1, 0.9, 0.999, 1e-12)
    expect_path(path, [[-0.1, 0.1], [-0.2, 0.2], [-0.3, 0.3], [-0.4, 0.4], [-0.5, 0.5]])


def test_adam__tiny_gradients(student: Student) -> None:
    """adds eps to the corrected root, which shows where the gradients are tiny"""
    g = np.array([1e-8, 3e-8, -1e-8, 0.0])
    new_w, _ = parts(student.adam(np.zeros(4), g, {}, 1.0, 0.9, 0.999, 1e-8), g.shape)
    # The corrected root is the gradient: 1 / (1 + 1), 3 / (3 + 1).
    assert_close(new_w, np.array([-0.5, -0.75, 0.5, 0.0]), at={"g": g, "eps": 1e-8})


def test_adam__leaves_inputs_alone(student: Student, rng: np.random.Generator) -> None:
    """leaves its arguments as they were"""
    expect_untouched(student.observe.adam, rng, 0.1, 0.9, 0.999, 1e-8)


@pytest.mark.fresh
def test_adam__keeps_memory_in_state(student: Student, rng: np.random.Generator) -> None:
    """remembers nothing but its state"""
    expect_memory_in_state(student.adam, rng, 0.1, 0.9, 0.999, 1e-8)
