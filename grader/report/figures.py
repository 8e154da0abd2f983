"""The figures of a report: a picture, what it is, and the same in words or in a table."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from exercises.drawing import formula, to_svg
from grader.exhibits import (
    EPOCHS,
    Exhibit,
    Gradients,
    Parity,
    Slope,
    StepErrors,
    Training,
)
from grader.graphs import Walk
from grader.languages import Language, Message, Number, harmless, listing, say

_MOST_DRAWN = 40  # nodes: a larger graph is not read
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture: an SVG, and what it shows in words, for those who do not see it."""

    svg: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Row:
    """A node on the way back: what it computes, if its name does not say it; numbers as written."""

    node: str
    formula: str
    value: str
    found: str
    right: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures side by side, with one caption; `findings` say what is to be seen in them."""

    caption: Message
    panels: tuple[Panel, ...] = ()
    findings: tuple[Message, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def formulas(self) -> bool:
        """Whether any row has a formula."""
        return any(row.formula for row in self.rows)


def of_walk(walk: Walk, name: str, language: Language) -> Figure:
    """A backward pass that went wrong: its graph, and its nodes from the loss backwards."""
    caption = say(
        "The backward pass of your function: above a node its value, below it your gradient. "
        "The first wrong one on the way back is dashed."
    )
    panels = []
    if len(walk.graph.nodes) <= _MOST_DRAWN:
        summary = say(
            "A computational graph. The first wrong gradient on the way back is that of {node}: "
            "it is {found}, and should be {right}.",
            node=f"`{walk.wrong}`",
            found=walk.found[walk.wrong],
            right=walk.right[walk.wrong],
        )
        svg = to_svg(walk.graph, walk.data, walk.found, marked=[walk.wrong])
        panels.append(_panel(svg, name, [summary], language))
    number = language.number
    rows = [
        Row(
            node=harmless(n),
            formula=harmless(formula(walk.graph, n).removeprefix(n)).removeprefix(" = "),
            value=number(walk.data[n]),
            found=number(walk.found[n]) if n in walk.found else "",
            right=number(right),
            wrong=n == walk.wrong,
        )
        for n, right in walk.right.items()
    ]
    return Figure(caption, tuple(panels), rows=tuple(rows[:_MOST_ROWS]))


def of_exhibits(exhibits: Sequence[Exhibit], exercise: str, language: Language) -> Iterator[Figure]:
    """The pictures of what a student's functions do; the slopes share a figure."""
    slopes = [exhibit for exhibit in exhibits if isinstance(exhibit, Slope)]
    if slopes:
        yield _slopes(slopes, exercise, language)
    for exhibit in exhibits:
        match exhibit:
            case StepErrors():
                yield _step_errors(exhibit, exercise, language)
            case Parity():
                yield _parity(exhibit, exercise, language)
            case Training():
                yield _training(exhibit, exercise, language)
            case Gradients():
                yield _gradients(exhibit, exercise, language)


def _slopes(exhibits: Sequence[Slope], exercise: str, language: Language) -> Figure:
    from grader.report import plots  # matplotlib

    panels, findings = [], []
    for exhibit in exhibits:
        distances = np.abs(exhibit.found - exhibit.numerical)
        worst = int(distances.argmax())
        finding = say(
            "{function} is at most {distance} away from the numerical derivative.",
            function=f"`{exhibit.function}`",
            distance=_short(distances[worst]),
        )
        if distances[worst] > _VISIBLE:
            finding = say(
                "{function} is {distance} away from the numerical derivative at z = {z}.",
                function=f"`{exhibit.function}`",
                distance=_short(distances[worst]),
                z=_short(exhibit.z[worst]),
            )
        findings.append(finding)
        svg = plots.slope(exhibit, language)
        panels.append(_panel(svg, f"{exercise}-{exhibit.function}", [finding], language))
    caption = say(
        "Your derivatives, thin, on the numerical ones, broad and gray. They agree where the thin "
        "line runs inside the broad one."
    )
    return Figure(caption, tuple(panels), tuple(findings))


_VISIBLE = 1e-6
_FAR = 1e-3


def _step_errors(exhibit: StepErrors, exercise: str, language: Language) -> Figure:
    from grader.report import plots  # matplotlib

    findings = []
    for function, errors in exhibit.errors.items():
        best = int(errors.argmin())
        name, error = f"`{function}`", _short(errors[best])
        finding = say(
            "{function} is best with a step of about {eps}: its relative error is {error} there.",
            function=name,
            eps=Number(float(exhibit.eps[best]), 1),
            error=error,
        )
        if errors[best] > _FAR:
            finding = say(
                "{function} has a relative error of {error} at least, whatever the step.",
                function=name,
                error=error,
            )
        findings.append(finding)
    caption = say(
        "The error of your difference formulas against the step {eps}, on a smooth function. From "
        "the right it falls with the step, until the rounding of the computer takes over.",
        eps="`eps`",
    )
    panel = _panel(plots.step_errors(exhibit, language), f"{exercise}-steps", findings, language)
    return Figure(caption, (panel,), tuple(findings))


def _parity(exhibit: Parity, exercise: str, language: Language) -> Figure:
    from grader.report import plots  # matplotlib

    distances = [
        say(
            "{distance} for {name}",
            distance=_short(np.abs(exhibit.found[name] - numerical).max()),
            name=f"`{name}`",
        )
        for name, numerical in exhibit.numerical.items()
    ]
    finding = say(
        "The farthest from the numerical gradient: {distances}.", distances=listing(distances)
    )
    caption = say(
        "Every entry of the gradients that your {function} gives on one batch, against the "
        "numerical one. What is right lies on the line.",
        function="`backward`",
    )
    panel = _panel(plots.parity(exhibit, language), f"{exercise}-parity", [finding], language)
    return Figure(caption, (panel,), (finding,))


def _training(exhibit: Training, exercise: str, language: Language) -> Figure:
    from grader.report import plots  # matplotlib

    course = say(
        "The loss goes from {first} to {last}.",
        first=_short(exhibit.losses[0]),
        last=_short(exhibit.losses[-1]),
    )
    outputs = (Number(float(output), 2) for output in exhibit.answers)
    answers = say(
        "At the end the network answers {a} to (0, 0), {b} to (0, 1), {c} to (1, 0) and {d} to "
        "(1, 1).",
        **dict(zip("abcd", outputs, strict=True)),
    )
    caption = say(
        "A training by your {function}, with 4 hidden units, a learning rate of 5, {epochs} epochs "
        "and the seed 1. First the loss; then what the network answers for all inputs: blue near "
        "1, orange near 0, with a line at one half.",
        function="`train`",
        epochs=EPOCHS,
    )
    losses, boundary = plots.losses(exhibit, language), plots.boundary(exhibit, language)
    panels = (
        _panel(losses, f"{exercise}-losses", [course], language),
        _panel(boundary, f"{exercise}-boundary", [answers], language),
    )
    return Figure(caption, panels, (course, answers))


def _gradients(exhibit: Gradients, exercise: str, language: Language) -> Figure:
    graph = exhibit.graph
    caption = say(
        "The graph of the lesson: above a node its value, below it the gradient that your "
        "{function} gives it.",
        function="`bprop`",
    )
    gradients = [
        say("{gradient} of {node}", gradient=_short(exhibit.found[n]), node=f"`{n}`")
        for n in graph.nodes
    ]
    summary = say(
        "A computational graph. Your gradients: {gradients}.", gradients=listing(gradients)
    )
    svg = to_svg(graph, exhibit.data, exhibit.found)
    return Figure(caption, (_panel(svg, f"{exercise}-lesson", [summary], language),))


def _short(value: float) -> Number:
    return Number(float(value), 3)


# --- An SVG in a page --------------------------------------------------------------------------


def _panel(svg: str, name: str, alternative: Sequence[Message], language: Language) -> Panel:
    words = " ".join(map(language.render, alternative)).replace("`", "")
    return Panel(_in_page(svg, name, harmless(words), language), words)


def _in_page(svg: str, name: str, alternative: str, language: Language) -> str:
    """The SVG to stand in a page beside others: an image with its own ids, its decimals written as
    the language does, and without style attributes, which the page's policy forbids.
    """
    svg = re.sub(r'style="([^"]*)"', _as_attributes, svg)
    referred = set(re.findall(r"#([\w-]+)", svg))
    svg = re.sub(r'\sid="([^"]*)"', lambda m: m[0] if m[1] in referred else "", svg)
    svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", svg)
    point = language.number(0.5).strip("05")
    svg = re.sub(r">[^<]+<", lambda m: re.sub(r"(?<=\d)\.(?=\d)", point, m[0]), svg)
    opening, _, rest = svg.partition(">")
    [(kind, box, width, height)] = re.findall(
        r'class="(\w+)".*?viewBox="([\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+))"', opening
    )
    is_graph = kind == "graph"
    if is_graph:  # its own title, which the label stands for
        rest = re.sub(r"<title>.*?</title>", "", rest, count=1)
    scale = 1 if is_graph else _POINTS
    wide = " wide" if is_graph and float(width) > _NARROW else ""
    more = ' fill="none" text-anchor="middle"' if is_graph else ""
    return (
        f'<svg class="{kind}{wide}" viewBox="{box}" width="{float(width) * scale:.0f}"'
        f' height="{float(height) * scale:.0f}" role="img" aria-label="{html.escape(alternative)}"'
        f"{more}>{rest}"
    )


_POINTS = 1.3  # pixels for a unit of matplotlib's, so that its letters are as large as the page's
_NARROW = 480  # pixels: what is wider is rather scrolled on a phone than not read


def _as_attributes(style: re.Match[str]) -> str:
    """A style attribute of an SVG element as the attributes that say the same."""
    pairs = (part.partition(":") for part in style[1].split(";") if part.strip())
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, _, value in pairs)
