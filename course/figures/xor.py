"""The numbers and pictures of lesson 8: trainings of XOR, twenty seeds at once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from course.figures import plots
from solutions import finite_differences, xor

Floats = NDArray[np.float64]
Params = dict[str, Floats]

X: Floats = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
Y: Floats = np.array([[0.0, 1.0, 1.0, 0.0]])

# The run that textbooks print, and the seeds it is compared with; it stands last in a stack.
SEED, SEEDS = 42, 20
STACK = (*range(SEEDS), SEED)
LUCKY = 8
SLOW: tuple[float, int] = (0.1, 10_000)
FAST: tuple[float, int] = (5.0, 2_000)

# The network of the example by hand, and its one example.
SMALL: Params = {
    "W1": np.array([[0.5, 0.5], [-0.5, 1.0]]),
    "b1": np.array([[0.0], [0.5]]),
    "W2": np.array([[1.0, -1.0]]),
    "b2": np.array([[0.0]]),
}
SMALL_X: Floats = np.array([[1.0], [0.0]])
SMALL_Y: Floats = np.array([[1.0]])


@dataclass(frozen=True)
class Runs:
    """What became of the trainings of a stack, along the first axis, one network a seed."""

    params: Params
    outputs: Floats  # the four outputs after the last epoch, of shape (networks, 4)
    epochs: Floats  # the epochs at which the curves were read
    curves: Floats  # mean squared errors, of shape (networks, readings)
    solved_at: NDArray[np.int64]  # the first epoch with all four right, -1 if none

    @property
    def errors(self) -> Floats:
        """The mean squared error of each network at the end."""
        result: Floats = np.mean((self.outputs - Y) ** 2, axis=1)
        return result

    @property
    def solved(self) -> NDArray[np.bool_]:
        """Which networks have all four outputs on the right side of one half."""
        result: NDArray[np.bool_] = np.all((self.outputs >= 0.5) == (Y == 1), axis=1)
        return result


def first_params(hidden: int, seed: int) -> Params:
    """Where a training begins: the legacy generator's normal weights, biases of zero."""
    generator = np.random.RandomState(seed)  # as the published runs do
    return {
        "W1": generator.randn(hidden, 2),
        "b1": np.zeros((hidden, 1)),
        "W2": generator.randn(1, hidden),
        "b2": np.zeros((1, 1)),
    }


@functools.cache
def train(hidden: int, lr: float, epochs: int, *, early: bool = False) -> Runs:
    """Train a network from each seed of STACK, all at once; `early` updates W2 too soon.

    The same as `forward`, `backward` and `update` of the solution, network by network, with one
    difference: a bias is the last column of its weights, for an input that is always 1. A step
    takes half as many calls of numpy, which is where the time goes with arrays this small.
    """
    starts = [first_params(hidden, seed) for seed in STACK]
    W1 = np.vstack([np.hstack([start["W1"], start["b1"]]) for start in starts])  # all in one
    W2 = np.stack([np.hstack([start["W2"], start["b2"]]) for start in starts])
    inputs = np.vstack([X, np.ones((1, X.shape[1]))])
    A1 = np.ones((len(STACK), hidden + 1, X.shape[1]))  # its last row stays 1
    each = (len(STACK), hidden, X.shape[1])
    readings = np.unique(np.geomspace(1, epochs, 70).astype(int)) - 1
    curves, solved_at = [], np.full(len(STACK), -1)

    due = set(readings.tolist())
    for epoch in range(epochs):
        units = _sigmoid(W1 @ inputs).reshape(each)
        A1[:, :hidden] = units
        A2 = _sigmoid(W2 @ A1)
        if epoch in due:
            curves.append(np.mean((A2 - Y) ** 2, axis=(1, 2)))
        if epoch % 10 == 0:
            right = np.all((A2 >= 0.5) == (Y == 1), axis=(1, 2))
            solved_at[right & (solved_at < 0)] = epoch
        dZ2 = (A2 - Y) / Y.shape[1] * A2 * (1 - A2)
        W2_new = W2 - lr * (dZ2 @ A1.swapaxes(1, 2))
        back = (W2_new if early else W2)[:, :, :hidden]
        dZ1 = back.swapaxes(1, 2) * dZ2 * (units * (1 - units))
        W1 = W1 - lr * (dZ1.reshape(W1.shape[0], -1) @ inputs.T)
        W2 = W2_new
    A1[:, :hidden] = _sigmoid(W1 @ inputs).reshape(each)
    outputs = _sigmoid(W2 @ A1)[:, 0]
    W1 = W1.reshape(len(STACK), hidden, -1)
    params = {"W1": W1[:, :, :2], "b1": W1[:, :, 2:], "W2": W2[:, :, :-1], "b2": W2[:, :, -1:]}
    return Runs(params, outputs, readings + 1.0, np.array(curves).T, solved_at)


def _sigmoid(Z: Floats) -> Floats:
    """The plain formula: no weight grows large enough here to need more, and it is the fastest."""
    result: Floats = 1 / (1 + np.exp(-Z))
    return result


def numbers() -> dict[str, float | int]:
    """The worked example, the four experiments, and the two mistakes that training hides."""
    given: dict[str, float | int] = {
        "seed": SEED,
        "seeds": SEEDS,
        "last_seed": SEEDS - 1,
        "half": 0.5,
        "slow_lr": SLOW[0],
        "slow_epochs": SLOW[1],
        "fast_lr": int(FAST[0]),
        "fast_epochs": FAST[1],
        "solved_error": 0.05,
    }
    return given | _small() | _experiments() | _stuck() | _half() | _early()


def _small() -> dict[str, float | int]:
    """One step of a network with two hidden units, on one example."""
    cache = xor.forward(SMALL, SMALL_X)
    grads = xor.backward(SMALL, cache, SMALL_X, SMALL_Y)
    moved = xor.update(SMALL, grads, 1.0)
    after = xor.forward(moved, SMALL_X)
    result: dict[str, float | int] = {"small_lr": 1}
    for i, j in np.ndindex(2, 2):
        result[f"w1_{i + 1}{j + 1}"] = float(SMALL["W1"][i, j])
    columns = {"b1": SMALL["b1"], "z1": cache["Z1"], "a1": cache["A1"], "delta1": grads["b1"]}
    columns |= {"slope1": cache["A1"] * (1 - cache["A1"]), "dw2": grads["W2"].T}
    columns |= {"w2_new": moved["W2"].T, "carried": SMALL["W2"].T * grads["b2"]}
    for name, column in columns.items():
        result |= {f"{name}_{i + 1}": float(column[i, 0]) for i in range(2)}
    a2 = float(cache["A2"][0, 0])
    return result | {
        "z2": float(cache["Z2"][0, 0]),
        "a2": a2,
        "error2": a2 - 1,
        "slope2": a2 * (1 - a2),
        "delta2": float(grads["b2"][0, 0]),
        "w1_11_new": float(moved["W1"][0, 0]),
        "a2_after": float(after["A2"][0, 0]),
        "loss_before": xor.l2_loss(cache["A2"], SMALL_Y),
        "loss_after": xor.l2_loss(after["A2"], SMALL_Y),
    }


def _experiments() -> dict[str, float | int]:
    """How many of the seeds learn XOR, in four settings; and what the famous seed ends with."""
    result: dict[str, float | int] = {}
    settings = {"two_slow": (2, *SLOW), "two_fast": (2, *FAST)}
    settings |= {"four_slow": (4, *SLOW), "four_fast": (4, *FAST)}
    for name, setting in settings.items():
        result[f"{name}_solved"] = int(train(*setting).solved[:SEEDS].sum())
    slow, fast = train(2, *SLOW), train(2, *FAST)
    solved_at = int(fast.solved_at[-1])
    result |= {f"out_{j + 1}": float(slow.outputs[-1, j]) for j in range(4)}
    return result | {
        "seed_error": float(slow.errors[-1]),
        "two_slow_low": int((slow.errors[:SEEDS] < 0.05).sum()),
        "four_fast_worst": float(train(4, *FAST).errors[:SEEDS].max()),
        "fast_seed_at": solved_at,
        "fast_as_slow": solved_at * round(FAST[0] / SLOW[0]),
    }


def _stuck() -> dict[str, float | int]:
    """The outputs of one of the networks with two hidden units that large steps don't save."""
    runs = train(2, *FAST)
    stuck = np.flatnonzero(~runs.solved[:SEEDS])
    pattern = int(stuck[0])
    params = {name: value[pattern] for name, value in runs.params.items()}
    return {
        "stuck_slope": _steepest(params),
        "first_slope": _steepest(first_params(2, pattern)),
        "two_wrong": 0.125,
        "stuck": len(stuck),
        "stuck_seed": pattern,
        "flat_error": 0.25,
    } | {f"stuck_out_{j + 1}": float(runs.outputs[pattern, j]) for j in range(4)}


def _steepest(params: Params) -> float:
    """The largest entry of the gradient, its sign left out."""
    grads = xor.backward(params, xor.forward(params, X), X, Y)
    return max(float(np.abs(grad).max()) for grad in grads.values())


def _half() -> dict[str, float | int]:
    """The printed error's own slope along one weight, beside the gradient that is followed."""
    params = first_params(2, SEED)
    cache = xor.forward(params, X)
    followed = xor.backward(params, cache, X, Y)["W2"]

    def printed(W2: Floats) -> float:
        outputs = xor.forward({**params, "W2": W2}, X)["A2"]
        return float(np.mean((outputs - Y) ** 2))

    measured = finite_differences.central_difference(printed, params["W2"])
    return {
        "half_followed": float(followed[0, 0]),
        "half_measured": float(measured[0, 0]),
        "half_ratio": float(measured[0, 0] / followed[0, 0]),
        "half_error": finite_differences.relative_error(followed, measured),
    }


def _early() -> dict[str, float | int]:
    """W2 updated before dZ1 uses it: what finite differences say, and what training says."""
    params = first_params(4, SEED)
    cache = xor.forward(params, X)
    right = xor.backward(params, cache, X, Y)
    updated = xor.update(params, right, FAST[0])
    wrong = xor.backward({**params, "W2": updated["W2"]}, cache, X, Y)

    def loss(W1: Floats) -> float:
        result: float = xor.l2_loss(xor.forward({**params, "W1": W1}, X)["A2"], Y)
        return result

    measured = finite_differences.central_difference(loss, params["W1"])
    runs = train(4, *FAST, early=True)
    return {
        "early_right": finite_differences.relative_error(right["W1"], measured),
        "early_wrong": finite_differences.relative_error(wrong["W1"], measured),
        "early_solved": int(runs.solved[:SEEDS].sum()),
    }


def draw_losses() -> str:
    """The error of many trainings against the epoch, both on logarithmic scales."""
    figure, axes = plots.subplots(height=3.8)
    slow, fast = train(2, *SLOW), train(4, *FAST)
    for curve in slow.curves[:SEEDS]:
        axes.plot(slow.epochs, curve, color=plots.FAINT, lw=0.8)
    axes.plot(slow.epochs, slow.curves[-1], color=plots.RED)
    axes.plot(slow.epochs, slow.curves[LUCKY], color=plots.BLUE, ls="--")
    axes.plot(fast.epochs, fast.curves[-1], color=plots.GREEN, ls="-.")
    stuck = train(2, *FAST)
    axes.plot(stuck.epochs, stuck.curves[0], color=plots.VIOLET, ls=":")
    axes.set(xscale="log", yscale="log", xlim=(1, 10_000), ylim=(4e-4, 0.9))
    axes.set(xlabel=plots.say("epoch"), ylabel=plots.say("mean squared error"))
    plots.powers_of_ten(axes.xaxis, range(5))
    plots.powers_of_ten(axes.yaxis, range(-3, 1))
    plots.direct_label(
        axes, plots.say("the published seed"), (10_000, 0.3), plots.RED, ha="right", va="bottom"
    )
    plots.direct_label(axes, plots.say("a lucky seed"), (2_900, 0.045), plots.BLUE, ha="right")
    label = plots.say("larger steps, still stuck")
    plots.direct_label(axes, label, (150, 0.075), plots.VIOLET, ha="right")
    label = plots.say("4 hidden units, larger steps")
    plots.direct_label(axes, label, (330, 0.004), plots.GREEN, ha="right")
    return plots.to_svg(figure)


def draw_boundaries() -> str:
    """The plane of the inputs after two trainings from the same start: unsolved, and solved."""
    figure, panels = plots.subplots(2, height=3.4)
    titles = (plots.say("small steps: not solved"), plots.say("larger steps: solved"))
    for axes, title, runs in zip(panels, titles, (train(2, *SLOW), train(2, *FAST)), strict=True):
        params = {name: value[-1] for name, value in runs.params.items()}
        _boundary(axes, params)
        axes.set_title(title)
    return plots.to_svg(figure)


def _boundary(axes: Axes, params: Params) -> None:
    """Where a network's output is a quarter, a half and three quarters, and the four examples."""
    side = np.linspace(-0.5, 1.5, 61)
    grid = np.stack(np.meshgrid(side, side)).reshape(2, -1)
    outputs = xor.forward(params, grid)["A2"].reshape(len(side), len(side))
    axes.contourf(side, side, outputs, levels=[0.5, 1.0], colors=[plots.BLUE], alpha=0.2)
    lines = {0.25: "--", 0.5: "-", 0.75: "--"}
    for level, style in lines.items():
        axes.contour(
            side,
            side,
            outputs,
            levels=[level],
            colors=[plots.BLUE],
            linestyles=[style],
            linewidths=[2.4 if level == 0.5 else 1.0],
        )
    for x, y in zip(X.T, Y[0], strict=True):
        marker, color = ("s", plots.BLUE) if y else ("o", plots.ORANGE)
        axes.plot(*x, marker, color=color, ms=15, mec=plots.PAPER, mew=1.5)
        axes.text(x[0], x[1], f"{y:.0f}", color=plots.PAPER, ha="center", va="center_baseline")
    axes.set(xticks=[0, 1], yticks=[0, 1], xlabel="x₁", ylabel="x₂", aspect="equal")


PICTURES: dict[str, Callable[[], str]] = {
    "xor-losses": draw_losses,
    "xor-boundaries": draw_boundaries,
}
