"""The figures of lesson 2: one neuron by hand, and the derivatives of three activations."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from course.figures import Number, plots
from exercises.drawing import to_svg
from exercises.graph import Graph
from solutions import derivatives, finite_differences, iterative_bprop

RATE, EPS = 0.1, 1e-4
LARGEST = 10_000

# The loss takes three small nodes: the error e, its square, and half of that.
GRAPH = Graph(
    nodes={
        "u": ("mul", "w", "x"),
        "z": ("add", "u", "b"),
        "ŷ": ("sigmoid", "z"),
        "e": ("sub", "ŷ", "y"),
        "e²": ("square", "e"),
        "L": ("mul", 0.5, "e²"),
    },
    params=("w", "b"),
    loss="L",
)


class Example(NamedTuple):
    """What a neuron is given."""

    x: float
    w: float
    b: float
    y: float


LESSON = Example(x=2.0, w=0.5, b=-1.0, y=1.0)
ACTIVITY = Example(x=3.0, w=-0.2, b=0.4, y=0.0)


def numbers() -> dict[str, Number]:
    """The worked example, the step after it, the activity, and a few values of the activations."""
    steps, gradients = both_passes(LESSON)
    w = LESSON.w - RATE * gradients["dw"]
    b = LESSON.b - RATE * gradients["db"]
    after, _ = both_passes(LESSON._replace(w=w, b=b))
    y_hat = steps["y_hat"]
    return {
        **named("", LESSON, steps, gradients),
        **named("own_", ACTIVITY, *both_passes(ACTIVITY)),
        **checked_by_differences(),
        "rate": RATE,
        "eps": EPS,
        "slope": value(derivatives.sigmoid_deriv(steps["z"])),
        "wrong_slope": value(derivatives.sigmoid_deriv(y_hat)),
        "wrong_dz": value(gradients["dy_hat"] * derivatives.sigmoid_deriv(y_hat)),
        "w_next": round(w, 12),
        "b_next": round(b, 12),
        "z_next": round(after["z"], 12),
        "y_hat_next": after["y_hat"],
        "loss_next": after["loss"],
        "loss_drop": steps["loss"] - after["loss"],
        "loss_promised": RATE * (gradients["dw"] ** 2 + gradients["db"] ** 2),
        "sigmoid_2": value(derivatives.sigmoid(2.0)),
        "slope_2": value(derivatives.sigmoid_deriv(2.0)),
        "slope_10": value(derivatives.sigmoid_deriv(10.0)),
        "tanh_1": value(np.tanh(1.0)),
        "tanh_slope_1": value(derivatives.tanh_deriv(1.0)),
        "overflow": float(np.floor(np.log(np.finfo(float).max))),
        "largest": LARGEST,
        "minus_800": -800,
        "plus_800": 800,
    }


def value(number: np.ndarray | float) -> float:
    """A plain float, from whatever numpy makes of one."""
    return float(number)


def both_passes(example: Example) -> tuple[dict[str, float], dict[str, float]]:
    """The forward and the backward pass of the neuron, as plain floats."""
    steps = derivatives.neuron_forward(*example)
    gradients = derivatives.neuron_backward(*example)
    return (
        {name: value(number) for name, number in steps.items()},
        {name: value(number) for name, number in gradients.items()},
    )


def named(
    prefix: str, example: Example, steps: dict[str, float], gradients: dict[str, float]
) -> dict[str, float]:
    """All values of an example under the names that the lesson uses, without float noise."""
    together = {**example._asdict(), **steps, **gradients}
    return {prefix + name: round(number, 12) for name, number in together.items()}


def checked_by_differences() -> dict[str, float]:
    """The activity's gradients by central differences, to stand beside those by hand."""

    def loss(params: np.ndarray) -> float:
        w, b = params
        example = ACTIVITY._replace(w=w, b=b)
        return value(derivatives.neuron_forward(*example)["loss"])

    w, _ = finite_differences.central_difference(loss, np.array([ACTIVITY.w, ACTIVITY.b]), EPS)
    return {
        "own_loss_above": loss(np.array([ACTIVITY.w + EPS, ACTIVITY.b])),
        "own_loss_below": loss(np.array([ACTIVITY.w - EPS, ACTIVITY.b])),
        "own_dw_checked": value(w),
    }


def draw_neuron() -> str:
    """The worked example as a graph, with its values and its gradients."""
    data = GRAPH.forward(LESSON._asdict())
    return to_svg(GRAPH, data, iterative_bprop.bprop(GRAPH, data))


def draw_sigmoid() -> str:
    """The sigmoid, its derivative, and the derivative taken of the activation by mistake."""
    figure, axes = plots.subplots(height=3.4)
    z = np.linspace(-7, 7, 141)
    s = derivatives.sigmoid(z)
    axes.plot(z, s, color=plots.BLUE)
    axes.plot(z, derivatives.sigmoid_deriv(z), color=plots.GREEN, linestyle="--")
    axes.plot(z, derivatives.sigmoid_deriv(s), color=plots.RED, linestyle=":")
    plots.direct_label(axes, "σ(z)", (2.2, 0.79), plots.BLUE)
    plots.direct_label(axes, "σ′(z)", (2.5, 0.1), plots.GREEN)
    plots.direct_label(
        axes, plots.say("the mistake: σ′(σ(z))"), (-6.9, 0.28), plots.RED, va="bottom"
    )
    axes.set(xlabel="z", xlim=(-7, 7), ylim=(0, 1.04), yticks=(0, 0.25, 0.5, 0.75, 1))
    axes.grid(axis="y")
    return plots.to_svg(figure)


def draw_activations() -> str:
    """Three activations, and beside them their derivatives."""
    figure, (left, right) = plots.subplots(2, height=3.0)
    z = np.linspace(-4, 4, 161)
    functions = (
        ("σ", derivatives.sigmoid(z), derivatives.sigmoid_deriv(z), plots.BLUE, "-"),
        ("tanh", np.tanh(z), derivatives.tanh_deriv(z), plots.ORANGE, "--"),
        ("ReLU", np.maximum(z, 0), derivatives.relu_deriv(z), plots.VIOLET, "-."),
    )
    # The ReLU's derivative jumps: no line may join its two halves.
    for name, activation, slope, colour, dashes in functions:
        left.plot(z, activation, color=colour, linestyle=dashes)
        if name == "ReLU":
            slope = np.where(z == 0, np.nan, slope)
            right.plot(0, 0, "o", color=colour)
            right.plot(0, 1, "o", color=colour, markerfacecolor=plots.PAPER)
        right.plot(z, slope, color=colour, linestyle=dashes)
    for axes, at in (
        (left, {"σ": (2.9, 0.62), "tanh": (-3.9, -0.88), "ReLU": (0.1, 1.55)}),
        (right, {"σ": (1.7, 0.2), "tanh": (-2.3, 0.5), "ReLU": (2.3, 1.04)}),
    ):
        for name, _, _, colour, _ in functions:
            plots.direct_label(axes, name, at[name], colour)
        axes.set(xlabel="z", xlim=(-4, 4))
    left.set(ylim=(-1.1, 2.1), title=plots.say("activation"))
    right.set(ylim=(-0.05, 1.2), title=plots.say("derivative"))
    return plots.to_svg(figure)


PICTURES = {
    "one-neuron": draw_neuron,
    "sigmoid-slope": draw_sigmoid,
    "activations": draw_activations,
}
