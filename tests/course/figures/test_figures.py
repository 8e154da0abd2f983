"""The numbers of the lessons, against what is known of them from elsewhere."""

import json
import math
import re

import numpy as np
import pytest

from course import figures
from course.site.figures import CACHE, collect, key_of
from exercises.graph import Graph
from solutions import finite_differences


@pytest.mark.parametrize("name", figures.NAMES)
def test_what_the_build_keeps_is_what_the_lesson_computes(name):
    assert collect()[name].numbers == pytest.approx(dict(figures.numbers(name)), rel=1e-6, abs=1e-9)


def test_the_kept_figures_are_computed_again_when_a_source_has_changed():
    lessons = collect()
    stale = {"key": "of another source", "lessons": {}}
    CACHE.write_text(json.dumps(stale))
    collect.cache_clear()

    assert lessons == collect()


@pytest.mark.parametrize(
    "name",
    [
        "course/figures/xor.py",
        "exercises/graph.py",
        "exercises/xor/exercise.toml",
        "grader/report/house_style.py",
        "solutions/xor.py",
    ],
)
def test_the_kept_figures_depend_on_all_that_they_are_computed_with(name, tmp_path):
    source = tmp_path / name
    source.parent.mkdir(parents=True)
    source.write_text("before")
    before = key_of(tmp_path)
    source.write_text("after")

    assert before != key_of(tmp_path)


def test_one_neuron_gives_the_known_answers():
    shown = figures.numbers("one_neuron")
    known = {
        "loss": 0.125,
        "dy_hat": -0.5,
        "slope": 0.25,
        "dz": -0.125,
        "dw": -0.25,
        "db": -0.125,
        "w_next": 0.525,
        "b_next": -0.9875,
    }

    assert known == pytest.approx({name: shown[name] for name in known}, rel=1e-12)


def test_the_readers_own_neuron_gives_the_known_answers_to_six_places():
    shown = figures.numbers("one_neuron")
    known = {
        "own_y_hat": 0.450166,
        "own_loss": 0.101325,
        "own_dz": 0.111424,
        "own_dw": 0.334271,
        "own_dw_checked": 0.334271,
    }

    assert known == pytest.approx({name: shown[name] for name in known}, abs=5e-7)


def test_the_chain_of_two_neurons_agrees_in_all_three_ways():
    shown = figures.numbers("three_ways")

    assert shown["dw1"] == pytest.approx(shown["algebra_w1"], rel=1e-12)
    assert shown["dw2"] == pytest.approx(shown["algebra_w2"], rel=1e-12)
    assert shown["dw1"] == pytest.approx(shown["central_w1"], rel=1e-7)


def test_the_loss_as_a_graph_has_the_gradients_of_its_formula():
    shown = figures.numbers("computational_graphs")
    x, a, b, y = (shown[name] for name in "xaby")
    bottom = b + math.log(x * a)
    outer = 2 * (y - 1 / bottom) / bottom**2

    assert (outer / a, outer) == pytest.approx((shown["grad_a"], shown["grad_b"]), rel=1e-12)


def test_the_fork_gives_48_and_28():
    shown = figures.numbers("computational_graphs")

    assert (48, 28) == (shown["fork_grad_a"], shown["fork_grad_b"])


def test_without_a_memo_the_calls_double_with_each_diamond():
    shown = figures.numbers("recursive_bprop")

    # A node is asked once for each path from it to the loss, and each answer asks two more.
    assert [4, 12, 60, 4092] == [shown[f"without{n}"] for n in (1, 2, 4, 10)]
    assert [4 * n for n in (1, 2, 4, 10)] == [shown[f"with{n}"] for n in (1, 2, 4, 10)]
    assert 2**200 == pytest.approx(shown["tall_paths"])


def test_xor_ends_as_it_was_measured():
    shown = figures.numbers("xor")

    assert pytest.approx(0.182, abs=5e-4) == shown["seed_error"]
    assert (0.256, 0.641, 0.574, 0.593) == pytest.approx(
        [shown[f"out_{n}"] for n in (1, 2, 3, 4)], abs=1e-3
    )
    assert (2, 1, 20) == tuple(
        shown[name] for name in ("two_slow_solved", "two_slow_low", "four_fast_solved")
    )


def test_the_factor_two_is_exactly_two():
    assert pytest.approx(2, rel=1e-6) == figures.numbers("xor")["half_ratio"]


def test_the_gradient_that_is_checked_by_moving_a_node_is_right():
    shown = figures.numbers("computational_graphs")
    graph = Graph.from_expression("(y - 1/(b + log(x*a)))**2", params=("a", "b"))

    def loss(values):
        return graph.forward({"x": shown["x"], "y": shown["y"], "a": values[0], "b": values[1]})[
            graph.loss
        ]

    measured = finite_differences.central_difference(loss, np.array([shown["a"], shown["b"]]))
    assert (shown["grad_a"], shown["grad_b"]) == pytest.approx(measured, rel=1e-5)


@pytest.mark.parametrize("name", figures.NAMES)
def test_pictures_are_small_and_have_colors_of_the_page_alone(name):
    for picture, svg in collect()[name].pictures.items():
        colors = re.findall(r"(?:fill|stroke): (#\w+|rgb\([^)]*\))", svg)

        assert len(svg) < 60_000, picture
        assert [] == colors, picture
        assert "font-family: '" not in svg
