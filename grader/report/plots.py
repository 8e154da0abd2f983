"""Draws what a student's functions answered: exhibits -> SVG, by matplotlib."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.ticker import FuncFormatter

from grader.exhibits import XOR_X, XOR_Y, Parity, Slope, StepErrors, Training
from grader.languages import Language, Message, say
from grader.report import house_style as house

_LEAST = 1e-17  # what is less cannot be told from 0, and has no place on a logarithmic scale


@house.styled
def slope(exhibit: Slope, language: Language) -> str:
    """The student's derivative, a thin line on the broad one of the numerical derivative."""
    figure, axes = house.subplots(width=2.45, height=2.1)
    axes.plot(exhibit.z, exhibit.numerical, color=house.FAINT, lw=7, alpha=0.55)
    close = np.allclose(exhibit.found, exhibit.numerical, atol=1e-6)
    axes.plot(exhibit.z, exhibit.found, color=house.BLUE if close else house.ORANGE, lw=1.8)
    low, high = exhibit.numerical.min(), exhibit.numerical.max()
    margin = (high - low) * (0.15 if close else 0.9)  # a wild answer leaves the picture
    axes.set(xlim=(-6, 6), ylim=(low - margin, high + margin), xlabel="z")
    axes.set_xticks([-6, -3, 0, 3, 6])
    axes.locator_params(axis="y", nbins=4)
    axes.set_title(exhibit.function)
    axes.axhline(0, color=house.FAINT, lw=0.6)
    return _finished(figure, [axes.xaxis, axes.yaxis], language)


@house.styled
def step_errors(exhibit: StepErrors, language: Language) -> str:
    """The errors of the difference formulas against the step, both on logarithmic scales."""
    figure, axes = house.subplots(width=5.4, height=3.4)
    for function, errors in exhibit.errors.items():
        forward = function.startswith("forward")
        axes.plot(
            exhibit.eps,
            np.maximum(errors, _LEAST),
            color=house.ORANGE if forward else house.BLUE,
            marker="s" if forward else "o",
            ms=3.5,
            lw=1.6,
            ls="--" if forward else "-",
            label=function,
        )
    axes.set(xscale="log", yscale="log", xlabel="eps")
    axes.set_ylabel(_text(say("relative error"), language))
    house.powers_of_ten(axes.xaxis, range(-12, 0, 2))
    _powers_of_ten(axes, least=1e-12, most=1.0)
    axes.grid(True)
    axes.legend(loc="upper center", handlelength=2.2)
    return _finished(figure, [], language)


_MARKERS = {
    "W1": ("o", house.BLUE),
    "b1": ("s", house.ORANGE),
    "W2": ("^", house.GREEN),
    "b2": ("D", house.VIOLET),
}


@house.styled
def parity(exhibit: Parity, language: Language) -> str:
    """Each entry of the gradients: the numerical one to the right, the student's upwards."""
    figure, axes = house.subplots(width=4.2, height=3.8)
    numbers = np.concatenate([each.ravel() for each in exhibit.numerical.values()])
    span = np.ptp(numbers)
    ends = numbers.min() - 0.1 * span, numbers.max() + 0.1 * span
    axes.plot(ends, ends, color=house.FAINT, lw=1.2)
    for name, (marker, color) in _MARKERS.items():
        x, y = exhibit.numerical[name].ravel(), exhibit.found[name].ravel()
        axes.plot(x, y, marker, color=color, ms=7, mec=house.PAPER, mew=0.8, label=name)
    axes.locator_params(nbins=5)
    axes.set_xlabel(_text(say("numerical gradient"), language))
    axes.set_ylabel(_text(say("your gradient"), language))
    axes.legend(loc="upper left")
    return _finished(figure, [axes.xaxis, axes.yaxis], language)


@house.styled
def losses(exhibit: Training, language: Language) -> str:
    """The losses of the training, both scales logarithmic."""
    figure, axes = house.subplots(width=4.0, height=3.2)
    count = exhibit.losses.size
    chosen = np.unique(np.geomspace(1, count, 300).astype(int))
    axes.plot(chosen, np.maximum(exhibit.losses[chosen - 1], _LEAST), color=house.BLUE)
    axes.set(xscale="log", yscale="log", xlim=(1, count))
    axes.set_xlabel(_text(say("epoch"), language))
    axes.set_ylabel(_text(say("loss"), language))
    house.powers_of_ten(axes.xaxis, range(int(np.log10(count)) + 1))
    _powers_of_ten(axes)
    axes.grid(True)
    return _finished(figure, [], language)


@house.styled
def boundary(exhibit: Training, language: Language) -> str:
    """The output over the plane of the inputs: orange near 0, blue near 1, a line at one half."""
    figure, axes = house.subplots(width=3.5, height=3.2)
    shades = [(house.ORANGE, 0.55), (house.ORANGE, 0.38), (house.ORANGE, 0.24), (house.ORANGE, 0.1)]
    shades += [(house.BLUE, 0.1), (house.BLUE, 0.24), (house.BLUE, 0.38), (house.BLUE, 0.55)]
    side = exhibit.side
    levels = np.linspace(0, 1, len(shades) + 1)
    for (color, alpha), low, high in zip(shades, levels[:-1], levels[1:], strict=True):
        band = (low - 1e-9, high if high < 1 else high + 1e-9)
        axes.contourf(side, side, exhibit.outputs, levels=band, colors=[color], alpha=alpha)
    if exhibit.outputs.min() < 0.5 < exhibit.outputs.max():
        axes.contour(side, side, exhibit.outputs, levels=[0.5], colors=[house.INK], linewidths=1.6)
    for x, y in zip(XOR_X.T, XOR_Y[0], strict=True):
        marker, color = ("s", house.BLUE) if y else ("o", house.ORANGE)
        axes.plot(*x, marker, color=color, ms=15, mec=house.PAPER, mew=1.5)
        axes.text(x[0], x[1], f"{y:.0f}", color=house.PAPER, ha="center", va="center_baseline")
    axes.set(xticks=[0, 1], yticks=[0, 1], xlabel="x₁", ylabel="x₂", aspect="equal")
    return _finished(figure, [], language)


def _text(message: Message, language: Language) -> str:
    return language.render(message)


def _powers_of_ten(axes: Any, least: float = 1.0, most: float = 0.0) -> None:
    """Let the upward axis go from one power of ten to another, and label some six of them."""
    low, high = axes.get_ylim()
    first = int(np.floor(np.log10(min(low, least))))
    last = max(first + 1, int(np.ceil(np.log10(max(high, most)))))
    axes.set_ylim(10.0**first, 10.0**last)
    house.powers_of_ten(axes.yaxis, range(first, last + 1, max(1, (last - first) // 5)))


def _finished(figure: Any, axes: list[Any], language: Language) -> str:
    """The plot as SVG, with the numbers on these axes as the language writes them."""

    def write(value: float, _: Any) -> str:
        return language.number(value).replace("-", "−")

    for axis in axes:
        axis.set_major_formatter(FuncFormatter(write))
    return house.to_svg(figure)
