"""Lesson 10, When gradients vanish, explode or die: measured on a deep network of our own layers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course.figures import Number, plots
from solutions import derivatives, layers

DEPTH, WIDTH, BATCH = 20, 64, 64
CHAIN = 10
GLOROT, HE = (1 / WIDTH) ** 0.5, (2 / WIDTH) ** 0.5
SMALL, LARGE = 0.01, 1.0

ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sigmoid": derivatives.sigmoid,
    "tanh": np.tanh,
    "relu": lambda Z: np.maximum(Z, 0.0),
}
BACKWARDS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "sigmoid": layers.sigmoid_backward,
    "tanh": lambda dA, Z: dA * derivatives.tanh_deriv(Z),
    "relu": lambda dA, Z: dA * derivatives.relu_deriv(Z),
}


@cache
def arriving(activation: str, std: float, *, residual: bool = False) -> tuple[float, ...]:
    """How large a gradient arrives at each layer, first to last, relative to the last one's.

    The network has `DEPTH` equal layers, and its weights are normal with this standard deviation.
    A residual layer adds its input to its output.
    """
    rng = np.random.default_rng(0)
    weights = [std * rng.normal(size=(WIDTH, WIDTH)) for _ in range(DEPTH)]
    A, Y = rng.normal(size=(WIDTH, BATCH)), rng.uniform(size=(WIDTH, BATCH))
    b = np.zeros((WIDTH, 1))
    kept = []
    for W in weights:
        X, Z = A, layers.dense_forward(W, b, A)
        kept.append((W, X, Z))
        A = ACTIVATIONS[activation](Z) + (X if residual else 0.0)

    dA = layers.l2_loss_backward(A, Y)
    norms = []
    for W, X, Z in reversed(kept):
        norms.append(float(np.linalg.norm(dA)))
        # Where a layer adds its input, the sum hands the gradient to the layer and to the shortcut.
        d_layer, d_shortcut = layers.add_backward(dA, 2)
        _, _, dX = layers.dense_backward(W, X, BACKWARDS[activation](d_layer, Z))
        dA = layers.fork_backward([dX, d_shortcut]) if residual else dX
    return tuple(norm / norms[0] for norm in reversed(norms))


def numbers() -> dict[str, Number]:
    """The numbers of the lesson."""
    clipped, limit = np.array([30.0, 40.0]), 5.0
    size = float(np.linalg.norm(clipped))
    return {
        "depth": DEPTH,
        "width": WIDTH,
        "quarter": float(derivatives.sigmoid_deriv(0.0)),
        "chain_bound": float(derivatives.sigmoid_deriv(0.0)) ** CHAIN,
        "five_deriv": float(derivatives.sigmoid_deriv(5.0)),
        "ten_deriv": float(derivatives.sigmoid_deriv(10.0)),
        "sigmoid_first": arriving("sigmoid", GLOROT)[0],
        "tanh_first": arriving("tanh", GLOROT)[0],
        "relu_first": arriving("relu", GLOROT)[0],
        "relu_he_first": arriving("relu", HE)[0],
        "relu_small_first": arriving("relu", SMALL)[0],
        "relu_large_first": arriving("relu", LARGE)[0],
        "residual_first": arriving("sigmoid", GLOROT, residual=True)[0],
        "sigmoid_factor": arriving("sigmoid", GLOROT)[0] ** (1 / (DEPTH - 1)),
        "small": SMALL,
        "large": LARGE,
        "root_width": WIDTH**0.5,
        "glorot": GLOROT,
        "he": HE,
        "relu_factor": LARGE * (WIDTH / 2) ** 0.5,
        "dead_w": 0.8,
        "dead_lr": 0.5,
        "less": 0.9,
        "less_power": 0.9**50,
        "more": 1.1,
        "more_power": 1.1**50,
        "fifty": 50,
        "clip_1": clipped[0],
        "clip_2": clipped[1],
        "clip_norm": size,
        "clip_limit": limit,
        "clipped_1": clipped[0] * limit / size,
        "clipped_2": clipped[1] * limit / size,
        "leak": 0.01,
        "scale_large": 100,
    }


def _axes(lowest: int, highest: int, every: int) -> tuple[Figure, Axes]:
    """A plot of gradients against layers, the last layer on the right."""
    figure, axes = plots.subplots()
    axes.set_yscale("log")
    axes.set(xlim=(0.5, DEPTH + 0.5), ylim=(10.0 ** (lowest - 0.6), 10.0 ** (highest + 0.6)))
    plots.powers_of_ten(axes.yaxis, range(lowest, highest + 1, every))
    axes.set_xticks([1, 5, 10, 15, 20])
    axes.set_xlabel(plots.say("layer"))
    axes.set_ylabel(plots.say("size of the gradient that arrives"))
    axes.grid(axis="y")
    return figure, axes


LAYERS = range(1, DEPTH + 1)


def draw_activations() -> str:
    """The gradient that arrives at each layer, for three activation functions."""
    figure, axes = _axes(-12, 0, 2)
    for name, label, style, color, at in (
        ("tanh", "tanh", "-o", plots.GREEN, (2, 0.045)),
        ("relu", "ReLU", "--s", plots.ORANGE, (2, 4e-4)),
        ("sigmoid", plots.say("sigmoid"), ":^", plots.BLUE, (7.6, 1.5e-9)),
    ):
        axes.plot(LAYERS, arriving(name, GLOROT), style, color=color, markersize=4)
        plots.direct_label(axes, label, at, color)
    return plots.to_svg(figure)


def draw_initializations() -> str:
    """The gradient that arrives at each layer of a ReLU network, for four initializations."""
    figure, axes = _axes(-24, 15, 6)
    for std, label, style, color, at in (
        (LARGE, plots.say("large weights"), "-.v", plots.RED, (8.2, 3e11)),
        (HE, "He", "-o", plots.GREEN, (1, 1e2)),
        (GLOROT, "Glorot", "--s", plots.ORANGE, (1, 5e-6)),
        (SMALL, plots.say("small weights"), ":^", plots.BLUE, (8.4, 1e-17)),
    ):
        axes.plot(LAYERS, arriving("relu", std), style, color=color, markersize=4)
        plots.direct_label(axes, label, at, color)
    return plots.to_svg(figure)


def draw_residual() -> str:
    """The gradient that arrives at each layer of a sigmoid network, with shortcuts and without."""
    figure, axes = _axes(-12, 0, 2)
    axes.plot(LAYERS, arriving("sigmoid", GLOROT, residual=True), "-o", color=plots.GREEN, ms=4)
    axes.plot(LAYERS, arriving("sigmoid", GLOROT), ":^", color=plots.BLUE, ms=4)
    plots.direct_label(axes, plots.say("with residual connections"), (2, 5e-2), plots.GREEN)
    plots.direct_label(axes, plots.say("without"), (7.6, 1.5e-9), plots.BLUE)
    return plots.to_svg(figure)


PICTURES = {
    "gradient-by-activation": draw_activations,
    "gradient-by-initialization": draw_initializations,
    "gradient-with-residual": draw_residual,
}
