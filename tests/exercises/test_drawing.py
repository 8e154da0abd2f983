"""The drawing of a graph."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import combinations, pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.drawing import MOST_NODES, number, sign, to_svg
from exercises.graph import Graph
from grader.graphs import ladder, random_graph

SVG = "{http://www.w3.org/2000/svg}"
LESSON = Graph.from_expression("(y - 1/(b + log(x*a)))**2", params=("a", "b"))
FORK = Graph({"c": ("mul", "a", "b"), "s": ("add", "c", "a"), "e": ("mul", "c", "s")}, "ab", "e")


def groups(svg: str, kind: str) -> list[ElementTree.Element]:
    return [
        each for each in ElementTree.fromstring(svg).iter(f"{SVG}g") if each.get("class") == kind
    ]


def node(svg: str, name: str) -> ElementTree.Element:
    return next(each for each in groups(svg, "node") if each.get("data-node") == name)


def texts(element: ElementTree.Element) -> dict[str | None, str | None]:
    return {each.get("class"): each.text for each in element.iter(f"{SVG}text")}


def boxes(svg: str) -> dict[str | None, tuple[float, float, float, float]]:
    """Left, top, right and bottom of each node, with the texts above and below it."""
    result = {}
    for each in groups(svg, "node"):
        outer = next(each.iter(f"{SVG}rect"))
        x, y, width, height = (float(outer.get(k, "")) for k in ("x", "y", "width", "height"))
        lines = [float(text.get("y", "")) for text in each.iter(f"{SVG}text")]
        result[each.get("data-node")] = (
            x,
            min(y, min(lines) - 12),
            x + width,
            max(y + height, max(lines) + 4),
        )
    return result


def points(edge: ElementTree.Element) -> list[tuple[float, float]]:
    """The ends of a path's pieces: it knows M, H and C."""
    result = [(0.0, 0.0)]
    path = next(edge.iter(f"{SVG}path")).get("d", "")
    for command, numbers in re.findall(r"([MHC])([^MHC]*)", path):
        values = [float(value) for value in numbers.split()]
        result.append((values[-2], values[-1]) if command != "H" else (values[0], result[-1][1]))
    return result[1:]


def assert_is_readable(graph: Graph, svg: str) -> None:
    drawn = boxes(svg)
    assert Counter(graph.nodes) == Counter(each.get("data-node") for each in groups(svg, "node"))

    for one, other in combinations(drawn.values(), 2):
        assert (
            one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        ), "two nodes overlap"

    edges = groups(svg, "edge")
    assert Counter((m, n) for n in graph.nodes for m in graph.inputs(n)) == Counter(
        (each.get("data-from"), each.get("data-to")) for each in edges
    )
    for edge in edges:
        m, n = edge.get("data-from"), edge.get("data-to")
        way = points(edge)
        across = [x for x, _ in way]
        assert sorted(across) == across
        assert drawn[m][2] <= across[0] + 0.1
        assert across[-1] <= drawn[n][0]
        for (x, y), (next_x, next_y) in pairwise(way):
            for name, (left, top, right, bottom) in drawn.items():
                if name not in (m, n):
                    apart = next_x <= left or right <= x
                    assert apart or max(y, next_y) < top or bottom < min(y, next_y), (
                        "an edge runs into a node"
                    )

    _, _, width, height = map(float, ElementTree.fromstring(svg).get("viewBox", "").split())
    for left, top, right, bottom in drawn.values():
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height


@pytest.mark.parametrize("graph", [LESSON, FORK, ladder(4), ladder(40)])
def test_each_node_and_edge_is_drawn_once_and_none_in_the_way_of_another(graph: Graph) -> None:
    assert_is_readable(graph, to_svg(graph))
    some = dict.fromkeys(graph.nodes, -0.00012345)
    assert_is_readable(graph, to_svg(graph, some, some))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), size=st.integers(1, 25))
def test_so_is_any_graph(seed: int, size: int) -> None:
    graph, data = random_graph(np.random.default_rng(seed), size)
    assert_is_readable(graph, to_svg(graph, data, data))


def test_diamonds_are_drawn_without_a_crossing() -> None:
    svg = to_svg(ladder(4))
    above, below = boxes(svg)["u0"], boxes(svg)["v0"]
    for rung in range(1, 4):
        assert (boxes(svg)[f"u{rung}"][1] < boxes(svg)[f"v{rung}"][1]) == (above[1] < below[1])


def test_columns_are_sorted_so_that_no_edges_cross_needlessly() -> None:
    graph = Graph(
        {"p": ("add", "a", "c"), "q": ("mul", "a", "b"), "L": ("mul", "p", "q")}, "abc", "L"
    )
    tops = {name: box[1] for name, box in boxes(to_svg(graph)).items()}
    assert tops["a"] == sorted(tops[leaf] for leaf in "abc")[1], "a has its place in the middle"


def test_a_long_edge_is_straight() -> None:
    svg = to_svg(ladder(4))
    edge = next(
        each
        for each in groups(svg, "edge")
        if (each.get("data-from"), each.get("data-to")) == ("a", "u3")
    )
    assert 1 == len({y for _, y in points(edge)[2:-2]})


def test_unconnected_parts_are_not_far_apart() -> None:
    nodes = {
        "u": ("exp", "x"),
        "v": ("log", "u"),
        "z": ("mul", "v", "w"),
        "r": ("tanh", "z"),
        "L": ("add", "r", "x"),
        "q": ("mul", 3, "k"),
        "s": ("square", "q"),
        "t": ("neg", "s"),
    }
    graph = Graph(nodes, ("w", "k", "lonely"), "L")
    tops = sorted(top for _, top, _, _ in boxes(to_svg(graph)).values())
    assert max(below - above for above, below in pairwise(tops)) < 60


def test_value_stands_above_and_gradient_below_told_apart_by_more_than_colour() -> None:
    data = FORK.forward({"a": 2, "b": 0.125})
    svg = to_svg(FORK, data, {"a": 48, "c": -14.5})

    assert {"name": "b", "value": "0.125"} == texts(node(svg, "b"))
    assert {"name": "a", "value": "2", "gradient": "∂ 48"} == texts(node(svg, "a"))
    assert "∂ −14.5" == texts(node(svg, "c"))["gradient"]
    heights = {
        each.get("class"): float(each.get("y", "")) for each in node(svg, "a").iter(f"{SVG}text")
    }
    assert heights["value"] < heights["name"] < heights["gradient"]


def test_parameters_leaves_and_the_loss_look_different() -> None:
    svg = to_svg(LESSON)

    def lines(name: str) -> list[Mapping[str, str]]:
        return [each.attrib for each in node(svg, name).iter(f"{SVG}rect")]

    assert "leaf param" == node(svg, "a").get("data-kind")
    assert float(lines("a")[0]["stroke-width"]) > float(lines("x")[0]["stroke-width"])
    assert float(lines("x")[0]["rx"]) > float(lines("x * a")[0]["rx"])
    assert [1, 2] == [len(lines("x * a")), len(lines(LESSON.loss))]


def test_marked_nodes_are_dashed() -> None:
    dashed = {
        each.get("data-node")
        for each in groups(to_svg(FORK, marked=("c", "e")), "node")
        if any(box.get("stroke-dasharray") for box in each.iter(f"{SVG}rect"))
    }
    assert {"c", "e"} == dashed


def test_an_expression_is_a_tooltip_and_its_sign_stands_in_the_box() -> None:
    svg = to_svg(LESSON)
    name = "y - 1 / (b + log(x * a))"

    assert {"name": "−"} == texts(node(svg, name))
    assert name == node(svg, name).findtext(f"{SVG}title")
    assert "c = a × b" == node(to_svg(FORK), "c").findtext(f"{SVG}title")


def test_a_long_name_is_cut_and_is_whole_in_the_tooltip() -> None:
    svg = to_svg(Graph({"n": ("exp", "a_very_long_name")}, (), "n"))

    assert {"name": "a_very_long…"} == texts(node(svg, "a_very_long_name"))
    assert "a_very_long_name" == node(svg, "a_very_long_name").findtext(f"{SVG}title")


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (("add", "x", "y"), "+"),
        (("sub", "x", "y"), "−"),
        (("mul", "x", 3), "× 3"),
        (("div", 1, "x"), "1 ÷"),
        (("sub", 0.5, "x"), "0.5 −"),
        (("mul", "x", "x"), "(·) × (·)"),
        (("neg", "x"), "−(·)"),
        (("log", "x"), "log"),
        (("sigmoid", "x"), "σ"),
        (("log", 2), "log(2)"),
        (("square", "x"), "(·)²"),
        (("square", -3), "(−3)²"),
        (("power", "x", 3), "(·)³"),
        (("power", "x", 0.5), "(·)^0.5"),
        (("power", "x", -1), "(·)⁻¹"),
        (("power", 2, "x"), "2^(·)"),
        (("power", "x", "y"), "^"),
    ],
)
def test_the_sign_of_an_operation(definition: tuple[str | float, ...], expected: str) -> None:
    assert expected == sign(Graph({"n": definition}, (), "n"), "n")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (0.6931471, "0.6931"),
        (-12.0, "−12"),
        (123456.0, "1.235·10⁵"),
        (-1.5e-7, "−1.5·10⁻⁷"),
        (float("inf"), "∞"),
    ],
)
def test_a_number_has_four_digits(value: float, expected: str) -> None:
    assert expected == number(value)


def test_names_are_escaped() -> None:
    name = "<b>&\"'"
    svg = to_svg(Graph({name: ("add", name + "x", 'L"<')}, (), name))

    assert name in {each.get("data-node") for each in groups(svg, "node")}
    assert "<b>" not in svg


def test_several_drawings_can_stand_in_one_page() -> None:
    assert not re.search(r"\bid=|url\(", to_svg(FORK))


def test_too_large_a_graph_is_refused() -> None:
    chain = {f"n{i + 1}": ("exp", f"n{i}") for i in range(MOST_NODES)}
    with pytest.raises(ValueError, match="201 nodes"):
        to_svg(Graph(chain, (), "n1"))


def test_a_graph_shows_itself_in_a_notebook() -> None:
    assert to_svg(FORK) == FORK._repr_svg_()
    assert to_svg(FORK, {"a": 1}, {"a": 2}) == FORK.to_svg({"a": 1}, {"a": 2})
