"""The numbers and pictures of lesson 7: one dense layer on a batch of four examples."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from course.figures import plots
from solutions import derivatives, finite_differences, layers

Floats = NDArray[np.float64]

# Three sizes, all different: 3 inputs, 2 outputs, 4 examples.
W: Floats = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 3.0]])
B: Floats = np.array([[1.0], [-2.0]])
X: Floats = np.array([[1.0, 0.0, 2.0, 1.0], [1.0, 1.0, 0.0, 2.0], [1.0, 2.0, 1.0, 0.0]])
DZ: Floats = np.array([[1.0, 0.0, -1.0, 2.0], [3.0, 1.0, 0.0, -1.0]])
Y: Floats = np.array([[1.0, 0.0, 1.0, 1.0], [0.0, 1.0, 1.0, 0.0]])

ALPHAS = (1.0, 0.1)


def numbers() -> dict[str, float | int]:
    """The example's matrices, entry by entry, and what goes wrong when 1/m stands twice."""
    Z = layers.dense_forward(W, B, X)
    dW, db, dX = layers.dense_backward(W, X, DZ)
    result: dict[str, float | int] = {}
    for name, matrix in (("z", Z), ("dW", dW), ("db", db), ("dX", dX)):
        for i, j in np.ndindex(matrix.shape):
            result[f"{name}_{i + 1}{j + 1}"] = int(matrix[i, j])
    return (
        result
        | _products()
        | _batch_mean(Z)
        | _sigmoid_layer()
        | {"alpha_small": ALPHAS[1], "combined": _combined()}
    )


def _products() -> dict[str, float | int]:
    """Of all the products of dZ and X, transposed or not: how many exist, how many fit W."""
    square = np.ones((2, 2))
    return {
        "products": len(_shapes(DZ, X)),
        "products_defined": sum(shape is not None for shape in _shapes(DZ, X)),
        "products_fitting": sum(shape == W.shape for shape in _shapes(DZ, X)),
        "products_square": sum(shape == (2, 2) for shape in _shapes(square, square)),
    }


def _shapes(first: Floats, second: Floats) -> list[tuple[int, ...] | None]:
    """The shape of each of the eight products of two matrices; None for one that isn't defined."""
    shapes: list[tuple[int, ...] | None] = []
    for a, b in itertools.product((first, first.T), (second, second.T)):
        for left, right in ((a, b), (b, a)):
            fits = left.shape[1] == right.shape[0]
            shapes.append((left @ right).shape if fits else None)
    return shapes


def _batch_mean(Z: Floats) -> dict[str, float | int]:
    """One weight's gradient of a mean over the batch: right, measured, and with 1/m twice."""
    A = derivatives.sigmoid(Z)
    dZ = layers.sigmoid_backward(layers.l2_loss_backward(A, Y), Z)
    dW, _, _ = layers.dense_backward(W, X, dZ)
    measured = finite_differences.central_difference(_loss, W)
    m = X.shape[1]
    return {
        "m": m,
        "right_dw": float(dW[0, 1]),
        "measured_dw": float(measured[0, 1]),
        "twice_dw": float(dW[0, 1]) / m,
        "twice_error": finite_differences.relative_error(dW / m, measured),
        "large_m": 1000,
    }


def _loss(weights: Floats) -> float:
    """The loss of the small network dense, sigmoid, squared error, as a function of its weights."""
    A = derivatives.sigmoid(layers.dense_forward(weights, B, X))
    loss: float = layers.l2_loss(A, Y)
    return loss


def _sigmoid_layer() -> dict[str, float | int]:
    """One entry on its way back through a sigmoid, and the slip of taking σ′ of the activation."""
    z, da = 2.0, -0.4
    a = float(derivatives.sigmoid(z))
    slope, slip = float(derivatives.sigmoid_deriv(z)), float(derivatives.sigmoid_deriv(a))
    return {
        "sig_z": int(z),
        "sig_a": a,
        "sig_da": da,
        "sig_slope": slope,
        "sig_dz": da * slope,
        "slip_dz": da * slip,
        "slip_times": slip / slope,
    }


def _combined() -> float:
    """One entry of the gradient of two losses, weighted."""
    total = layers.combine_losses([np.array([3.0]), np.array([-5.0])], ALPHAS)
    return float(total[0])


def draw_passes() -> str:
    """Dense, sigmoid and loss as boxes; forward arrows above, backward ones below, with shapes."""
    figure, axes = plots.subplots(height=2.9)
    axes.set(xlim=(-0.1, 10.1), ylim=(-1.15, 3.0))
    axes.axis("off")
    boxes = ((2.0, plots.say("dense"), "W, b"), (5.2, "σ", ""), (8.4, plots.say("loss"), "Y"))
    for left, title, inside in boxes:
        axes.add_patch(Rectangle((left, 0.55), 1.4, 1.5, fill=False, ec=plots.INK, lw=1.4))
        axes.text(left + 0.7, 1.47 if inside else 1.3, title, ha="center", va="center")
        axes.text(left + 0.7, 0.98, inside, ha="center", va="center", color=plots.INK)
    arrows = (
        (0.2, 2.0, "X", "dX", "3 × 4"),
        (3.4, 5.2, "Z", "dZ", "2 × 4"),
        (6.6, 8.4, "A", "dA", "2 × 4"),
    )
    for start, end, value, gradient, shape in arrows:
        middle = (start + end) / 2
        _arrow(axes, (start, 1.75), (end, 1.75), plots.BLUE, "-")
        _arrow(axes, (end, 0.85), (start, 0.85), plots.ORANGE, "--")
        axes.text(middle, 1.9, value, ha="center", color=plots.BLUE)
        axes.text(middle, 0.7, gradient, ha="center", va="top", color=plots.ORANGE)
        axes.text(middle, 1.3, shape, ha="center", va="center", fontsize=9)
    axes.text(1.1, 0.2, plots.say("to pass on"), ha="center", va="top", fontsize=9)
    _arrow(axes, (2.35, 0.55), (2.35, -0.5), plots.ORANGE, "--")
    _arrow(axes, (3.05, 0.55), (3.05, -0.5), plots.ORANGE, "--")
    for at, name, shape in ((2.35, "dW", "2 × 3"), (3.05, "db", "2 × 1")):
        axes.text(at, -0.55, name, ha="center", va="top", color=plots.ORANGE)
        axes.text(at, -0.95, shape, ha="center", va="top", fontsize=9)
    axes.text(3.75, -0.55, plots.say("to correct the layer"), va="top", fontsize=9)
    axes.text(2.0, 2.45, plots.say("forward: values"), color=plots.BLUE)
    axes.text(6.6, 2.45, plots.say("backward: gradients"), color=plots.ORANGE)
    return plots.to_svg(figure)


def _arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str, style: str
) -> None:
    """An arrow from one point to another."""
    look = {"arrowstyle": "-|>", "color": color, "lw": 1.6, "linestyle": style, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=look | {"shrinkA": 0})


def draw_product() -> str:
    """The product of dZ and the transpose of X, cell by cell, with one row, one column, one entry framed."""
    figure, axes = plots.subplots(height=3.1)
    axes.set(xlim=(-0.6, 13.6), ylim=(-1.2, 5.3), aspect="equal")
    axes.axis("off")
    dW, _, _ = layers.dense_backward(W, X, DZ)
    matrices = ((DZ, 0.0, 3.0, "dZ", "2 × 4"), (X.T, 5.6, 4.0, "Xᵀ", "4 × 3"))
    for matrix, left, top, name, shape in (*matrices, (dW, 10.2, 3.0, "dW", "2 × 3")):
        _cells(axes, matrix, left, top)
        middle = left + matrix.shape[1] / 2
        axes.text(middle, top + 0.2, name, ha="center", va="bottom")
        axes.text(middle, top - matrix.shape[0] - 0.2, shape, ha="center", va="top", fontsize=9)
    axes.text(4.8, 2.0, "·", ha="center", va="center", fontsize=16)
    axes.text(9.4, 2.0, "=", ha="center", va="center", fontsize=14)
    for left, bottom, width, height in ((0, 2, 4, 1), (6.6, 0, 1, 4), (11.2, 2, 1, 1)):
        frame = Rectangle((left, bottom), width, height, fill=False, ec=plots.INK, lw=2.6)
        axes.add_patch(frame)
    axes.text(2.0, 4.0, plots.say("examples →"), ha="center", fontsize=9)
    axes.text(5.2, 2.0, plots.say("← examples"), rotation=90, ha="center", va="center", fontsize=9)
    return plots.to_svg(figure)


def _cells(axes: Axes, matrix: Floats, left: float, top: float) -> None:
    """A matrix as a grid: blue above 0, orange below, stronger where it is larger."""
    for i, j in np.ndindex(matrix.shape):
        value = int(matrix[i, j])
        corner = (left + j, top - i - 1)
        color = plots.BLUE if value > 0 else plots.ORANGE
        strength = 0.55 * abs(value) / 5
        axes.add_patch(Rectangle(corner, 1, 1, fc=color, alpha=strength, lw=0))
        axes.add_patch(Rectangle(corner, 1, 1, fill=False, ec=plots.FAINT, lw=0.8))
        sign = "−" if value < 0 else ""
        place = (corner[0] + 0.5, corner[1] + 0.48)
        axes.text(*place, f"{sign}{abs(value)}", ha="center", va="center")


PICTURES: dict[str, Callable[[], str]] = {
    "layer-passes": draw_passes,
    "weights-gradient-product": draw_product,
}
