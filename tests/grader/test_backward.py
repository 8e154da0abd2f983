"""Judging a backward pass through a graph."""

import pytest
from conftest import LANGUAGES

from exercises.graph import Graph
from grader.assertions import Wrong
from grader.backward import assert_gradients
from grader.languages import Language
from grader.report.status import Status
from grader.worker import StudentRaised
from grader.worker.codec import Raised

GRAPH = Graph(
    {"c": ("mul", "a", "b"), "s": ("add", "c", "a"), "L": ("mul", "c", "s")}, ("a", "b"), "L"
)
DATA = GRAPH.forward({"a": 2.0, "b": 3.0})
RIGHT = {"L": 1.0, "s": 6.0, "c": 14.0, "a": 48.0, "b": 28.0}


def failure(found, **settings):
    with pytest.raises(Wrong) as wrong:
        assert_gradients(found, GRAPH, DATA, **settings)
    return wrong.value


def said(messages, language="en"):
    return " ".join(map(Language(language).render, messages))


def test_right_gradients_pass():
    assert_gradients(RIGHT, GRAPH, DATA)
    assert_gradients({"a": 48.0, "b": 28.0}, GRAPH, DATA, nodes=("a", "b"))


@pytest.mark.parametrize("node", RIGHT)
def test_the_first_wrong_node_is_the_one_whose_consumers_are_right(node):
    # What is wrong there is handed on to the nodes after it.
    names = list(RIGHT)
    found = {n: g + (names.index(n) >= names.index(node)) for n, g in RIGHT.items()}

    assert node == failure(found).walk.wrong
    assert RIGHT == pytest.approx(failure(found).walk.right)


def test_it_is_told_where_its_gradient_comes_from_and_not_how_much_in_the_facts():
    wrong = failure({**RIGHT, "c": 8.0, "a": 30.0, "b": 16.0})

    assert said(wrong.facts).startswith(
        "The first wrong gradient on the way back is that of `c`; it comes from `s`, `L`."
    )
    assert "14" not in said(wrong.facts)


def test_the_values_show_what_should_arrive():
    wrong = failure({**RIGHT, "c": 8.0})

    assert "At `c` there arrive: 6 · 1 = 6 from `s`, 1 · 8 = 8 from `L`. The sum is 14." in said(
        wrong.values
    )


def test_what_arrives_from_outside_is_one_of_the_contributions():
    right = {"L": 0.0, "s": 2.0, "c": 2.5, "a": 9.5, "b": 5.0}
    assert_gradients(right, GRAPH, DATA, arriving={"s": 2.0, "c": 0.5})
    wrong = failure({**right, "c": 2.0}, arriving={"s": 2.0, "c": 0.5})

    assert "0.5 from outside, 2 · 1 = 2 from `s`, 0 · 8 = 0 from `L`. The sum is 2.5." in said(
        wrong.values
    )


def test_where_parameters_alone_are_answered_all_nodes_are_asked_for():
    everything = {**RIGHT, "c": 8.0, "a": 30.0, "b": 16.0}
    params = {"a": 30.0, "b": 16.0}

    assert "c" == failure(params, nodes=("a", "b"), of_all=lambda: everything).walk.wrong


def raising():
    raise StudentRaised(Raised(1, "KeyError", "'c'", 1, ""))


@pytest.mark.parametrize("of_all", [raising, lambda: None, lambda: {"a": []}, dict, lambda: RIGHT])
def test_where_that_tells_nothing_the_parameter_is_told(of_all):
    wrong = failure({"a": 30.0, "b": 16.0}, nodes=("a", "b"), of_all=of_all)

    assert wrong.walk is None
    assert said(wrong.facts).startswith("`a`: ")


@pytest.mark.parametrize("found", [None, [1.0], {}, {"L": 1.0}, {**RIGHT, "c": None}])
def test_an_answer_of_another_kind_is_told_as_such(found):
    assert failure(found).walk is None


OVERWRITES = """
def bprop(graph, data):
    memo = {graph.loss: 1.0}
    def grad(n):
        if n not in memo:
            memo[n] = 0.0
            for k in graph.outputs(n):
                memo[n] = grad(k) * graph.partial(k, n, data)
        return memo[n]
    return {p: grad(p) for p in graph.params}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_student_is_shown_the_first_wrong_node(grade_one, language):
    report = grade_one("recursive_bprop", OVERWRITES)
    failed = [check for check in report.checks if check.status is Status.FAILED]
    fork = next(check for check in failed if check.id == "bprop.sums_at_fork")

    assert "a * b" == fork.walk.wrong
    assert "`a * b`" in said(fork.message[:1], language)
    assert not any(check.walk for check in failed if check.hidden)
