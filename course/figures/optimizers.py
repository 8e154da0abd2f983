"""Lesson 9, Optimizers: four of them on one long valley, and what bias correction corrects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from course.figures import Number, plots
from solutions import optimizers

# The valley is ½(w₁² + 25 w₂²): its gradient is these numbers times w.
CURVATURE = np.array([1.0, 25.0])
START = np.array([4.0, 1.0])
LR, BETA = 0.07, 0.5
RMSPROP = {"lr": 0.1, "rho": 0.9, "eps": 1e-8}
ADAM = {"lr": 0.3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
LOW = 0.01


def loss(w: np.ndarray) -> float:
    """The height of the valley at `w`."""
    return float(0.5 * CURVATURE @ w**2)


def walk(step: Callable[..., Any], count: int, **settings: float) -> tuple[np.ndarray, list[Any]]:
    """Take some steps down the valley: the places, the first included, and the states."""
    w = START
    state: dict[str, Any] = {}
    places, states = [w], []
    for _ in range(count):
        w, state = step(w, CURVATURE * w, state, **settings)
        places.append(w)
        states.append(state)
    return np.array(places), states


def steps_until_low(step: Callable[..., Any], **settings: float) -> int:
    """After how many steps the loss is below `LOW`, and remains there for the rest of 300."""
    places, _ = walk(step, 300, **settings)
    return 1 + max(t for t, w in enumerate(places) if loss(w) >= LOW)


def numbers() -> dict[str, Number]:
    """The numbers of the lesson."""
    result: dict[str, Number] = {
        "curvature": CURVATURE[1],
        "w1": START[0],
        "w2": START[1],
        "g2": (CURVATURE * START)[1],
        "lr": LR,
        "half": BETA,
        "lr_limit": 2 / CURVATURE[1],
        "gd_factor1": 1 - LR,
        "gd_factor2": 1 - LR * CURVATURE[1],
        "low": LOW,
        "g_square": START[0] ** 2,
        "usual_beta": 0.9,
        "gd_steps": steps_until_low(optimizers.gradient_descent, lr=LR),
        "momentum_steps": steps_until_low(optimizers.momentum, lr=LR, beta=BETA),
        "adam_steps": steps_until_low(optimizers.adam, **ADAM),
    }
    result |= _steps_of("gd", optimizers.gradient_descent, lr=LR)
    result |= _steps_of("mom", optimizers.momentum, lr=LR, beta=BETA)
    result |= _steps_of("rms", optimizers.rmsprop, **RMSPROP)
    result |= _steps_of("adam", optimizers.adam, **ADAM)
    result["gd_g2_2_size"] = abs(result["gd_g2_2"])
    return result | _first_steps() | _eps_places()


def _steps_of(name: str, step: Callable[..., Any], **settings: float) -> dict[str, Number]:
    """Places, gradients and memories of the first two steps: `gd_w1_2`, `mom_v1_2`, …"""
    places, states = walk(step, 2, **settings)
    result: dict[str, Number] = {}
    for t, (w, state) in enumerate(zip(places[1:], states, strict=True), start=1):
        for i in (0, 1):
            result[f"{name}_w{i + 1}_{t}"] = w[i]
            result[f"{name}_g{i + 1}_{t}"] = (CURVATURE * places[t - 1])[i]
            result[f"{name}_step{i + 1}_{t}"] = places[t - 1][i] - w[i]
            for key in state.keys() - {"t"}:
                result[f"{name}_{key}{i + 1}_{t}"] = state[key][i]
                if key == "s":
                    result[f"{name}_root{i + 1}_{t}"] = np.sqrt(state[key][i])
    return result


def _first_steps() -> dict[str, Number]:
    """How far the first step goes, in learning rates, and the uncorrected one of Adam."""
    beta1, beta2 = ADAM["beta1"], ADAM["beta2"]
    plain = _uncorrected_steps(30)
    return {
        "rms_lr": RMSPROP["lr"],
        "rho": RMSPROP["rho"],
        "adam_lr": ADAM["lr"],
        "beta1": beta1,
        "beta2": beta2,
        "share1": 1 - beta1,
        "share2": 1 - beta2,
        "rms_first": 1 / np.sqrt(1 - RMSPROP["rho"]),
        "plain_first": plain[0],
        "plain_most": max(plain),
        "plain_most_at": 1 + int(np.argmax(plain)),
        "check_beta1": 0.5,
        "check_beta2": 0.75,
        "check_share2": 1 - 0.75,
        "check_lr": 0.1,
        "check_factor": 1 - 0.1 * CURVATURE[1],
    }


def _eps_places() -> dict[str, Number]:
    """The root with ε added to it, and with ε under it, where the gradients are small."""
    size, eps = 1e-5, 1e-7
    outside, inside = size + eps, float(np.sqrt(size**2 + eps))
    return {
        "small_size": size,
        "small_square": size**2,
        "tf_eps": eps,
        "outside": outside,
        "inside": inside,
        "eps_ratio": inside / outside,
    }


def _adam_states(count: int) -> list[dict[str, Any]]:
    """What Adam remembers after each of some steps with the gradient 1."""
    w, states = np.zeros(1), []
    state: dict[str, Any] = {}
    for _ in range(count):
        w, state = optimizers.adam(w, np.ones(1), state, **ADAM)
        states.append(state)
    return states


def _uncorrected_steps(count: int) -> list[float]:
    """The steps that Adam would take without bias correction, in learning rates."""
    return [(s["m"] / np.sqrt(s["v"])).item() for s in _adam_states(count)]


def _corrected_steps(count: int) -> list[float]:
    """The steps that Adam takes with the gradient 1, in learning rates."""
    w, steps = np.zeros(1), []
    state: dict[str, Any] = {}
    for _ in range(count):
        new_w, state = optimizers.adam(w, np.ones(1), state, **ADAM)
        steps.append(((w - new_w) / ADAM["lr"]).item())
        w = new_w
    return steps


def _draw_valley(axes: Axes) -> None:
    """The valley from above: the lines of equal loss, its axes, and its lowest point."""
    w1, w2 = np.meshgrid(np.linspace(-1.3, 4.6, 90), np.linspace(-1.25, 1.25, 50))
    height = 0.5 * (CURVATURE[0] * w1**2 + CURVATURE[1] * w2**2)
    levels = (0.5, 2.0, 5.0, 18.0)
    axes.contour(w1, w2, height, levels=levels, colors=plots.FAINT, linewidths=0.8)
    axes.plot(0, 0, marker="+", color=plots.INK, markersize=11, markeredgewidth=1.5)
    axes.plot(*START, marker="o", color=plots.INK, markersize=6)
    axes.annotate(plots.say("start"), tuple(START), (7, 5), textcoords="offset points")
    axes.annotate(plots.say("lowest point"), (0, 0), (-34, -25), textcoords="offset points")
    axes.set(aspect="equal", xlabel="w₁", ylabel="w₂", xticks=range(-1, 5), yticks=(-1, 0, 1))


def draw_plain_and_momentum() -> str:
    """Gradient descent and momentum with one learning rate: one wavers, the other gets on."""
    figure, axes = plots.subplots(height=3.0)
    _draw_valley(axes)
    plain, _ = walk(optimizers.gradient_descent, 12, lr=LR)
    quick, _ = walk(optimizers.momentum, 12, lr=LR, beta=BETA)
    axes.plot(*plain.T, "-o", color=plots.BLUE, linewidth=1.4, markersize=3.5)
    axes.plot(*quick.T, "--s", color=plots.ORANGE, linewidth=1.6, markersize=3.5)
    text = plots.say("gradient descent")
    plots.direct_label(axes, text, (3.55, -0.8), plots.BLUE, ha="right")
    plots.direct_label(axes, plots.say("momentum"), (1.05, 0.17), plots.ORANGE)
    return plots.to_svg(figure)


def draw_rmsprop_and_adam() -> str:
    """RMSProp and Adam in the same valley: both set off diagonally."""
    figure, axes = plots.subplots(height=3.0)
    _draw_valley(axes)
    scaled, _ = walk(optimizers.rmsprop, 40, **RMSPROP)
    adam, _ = walk(optimizers.adam, 40, **ADAM)
    axes.plot(*scaled.T, "-o", color=plots.GREEN, linewidth=1.4, markersize=3.5)
    axes.plot(*adam.T, "--^", color=plots.VIOLET, linewidth=1.6, markersize=3.5)
    plots.direct_label(axes, "RMSProp", (1.75, 0.1), plots.GREEN)
    plots.direct_label(axes, "Adam", (1.6, -0.75), plots.VIOLET)
    return plots.to_svg(figure)


def draw_bias_correction() -> str:
    """The length of Adam's steps where the gradient is always 1, corrected and not."""
    figure, axes = plots.subplots(height=3.0)
    count = 60
    t = range(1, count + 1)
    axes.plot(t, _uncorrected_steps(count), "--", color=plots.RED)
    axes.plot(t, _corrected_steps(count), "-", color=plots.VIOLET)
    plots.direct_label(axes, plots.say("without bias correction"), (28, 6.1), plots.RED)
    plots.direct_label(axes, "Adam", (28, 1.3), plots.VIOLET)
    axes.set(ylim=(0, 7.4), xlim=(0, count))
    axes.set_xlabel(plots.say("step t"))
    axes.set_ylabel(plots.say("length of the step, in learning rates"))
    axes.grid(axis="y")
    return plots.to_svg(figure)


PICTURES = {
    "plain-and-momentum": draw_plain_and_momentum,
    "rmsprop-and-adam": draw_rmsprop_and_adam,
    "bias-correction": draw_bias_correction,
}
