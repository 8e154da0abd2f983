"""The figures of lesson 1: one weight that learns, step by step, with three learning rates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from course.figures import Number, plots

X, Y, START, RATE = 2.0, 3.0, 0.5, 0.1
RATES = {"small": 0.02, "good": 0.1, "large": 0.45, "too_large": 0.55}
NUDGE = 0.01


def loss(w: float) -> float:
    """The loss of the prediction w·x."""
    return (w * X - Y) ** 2 / 2


def slope(w: float) -> float:
    """The derivative of the loss: error times input."""
    return (w * X - Y) * X


def learn(w: float, rate: float) -> Iterator[float]:
    """The weight before the first step of gradient descent, before the second, and so on."""
    while True:
        yield w
        w -= rate * slope(w)


def run(rate: float, count: int) -> list[float]:
    """The weights of the first steps from the start of the lesson."""
    return [w for w, _ in zip(learn(START, rate), range(count), strict=False)]


def numbers() -> dict[str, Number]:
    """The given values, the first step by hand, and where the runs are after ten steps."""
    first, second, third = run(RATE, 3)
    rates = {f"rate_{name}": rate for name, rate in RATES.items() if name != "good"}
    return {
        **rates,
        "w": first,
        "y_hat": first * X,
        "error": first * X - Y,
        "loss": loss(first),
        "slope": slope(first),
        "rate": RATE,
        "w_next": second,
        "y_hat_next": second * X,
        "loss_next": loss(second),
        "slope_next": slope(second),
        "w_third": third,
        "best": Y / X,
        "loss_too_large": loss(run(RATES["too_large"], 11)[10]),
        "shrink": 1 - RATE * X * X,
        "limit": 2 / X**2,
        "nudge": NUDGE,
        "w_nudged": first + NUDGE,
        "loss_nudged": loss(first + NUDGE),
        "ratio": (loss(first + NUDGE) - loss(first)) / NUDGE,
        "middle": 0.5,
        "equal": 0.5,
    }


def draw_descent() -> str:
    """The loss as a curve of one weight, the slope at the start, and the steps of the real run."""
    figure, axes = plots.subplots(height=3.8)
    w = np.linspace(0.1, 2.9, 120)
    axes.plot(w, (w * X - Y) ** 2 / 2, color=plots.BLUE)
    tangent = np.array([0.24, 0.86])
    axes.plot(
        tangent, loss(START) + slope(START) * (tangent - START), color=plots.VIOLET, linestyle="--"
    )
    steps = np.array(run(RATE, 6))
    heights = (steps * X - Y) ** 2 / 2
    axes.plot(steps, heights, "o", color=plots.ORANGE, markersize=7, zorder=3)
    for here, there, low, high in zip(
        steps[:3], steps[1:4], heights[1:4], heights[:3], strict=True
    ):
        axes.annotate(
            "",
            (there, low),
            (here, high),
            arrowprops={
                "arrowstyle": "-|>",
                "color": plots.ORANGE,
                "connectionstyle": "arc3,rad=-0.25",
                "shrinkA": 4,
                "shrinkB": 4,
            },
        )
    axes.annotate(
        "",
        (START - 0.42, -0.42),
        (START, -0.42),
        arrowprops={"arrowstyle": "-|>", "color": plots.RED, "linewidth": 2},
    )
    axes.annotate(
        "",
        (START + 0.42, -0.42),
        (START, -0.42),
        arrowprops={"arrowstyle": "-|>", "color": plots.GREEN, "linewidth": 2},
    )
    plots.direct_label(axes, "∂L/∂w", (START - 0.21, -0.34), plots.RED, ha="center")
    plots.direct_label(axes, "−∂L/∂w", (START + 0.21, -0.34), plots.GREEN, ha="center")
    axes.axvline(START, ymax=0.62, color=plots.FAINT, linewidth=1, zorder=0)
    plots.direct_label(axes, plots.say("start"), (START + 0.07, loss(START) + 0.06), plots.ORANGE)
    plots.direct_label(axes, plots.say("slope"), (0.3, 3.15), plots.VIOLET)
    plots.direct_label(axes, plots.say("loss"), (2.5, 2.3), plots.BLUE, ha="right")
    axes.set(xlabel="w", ylabel="L", xlim=(0, 2.9), ylim=(-0.6, 4))
    return plots.to_svg(figure)


def draw_rates() -> str:
    """The loss over ten steps for each learning rate, on a logarithmic axis."""
    figure, axes = plots.subplots(height=3.6)
    looks = {
        "small": (plots.VIOLET, ":", "o"),
        "good": (plots.GREEN, "-", "s"),
        "large": (plots.ORANGE, "--", "^"),
        "too_large": (plots.RED, "-.", "D"),
    }
    for name, (colour, dashes, marker) in looks.items():
        losses = [loss(w) for w in run(RATES[name], 11)]
        axes.plot(range(11), losses, color=colour, linestyle=dashes, marker=marker, markersize=4)
        plots.direct_label(axes, f"η = {RATES[name]}", (10.2, losses[-1]), colour, va="center")
    axes.set_yscale("log")
    plots.powers_of_ten(axes.yaxis, (-4, -3, -2, -1, 0, 1, 2))
    axes.set(xlabel=plots.say("step"), ylabel="L", xlim=(-0.2, 11.6))
    return plots.to_svg(figure)


PICTURES = {"descent": draw_descent, "learning-rates": draw_rates}
