"""Pictures of odd answers: whatever a function gives, it is drawn without a word of warning."""

import warnings

import numpy as np
import pytest
from matplotlib import rcParams

from exercises.graph import Graph
from grader.exhibits import Parity, Slope, StepErrors, Training
from grader.graphs import Walk
from grader.languages import Language
from grader.report import figures

Z = np.linspace(-6, 6, 240)
EPS = np.logspace(-12, -1, 34)
SIDE = np.linspace(-0.5, 1.5, 61)
GRADIENT = {"W1": np.full((4, 2), 0.1), "b1": np.ones((4, 1)), "W2": np.zeros((1, 4))}
GRADIENT["b2"] = np.zeros((1, 1))


def training(losses, output):
    outputs = np.full((SIDE.size, SIDE.size), output)
    return Training(np.array(losses, dtype=float), outputs[0, :4], SIDE, outputs)


ODD = {
    "a wild slope": Slope("tanh_deriv", Z, Z * 1e8, np.tanh(Z)),
    "no slope": Slope("tanh_deriv", Z, Z * 0, np.tanh(Z)),
    "no error at all": StepErrors(EPS, {"forward_difference": np.zeros(34)}),
    "errors beyond all bounds": StepErrors(EPS, {"central_difference": np.full(34, 1e9)}),
    "no gradient": Parity({name: 0 * each for name, each in GRADIENT.items()}, GRADIENT),
    "a huge gradient": Parity({name: each + 9e8 for name, each in GRADIENT.items()}, GRADIENT),
    "a loss of nothing": training([0, 0], 0.5),
    "negative losses": training([-1, -2], 0.0),
    "a loss that stays": training([0.125] * 2000, 1.0),
    "losses of all sizes": training([1e8, 1e-300], 0.3),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_answers_are_drawn(what):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        [figure] = figures.of_exhibits([ODD[what]], "exercise", Language("pt"))

    assert figure.panels
    for panel in figure.panels:
        assert panel.svg.startswith("<svg")
        assert panel.alternative
        assert "nan" not in panel.svg


def test_the_plots_of_others_in_the_same_process_stay_as_they_are(monkeypatch):
    monkeypatch.setitem(rcParams, "lines.linewidth", 5.0)
    before = dict(rcParams)
    for what in ODD.values():
        list(figures.of_exhibits([what], "exercise", Language("en")))

    assert before == dict(rcParams)


def test_the_numbers_are_those_of_the_answer():
    [figure] = figures.of_exhibits([ODD["a wild slope"]], "exercise", Language("ca"))

    assert "tanh_deriv s'allunya 6e8 de la derivada numèrica en z = -6." == (
        figure.panels[0].alternative
    )


def test_a_walk_with_odd_gradients_is_drawn_and_told():
    graph = Graph({"z": ("mul", "w", "x"), "L": ("exp", "z")}, params=("w",), loss="L")
    data = graph.forward({"w": 0.5, "x": 2.0})
    found = {"L": 1.0, "z": float("nan"), "w": float("inf"), "stranger": 1.0}
    right = {"L": 1.0, "z": 2.71828, "w": 5.43656, "x": 1.35914}
    figure = figures.of_walk(Walk(graph, data, found, right, "z"), "walk", Language("es"))

    assert [("L", "exp(z)", "1"), ("z", "w × x", "nan"), ("w", "", "inf"), ("x", "", "")] == [
        (row.node, row.formula, row.found) for row in figure.rows
    ]
    assert ["z"] == [row.node for row in figure.rows if row.wrong]
    assert "2,71828" in figure.panels[0].alternative


def test_a_large_graph_is_only_told():
    chain = {f"n{i}": ("exp", f"n{i - 1}" if i else "w") for i in range(60)}
    graph = Graph(chain, params=("w",), loss="n59")
    gradients = dict.fromkeys(graph.nodes, 1.0)
    figure = figures.of_walk(
        Walk(graph, gradients, gradients, gradients, "n3"), "walk", Language("en")
    )

    assert () == figure.panels
    assert 61 == len(figure.rows)
