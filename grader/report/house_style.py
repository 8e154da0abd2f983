"""How every plot of the house is drawn, in the course and in reports: one look, one set of colours.

A plot becomes an SVG that stands in the page itself: its colours are CSS variables, so that it
follows the light and the dark scheme, and its texts stay texts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from matplotlib import style
from matplotlib.figure import Figure

# The colours as matplotlib takes them, and the CSS variable that each becomes in the page.
INK, FAINT, PAPER = "#1a1a1b", "#b0b0b1", "#fdfdfe"
BLUE, ORANGE, GREEN, RED, VIOLET = "#1f6fb4", "#c75a11", "#1d8348", "#c0392b", "#7d3c98"
_VARIABLES = {
    INK: "--plot-ink",
    FAINT: "--plot-faint",
    PAPER: "--plot-paper",
    BLUE: "--plot-blue",
    ORANGE: "--plot-orange",
    GREEN: "--plot-green",
    RED: "--plot-red",
    VIOLET: "--plot-violet",
}

_STYLE: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "errare",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 11,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "figure.facecolor": "none",
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": FAINT,
    "grid.linewidth": 0.4,
    "legend.frameon": False,
    "lines.linewidth": 2,
}

# Decorates what draws a plot: it is drawn and saved in our style, and a student's own plots, in the
# same notebook, stay in theirs.
styled = style.context(_STYLE)

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def subplots(columns: int = 1, *, width: float = 6.4, height: float = 3.6) -> tuple[Figure, Any]:
    """Begin a plot of so many inches: its figure, and its axes (an array if more)."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(1, columns)


def powers_of_ten(axis: Any, exponents: Sequence[int]) -> None:
    """Label a logarithmic axis, such as `axes.xaxis`, with 10⁻⁴ and its like."""
    axis.set_ticks([10.0**n for n in exponents])
    axis.set_ticklabels([f"10{str(n).translate(_SUPERSCRIPTS)}" for n in exponents])
    axis.minorticks_off()


def to_svg(figure: Figure) -> str:
    """The plot as an SVG element to stand in a page: no header, no fixed size, CSS colours."""
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = file.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>", r'<svg class="plot" \1>', svg, count=1)
    svg = re.sub(r"font(-family)?: ([^;\"]*?px )?'[^;\"]*", _font, svg)
    for colour, variable in _VARIABLES.items():
        svg = re.sub(colour, f"var({variable})", svg, flags=re.IGNORECASE)
    svg = svg.replace("xlink:href", "href")
    svg = re.sub(r"\s+", " ", svg)
    return re.sub(r"(\d+\.\d{2})\d+", r"\1", svg)


def _font(declaration: re.Match[str]) -> str:
    size = (declaration[2] or "").strip()
    return f"font-size: {size}; font-family: inherit" if size else "font-family: inherit"
