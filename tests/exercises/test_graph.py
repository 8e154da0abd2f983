"""The graph that students work on."""

import math
import random
import runpy

import pytest
from conftest import printed_by
from hypothesis import given
from hypothesis import strategies as st

import exercises.graph
from exercises.graph import OPERATIONS, Graph
from grader.oracles import slope

LESSON = "(y - 1/(b + log(x*a)))**2"


def test_forward_computes_every_node_of_the_lesson():
    graph = Graph.from_expression(LESSON, params=("a", "b"))

    data = graph.forward({"y": 1.0, "x": 3.0, "a": 4.0, "b": 2.0})

    assert {"x * a", "log(x * a)", "b + log(x * a)"} < set(graph.nodes)
    assert set(graph.nodes) == set(data)
    assert (1 - 1 / (2 + math.log(12))) ** 2 == pytest.approx(data[graph.loss])


def test_inputs_and_outputs_are_the_two_ends_of_the_edges():
    graph = Graph(
        {"c": ("mul", "a", "b"), "e": ("mul", "c", "s"), "s": ("add", "c", "a")}, ("a",), "e"
    )

    assert ("c", "s") == graph.inputs("e")
    assert {"e", "s"} == set(graph.outputs("c"))
    assert () == graph.inputs("a")
    assert ("a", "b") == graph.leaves


def test_an_input_used_twice_is_one_edge_with_the_whole_derivative():
    graph = Graph({"L": ("mul", "m", "m")}, ("m",), "L")

    assert ("m",) == graph.inputs("L")
    assert 6.0 == graph.partial("L", "m", {"m": 3.0, "L": 9.0})


def test_a_number_is_a_constant_and_no_node():
    graph = Graph({"L": ("mul", "w", 3)}, ("w",), "L")

    assert {"w", "L"} == set(graph.nodes)
    assert 3.0 == graph.partial("L", "w", graph.forward({"w": 5.0}))


def test_a_parameter_that_nothing_uses_is_a_leaf():
    graph = Graph({"L": ("square", "w")}, ("w", "lonely"), "L")

    assert () == graph.outputs("lonely")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_partials_agree_with_finite_differences(operation):
    inputs = [f"x{i}" for i in range(len(OPERATIONS[operation].partials))]
    graph = Graph({"L": (operation, *inputs)}, inputs, "L")
    values = dict(zip(inputs, (0.7, 1.6), strict=False))
    data = graph.forward(values)

    for name in inputs:
        expected = slope(
            lambda x, n=name: graph.forward({**values, n: float(x)})["L"], at=values[name]
        )
        assert float(expected) == pytest.approx(graph.partial("L", name, data), rel=1e-8)


@pytest.mark.parametrize(
    ("nodes", "loss", "name"),
    [
        ({"a": ("square", "b"), "b": ("add", "b", "x")}, "a", "b"),
        ({"a": ("square", "a")}, "a", "a"),
        ({"z": ("modulo", "x", "y")}, "z", "z"),
        ({"z": ("mul", "x")}, "z", "z"),
        ({"z": ("exp", "x", "y")}, "z", "z"),
        ({"z": ()}, "z", "z"),
        ({"z": ("add", "x", None)}, "z", "z"),
        ({"z": ("square", "x")}, "nothing", "nothing"),
    ],
)
def test_what_is_no_graph_is_refused_by_the_nodes_name(nodes, loss, name):
    with pytest.raises(ValueError, match=repr(name)):
        Graph(nodes, (), loss)


def test_a_cycle_is_told_of_the_same_node_each_time():
    cycles = "{f'n{i}': ('neg', f'n{i ^ 1}') for i in range(64)}"

    assert {"'n0' depends on itself: the graph has a cycle\n"} == printed_by(f"""
from exercises.graph import Graph
try:
    Graph({cycles}, (), "n0")
except ValueError as error:
    print(error)
""")


@pytest.mark.parametrize("leaf", ["x", "unknown", "z"])
def test_forward_names_the_leaf_that_is_missing_or_too_much(leaf):
    graph = Graph({"z": ("add", "x", "y")}, (), "z")
    values = {"y": 1.0} if leaf == "x" else {"x": 1.0, "y": 1.0, leaf: 1.0}

    with pytest.raises(ValueError, match=repr(leaf)):
        graph.forward(values)


@pytest.mark.parametrize(("text", "x"), [("log(x)", -1.0), ("1 / x", 0.0), ("exp(x)", 1000.0)])
def test_forward_names_the_node_that_has_no_value(text, x):
    graph = Graph.from_expression(text)

    with pytest.raises(ValueError, match="cannot be computed") as error:
        graph.forward({"x": x})

    assert repr(text) in str(error.value)


def test_partial_names_the_node_that_has_no_derivative_there():
    graph = Graph.from_expression("x ** y")
    data = graph.forward({"x": -2.0, "y": 3.0})

    with pytest.raises(ValueError, match=r"'x \*\* y' has no derivative with respect to 'y'"):
        graph.partial("x ** y", "y", data)


def test_partial_refuses_what_is_not_an_input():
    graph = Graph({"z": ("add", "x", "y")}, (), "z")

    with pytest.raises(ValueError, match="'q'"):
        graph.partial("z", "q", {"x": 1.0, "y": 1.0, "z": 2.0})


@pytest.mark.parametrize(
    "text",
    ["__import__('os')", "x.y", "x if y else z", "max(x, y)", "lambda: 0", "x[0]", "x < y", "3", "",
     f"1{'0' * 400} * x", "exp(x, y)", "'a'", "True + x", "sigmoid(z=x)", "(" * 300 + "x" + ")" * 300, "x @ y"],
)  # fmt: skip
def test_from_expression_reads_arithmetic_alone(text):
    with pytest.raises(ValueError, match=r"expression|node"):
        Graph.from_expression(text)


def test_a_part_that_is_written_twice_is_one_node():
    graph = Graph.from_expression("exp(x*w) + x*w", params=("w",))

    assert {"exp(x * w)", graph.loss} == set(graph.outputs("x * w"))


@st.composite
def expressions(draw, depth=4):
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(["x", "y", "2", "0.5"]))
    left, right = draw(expressions(depth=depth - 1)), draw(expressions(depth=depth - 1))
    shape = draw(
        st.sampled_from(["({} + {})", "({} - {})", "({} * {})", "tanh({}) * {}", "-({} + {})"])
    )
    return shape.format(left, right)


@given(expressions(), st.floats(-2, 2), st.floats(-2, 2))
def test_a_graph_has_the_value_of_its_expression(text, x, y):
    text = f"x * ({text})"
    graph = Graph.from_expression(text)
    values = {name: value for name, value in {"x": x, "y": y}.items() if name in graph.nodes}

    expected = eval(text, {"x": x, "y": y, "tanh": math.tanh})

    assert expected == pytest.approx(graph.forward(values)[graph.loss])


def test_a_chain_of_fifty_thousand_nodes_is_built_and_computed():
    nodes = {f"n{i + 1}": ("add", f"n{i}", 1) for i in range(50_000)}
    names = list(nodes)
    random.Random(0).shuffle(names)
    graph = Graph({name: nodes[name] for name in names}, ("n0",), "n50000")

    assert 50_000.0 == graph.forward({"n0": 0.0})["n50000"]


def test_the_order_of_definitions_does_not_matter():
    forward = Graph({"u": ("exp", "x"), "L": ("square", "u")}, ("x",), "L")
    backward = Graph({"L": ("square", "u"), "u": ("exp", "x")}, ("x",), "L")

    assert forward.forward({"x": 0.3}) == backward.forward({"x": 0.3})


def test_the_module_shows_the_graph_of_the_lesson(capsys):
    runpy.run_path(exercises.graph.__file__, run_name="__main__")
    lines = capsys.readouterr().out.splitlines()

    assert "x * a                                   3   ∂/∂(x) = 1.5, ∂/∂(a) = 2" in lines
    assert 10 == sum(line.startswith(("x", "a ", "b ", "y", "log", "1 /", "(y")) for line in lines)
