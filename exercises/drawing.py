"""Draws a computational graph as an SVG: values above the nodes, gradients below them.

>>> from exercises.graph import Graph
>>> graph = Graph.from_expression("(w*x + b)**2", params=("w", "b"))
>>> svg = to_svg(graph, graph.forward({"w": 2.0, "x": 3.0, "b": -5.0}))
>>> svg.count('<g class="node"'), svg.count('<g class="edge"')
(6, 5)

A graph is drawn in columns, from left to right (the method of Sugiyama, Tagawa and Toda, 1981). A
node stands to the right of all its inputs. An edge that is longer than a column keeps a place of
its own in each column that it passes, and so it never runs into a node.
"""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

from exercises.graph import Graph

MOST_NODES = 200

_SIGNS = {"add": "+", "sub": "−", "mul": "×", "div": "÷", "power": "^", "sigmoid": "σ"}
_ANY = "(·)"
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

_INK = "var(--plot-ink, #1a1a1b)"
_PAPER = "var(--plot-paper, #fff)"
_BLUE = "var(--plot-blue, #1f6fb4)"
_ORANGE = "var(--plot-orange, #c75a11)"

# Everything below is in pixels of a drawing that is not scaled.
_BOX = 40  # the height of a node, and its least width
_BETWEEN = 40  # from a column to the next: room for the edges
_ABOVE, _BELOW = 7, 17  # from a box to the baselines of the texts over and under it
_TEXT = 26  # what such a text adds to the distance between two nodes
_HEAD = 9  # the length of an arrow head
_MARGIN = 6
_LETTER = 8.5  # about the width of a letter, at 16 pixels
_DIGIT = 7.2  # about the width of a digit, at 12 pixels


class _Place(NamedTuple):
    """Where a node stands; or, in a later column, where its outgoing edges pass by."""

    name: str
    column: int


class _Box(NamedTuple):
    """A node's box, by its middle."""

    x: float
    y: float
    width: float


class _Layout(NamedTuple):
    """Where everything goes: the nodes, the columns' left and right ends, the height of places."""

    boxes: Mapping[str, _Box]
    columns: Mapping[str, int]
    ends: Sequence[tuple[float, float]]
    heights: Mapping[_Place, float]
    size: tuple[float, float]


def to_svg(
    graph: Graph,
    data: Mapping[str, float] | None = None,
    gradients: Mapping[str, float] | None = None,
    *,
    marked: Collection[str] = (),
) -> str:
    """Draw a graph; with the value of each node above it, and its gradient below.

    Parameters have a bold border, the loss has a double one, and what is given is round. The nodes
    in `marked` are dashed and orange. What a node computes is the tooltip on it.

    Raises ValueError for a graph of more than 200 nodes, which nobody could read.
    """
    if len(graph.nodes) > MOST_NODES:
        raise ValueError(
            f"a graph of {len(graph.nodes)} nodes is too large to draw: up to {MOST_NODES} is fine"
        )
    texts = {name: _texts_around(name, data or {}, gradients or {}) for name in graph.nodes}
    layout = _lay_out(graph, texts)
    width, height = layout.size
    return "".join(
        (
            f'<svg class="graph" viewBox="0 0 {_n(width)} {_n(height)}" role="img"'
            f' xmlns="http://www.w3.org/2000/svg" fill="none" text-anchor="middle"'
            f' style="max-width: {_n(width)}px; background: {_PAPER};'
            f' font-family: var(--plot-font, system-ui, sans-serif)">',
            "<title>Computational graph</title>",
            *(_edge(layout, m, n, graph.inputs(n)) for n in graph.nodes for m in graph.inputs(n)),
            *(
                _node(graph, layout.boxes[name], name, texts[name], name in marked)
                for name in graph.nodes
            ),
            "</svg>",
        )
    )


# --- What is written ---------------------------------------------------------------------------


def sign(graph: Graph, name: str) -> str:
    """What stands in a node: `×`, `log` or `1 ÷`, where a constant takes part; a leaf's name."""
    if name not in graph.definitions:
        return _shortened(name)
    operation, *sources = graph.definitions[name]
    if len(sources) == len(graph.inputs(name)) == 2:
        return _SIGNS[str(operation)]
    written = _formula(
        str(operation), [_ANY if isinstance(source, str) else source for source in sources]
    )
    # An arrow says well enough where a single input goes, but for these.
    is_clear = operation not in ("neg", "square", "power") and len(set(sources)) == len(sources)
    return written.replace(_ANY, "").strip() if is_clear else written


def number(value: float) -> str:
    """A number in four digits at most: 0.6931, −12, 1.5·10⁻⁷."""
    mantissa, _, exponent = f"{value + 0.0:.4g}".replace("inf", "∞").partition("e")
    power = f"·10{str(int(exponent)).translate(_SUPERSCRIPTS)}" if exponent else ""
    return mantissa.replace("-", "−") + power


def _formula(operation: str, sources: Sequence[str | float]) -> str:
    """An operation as it is written in mathematics: `a × b`, `x²`, `−(a + b)`."""
    operands = [
        source
        if isinstance(source, str) and (_is_short(source) or source == _ANY)
        else f"({source})"
        if isinstance(source, str)
        else f"({number(source)})"
        if source < 0
        else number(source)
        for source in sources
    ]
    first, last = operands[0], operands[-1]
    match operation:
        case "neg":
            return f"−{first}"
        case "square":
            return f"{first}²"
        case "power":
            exponent = last.strip("()")
            if exponent.lstrip("−").isdigit():
                return first + exponent.replace("−", "-").translate(_SUPERSCRIPTS)
            return f"{first}^{last}"
        case "add" | "sub" | "mul" | "div":
            return f"{first} {_SIGNS[operation]} {last}"
        case _:
            inside = first if first.startswith("(") else f"({first})"
            return _SIGNS.get(operation, operation) + inside


def formula(graph: Graph, name: str) -> str:
    """What a node computes: `z = w × x`; the name alone where that says it, or of a leaf."""
    if name not in graph.definitions or not _is_short(name):
        return name
    operation, *sources = graph.definitions[name]
    return f"{name} = {_formula(str(operation), sources)}"


def _is_short(name: str) -> bool:
    """Whether a name is a name, and not the expression that the node computes."""
    return not any(character in " +-*/()" for character in name)


def _shortened(name: str, most: int = 12) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _texts_around(
    name: str, data: Mapping[str, float], gradients: Mapping[str, float]
) -> tuple[str, str]:
    above = number(data[name]) if name in data else ""
    return above, f"∂ {number(gradients[name])}" if name in gradients else ""


# --- Where it stands ---------------------------------------------------------------------------


def _lay_out(graph: Graph, texts: Mapping[str, tuple[str, str]]) -> _Layout:
    columns = _columns(graph)
    places, links = _places(graph, columns)
    _untangle(places, links)
    above = _TEXT if any(text for text, _ in texts.values()) else 0
    below = _TEXT if any(text for _, text in texts.values()) else 0
    raw = _heights(places, links, columns, _BOX + above + below)
    # A line that passes by needs less room than a node with its texts.
    reach = {place: _BOX / 2 if columns[place.name] == place.column else 0 for place in raw}
    top = min(raw[place] - reach[place] - above * bool(reach[place]) for place in raw) - _MARGIN
    heights = {place: height - top for place, height in raw.items()}
    bottom = max(heights[place] + reach[place] + below * bool(reach[place]) for place in heights)

    boxes: dict[str, _Box] = {}
    ends: list[tuple[float, float]] = []
    left = float(_MARGIN)
    for column in places:
        nodes = [place for place in column if columns[place.name] == place.column]
        widest = max(
            max(_width(graph, name), *(_DIGIT * len(text) for text in texts[name]))
            for name, _ in nodes
        )
        for place in nodes:
            width = _width(graph, place.name)
            boxes[place.name] = _Box(left + widest / 2, heights[place], width)
        ends.append((left, left + widest))
        left += widest + _BETWEEN
    return _Layout(boxes, columns, ends, heights, (left - _BETWEEN + _MARGIN, bottom + _MARGIN))


def _columns(graph: Graph) -> dict[str, int]:
    """The column of each node: the longest way to it; a leaf stands right before its consumers."""

    @cache
    def longest_way(n: str) -> int:
        return max((1 + longest_way(m) for m in graph.inputs(n)), default=0)

    return {
        name: min((longest_way(k) for k in graph.outputs(name)), default=1) - 1
        if not graph.inputs(name)
        else longest_way(name)
        for name in graph.nodes
    }


def _places(
    graph: Graph, columns: Mapping[str, int]
) -> tuple[list[list[_Place]], dict[_Place, list[_Place]]]:
    """The places of each column, and to which places of the next one each is linked.

    Edges from one node share their places: they run as one line, from which they branch off.
    """
    places: list[list[_Place]] = [[] for _ in range(1 + max(columns.values()))]
    links: dict[_Place, list[_Place]] = {}
    for name in _in_reading_order(graph):
        consumers = graph.outputs(name)
        last = max((columns[k] - 1 for k in consumers), default=columns[name])
        for column in range(columns[name], last + 1):
            place = _Place(name, column)
            places[column].append(place)
            links[place] = [_Place(k, column + 1) for k in consumers if columns[k] == column + 1]
            if column < last:
                links[place].append(_Place(name, column + 1))
    return places, links


def _in_reading_order(graph: Graph) -> Iterable[str]:
    """The nodes in the order in which the formula of the loss names them; then all others."""
    order: dict[str, None] = {}

    def read(n: str) -> None:
        if n not in order:
            for m in graph.inputs(n):
                read(m)
            order[n] = None

    for name in (graph.loss, *graph.nodes):
        read(name)
    return order


def _untangle(places: list[list[_Place]], links: Mapping[_Place, Sequence[_Place]]) -> None:
    """Sort each column so that few edges cross: sweep to and fro, each place amid its neighbours."""
    back = _reversed(links)
    best, fewest = [list(column) for column in places], _crossings(places, links)
    for sweep in range(24):
        if fewest == 0:
            break
        forwards = sweep % 2 == 0
        neighbours = back if forwards else links
        for one, other in pairwise(range(len(places)) if forwards else range(len(places))[::-1]):
            ranks = {place: rank for rank, place in enumerate(places[one])}
            own = {place: rank for rank, place in enumerate(places[other])}
            middles = {
                place: _mean([ranks[each] for each in neighbours.get(place, ())], own[place])
                for place in places[other]
            }
            # Among equals the last one comes first in every second pair of sweeps.
            if sweep % 4 > 1:
                places[other].reverse()
            places[other].sort(key=middles.__getitem__)
        crossings = _crossings(places, links)
        if crossings < fewest:
            best, fewest = [list(column) for column in places], crossings
    places[:] = best


def _crossings(places: Sequence[Sequence[_Place]], links: Mapping[_Place, Sequence[_Place]]) -> int:
    """How many pairs of links cross."""
    count = 0
    for column, following in pairwise(places):
        ranks = {place: rank for rank, place in enumerate(following)}
        seen: list[int] = []
        for place in column:
            ends = sorted(ranks[end] for end in links[place])
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def _heights(
    places: Sequence[Sequence[_Place]],
    links: Mapping[_Place, Sequence[_Place]],
    columns: Mapping[str, int],
    node: float,
) -> dict[_Place, float]:
    """How far down each place is: as near to its neighbours as the column's order allows."""
    back = _reversed(links)

    def gap(above: _Place, below: _Place) -> float:
        return sum(
            node / 2 + 7 if columns[place.name] == place.column else 8 for place in (above, below)
        )

    heights = {place: rank * (node + 14) for column in places for rank, place in enumerate(column)}
    for sweep in range(40):
        for column in places if sweep % 2 == 0 else reversed(places):
            wanted = [
                _mean(
                    [heights[other] for other in (*back.get(place, ()), *links[place])],
                    heights[place],
                )
                for place in column
            ]
            gaps = [gap(above, below) for above, below in pairwise(column)]
            heights.update(zip(column, _kept_apart(wanted, gaps), strict=True))
    _straighten(heights, places, links, gap)
    return _closed_up(heights, node + 14)


def _straighten(
    heights: dict[_Place, float],
    places: Sequence[Sequence[_Place]],
    links: Mapping[_Place, Sequence[_Place]],
    gap: Callable[[_Place, _Place], float],
) -> None:
    """Let what follows one place alone stand as high as that, if there is room: no needless bend."""
    back = _reversed(links)
    for column in places:
        for place in column:
            run = [place]
            while (longer := _Place(place.name, run[-1].column + 1)) in heights:
                run.append(longer)
            starts = back.get(place, ())
            if len(starts) != 1 or starts[0].name == place.name:
                del run[0]  # it stays where it is, and what is left goes after it
                starts = [place]
            highest, lowest = -math.inf, math.inf
            for each in run:
                inside = places[each.column]
                rank = inside.index(each)
                if rank > 0:
                    highest = max(highest, heights[inside[rank - 1]] + gap(inside[rank - 1], each))
                if rank + 1 < len(inside):
                    lowest = min(lowest, heights[inside[rank + 1]] - gap(each, inside[rank + 1]))
            if highest <= lowest:
                height = max(highest, min(lowest, heights[starts[0]]))
                heights.update(dict.fromkeys(run, height))


def _closed_up(heights: Mapping[_Place, float], most: float) -> dict[_Place, float]:
    """The same heights without wide stripes in which nothing stands."""
    in_order = sorted(heights, key=heights.__getitem__)
    closed = {in_order[0]: 0.0}
    for above, below in pairwise(in_order):
        closed[below] = closed[above] + min(most, heights[below] - heights[above])
    return closed


def _kept_apart(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The heights nearest to the wanted ones that keep their order and the gaps between them.

    Without the gaps it is a regression by a rising function, which merges neighbours that are in
    the wrong order into blocks, and puts each block at its mean.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    blocks: list[list[float]] = []
    for height, offset in zip(wanted, offsets, strict=True):
        blocks.append([height - offset])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            last = blocks.pop()
            blocks[-1] += last
    level = [_mean(block) for block in blocks for _ in block]
    return [height + offset for height, offset in zip(level, offsets, strict=True)]


def _reversed(links: Mapping[_Place, Sequence[_Place]]) -> dict[_Place, list[_Place]]:
    back: dict[_Place, list[_Place]] = {}
    for place, ends in links.items():
        for end in ends:
            back.setdefault(end, []).append(place)
    return back


def _mean(numbers: Sequence[float], otherwise: float = 0.0) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


# --- How it is drawn ---------------------------------------------------------------------------


def _node(graph: Graph, box: _Box, name: str, texts: tuple[str, str], is_marked: bool) -> str:
    x, y, width = box
    is_leaf, is_param = name not in graph.definitions, name in graph.params
    radius = _BOX / 2 if is_leaf else 8
    line = f'stroke="{_ORANGE}" stroke-dasharray="5 3"' if is_marked else f'stroke="{_INK}"'
    bold = 'stroke-width="3"' if is_param or is_marked else 'stroke-width="1.2"'
    parts = [
        f"<title>{escape(formula(graph, name))}</title>",
        _rectangle(x, y, width, _BOX, radius, f"{line} {bold}"),
    ]
    if name == graph.loss:
        parts.append(_rectangle(x, y, width - 8, _BOX - 8, radius - 3, f'stroke="{_INK}"'))
    has_two_lines = not is_leaf and _is_short(name)
    parts.append(
        _text(x, y - 1 if has_two_lines else y + 5.5, 16, sign(graph, name), slanted=is_leaf)
    )
    if has_two_lines:
        parts.append(_text(x, y + 13, 12, _shortened(name), slanted=True))
    above, below = texts
    if above:
        parts.append(_text(x, y - _BOX / 2 - _ABOVE, 12, above, kind="value"))
    if below:
        parts.append(_text(x, y + _BOX / 2 + _BELOW, 12, below, kind="gradient", colour=_BLUE))
    kinds = "leaf" * is_leaf, "param" * is_param, "loss" * (name == graph.loss)
    kind = " ".join(filter(None, kinds)) or "operation"
    return f'<g class="node" data-node="{escape(name)}" data-kind="{kind}">{"".join(parts)}</g>'


def _edge(layout: _Layout, m: str, n: str, inputs: Sequence[str]) -> str:
    """The edge from `m` to its consumer `n`: curved between the columns, straight along them."""
    start, end = layout.boxes[m], layout.boxes[n]
    first, last = layout.columns[m], layout.columns[n]
    # Inputs arrive in the order in which they come, one below the other.
    arriving = sorted(inputs, key=lambda name: layout.heights[_Place(name, last - 1)])
    port = end.y + 14 * (arriving.index(m) - (len(inputs) - 1) / 2)
    heights = [layout.heights[_Place(m, column)] for column in range(first, last)] + [port]

    path = f"M{_n(start.x + start.width / 2)} {_n(start.y)}"
    for column, (here, there) in zip(range(first, last), pairwise(heights), strict=True):
        x, next_x = layout.ends[column][1], layout.ends[column + 1][0]
        if column + 1 == last:
            next_x -= _HEAD
        middle = _n((x + next_x) / 2)
        path += f"H{_n(x)}C{middle} {_n(here)} {middle} {_n(there)} {_n(next_x)} {_n(there)}"
    tip = end.x - end.width / 2
    path += f"H{_n(tip - _HEAD)}"
    head = f"M{_n(tip)} {_n(port)}l-{_HEAD} -4v8z"
    return (
        f'<g class="edge" data-from="{escape(m)}" data-to="{escape(n)}">'
        f'<path class="line" d="{path}" stroke="{_INK}" stroke-width="1.2"/>'
        f'<path class="head" d="{head}" fill="{_INK}"/></g>'
    )


def _width(graph: Graph, name: str) -> float:
    """How wide a node's box is."""
    letters = len(sign(graph, name))
    if name in graph.definitions and _is_short(name):
        letters = max(letters, len(_shortened(name)))
    return max(_BOX + 4, _LETTER * letters + 18)


def _rectangle(x: float, y: float, width: float, height: float, radius: float, line: str) -> str:
    return (
        f'<rect x="{_n(x - width / 2)}" y="{_n(y - height / 2)}" width="{_n(width)}"'
        f' height="{_n(height)}" rx="{_n(radius)}" fill="{_PAPER}" {line}/>'
    )


def _text(
    x: float,
    y: float,
    size: int,
    text: str,
    *,
    kind: str = "name",
    colour: str = _INK,
    slanted: bool = False,
) -> str:
    style = ' font-style="italic"' if slanted else ""
    return (
        f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}" font-size="{size}" fill="{colour}"{style}>'
        f"{escape(text)}</text>"
    )


def _n(length: float) -> str:
    return f"{round(length, 1):g}"
