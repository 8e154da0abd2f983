"""The steps of the stepper, in JavaScript, against the graph and the solutions, in Python."""

import json
import re

import numpy as np
import pytest
from scripts import address, run_script

from course.site.graphs import payload
from exercises.graph import OPERATIONS, Graph
from grader.graphs import ladder, random_graph
from solutions import iterative_bprop, recursive_bprop

SCRIPT = """
import { readFileSync } from "node:fs";
const { bprop, sentences, cases } = JSON.parse(readFileSync(0, "utf8"));
const { Graph, forwardSteps, iterativeSteps, recursiveSteps } = await import(bprop);
const { sentence, writer } = await import(sentences);
const write = writer((value, digits) => value.toFixed(digits));

function answer(description) {
  const graph = new Graph(description);
  const forward = [...forwardSteps(graph, description.values)];
  const { data } = forward.at(-1);
  const partials = graph.nodes.flatMap((n) =>
    graph.inputs.get(n).map((m) => [n, m, graph.partial(n, m, data)]));
  const recursive = [...recursiveSteps(graph, data)];
  const iterative = [...iterativeSteps(graph, data)];
  const said = [...forward, ...recursive, ...iterative].map((step) =>
    sentence(step, graph, { say: (text) => text, write }));
  return { forward, data, partials, recursive, iterative, said };
}
console.log(JSON.stringify(cases.map(answer)));
"""


def every_operation():
    """A graph with each operation once, and one that uses its input twice."""
    nodes = {
        name: (name, *("xy"[: len(operation.partials)])) for name, operation in OPERATIONS.items()
    }
    return Graph({**nodes, "twice": ("mul", "x", "x"), "by": ("power", 2.5, "x")}, "xy", "sub")


def random_cases():
    for seed in range(40):
        graph, data = random_graph(np.random.default_rng(seed), 4 + seed)
        yield graph, {name: data[name] for name in graph.leaves}


def payload_cases():
    for each in payload().values():
        yield Graph(each["nodes"], each["params"], each["loss"]), each["values"]


CASES = [
    *payload_cases(),
    *random_cases(),
    (every_operation(), {"x": 0.7, "y": 1.6}),
    (ladder(30), {"x0": 1.0, "a": 0.5, "b": 0.75}),
    (Graph({"z": ("square", "x")}, ("x",), "x"), {"x": 3.0}),
]


@pytest.fixture(scope="module")
def answers():
    """What the stepper makes of each case."""
    cases = [
        {"nodes": graph.definitions, "params": graph.params, "loss": graph.loss, "values": values}
        for graph, values in CASES
    ]
    modules = {
        "bprop": address("stepper/bprop.js"),
        "sentences": address("stepper/sentences.js"),
    }
    answered = run_script(SCRIPT, {**modules, "cases": cases})
    return list(zip(CASES, answered, strict=True))


def edges(graph):
    return {(m, n) for n in graph.nodes for m in graph.inputs(n)}


def used(steps):
    return [tuple(edge) for edge in steps[-1]["used"]]


def approx(expected):
    return pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_forward_pass_has_the_values_of_the_graph(answers):
    for (graph, values), answer in answers:
        assert approx(graph.forward(values)) == answer["data"]


def test_a_node_is_computed_after_its_inputs_and_once(answers):
    for (graph, values), answer in answers:
        known = dict(values)
        for step in answer["forward"][1:]:
            assert step["node"] not in known
            assert set(graph.inputs(step["node"])) <= set(known)
            known = step["data"]


def test_partials_are_those_of_the_graph(answers):
    for (graph, values), answer in answers:
        data = graph.forward(values)
        assert edges(graph) == {(m, n) for n, m, _ in answer["partials"]}
        for n, m, partial in answer["partials"]:
            assert approx(graph.partial(n, m, data)) == partial


def test_recursive_steps_end_with_the_gradients_of_the_solution(answers):
    for (graph, values), answer in answers:
        expected = recursive_bprop.bprop(graph, graph.forward(values))
        last = answer["recursive"][-1]
        assert "done" == last["kind"]
        assert approx(expected) == {name: last["grad"][name] for name in graph.params}
        assert ([], {}) == (last["stack"], last["sums"])


def test_iterative_steps_end_with_the_gradients_of_the_solution(answers):
    for (graph, values), answer in answers:
        expected = iterative_bprop.bprop(graph, graph.forward(values))
        last = answer["iterative"][-1]
        assert "done" == last["kind"]
        assert approx(expected) == last["grad"]
        assert sorted(graph.nodes) == sorted(last["taken"])


def test_recursion_uses_no_edge_twice(answers):
    for (graph, _), answer in answers:
        assert len(used(answer["recursive"])) == len(set(used(answer["recursive"])))
        assert set(used(answer["recursive"])) <= edges(graph)


def test_iteration_marks_each_edge_once(answers):
    for (graph, _), answer in answers:
        assert sorted(edges(graph)) == sorted(used(answer["iterative"]))


def test_a_node_is_taken_after_its_consumers_and_once(answers):
    for (graph, _), answer in answers:
        order = [step["node"] for step in answer["iterative"] if step["kind"] == "take"]
        assert len(order) == len(set(order))
        for place, name in enumerate(order):
            assert set(graph.outputs(name)) <= set(order[:place])


def test_a_node_is_ready_when_all_its_edges_are_marked(answers):
    for (graph, _), answer in answers:
        for step in answer["iterative"]:
            marked = [tuple(edge) for edge in step["used"]]
            left = {n: sum((n, k) not in marked for k in graph.outputs(n)) for n in graph.nodes}
            assert left == step["unmarked"]
            complete = {name for name, count in left.items() if count == 0}
            assert complete == {*step["ready"], *step["taken"]}


def test_a_gradient_grows_by_what_the_edge_brings(answers):
    for _, answer in answers:
        for before, step in zip(answer["iterative"], answer["iterative"][1:], strict=False):
            if step["kind"] == "mark":
                product = step["grad"][step["from"]] * step["local"]
                assert approx(product) == step["change"]
                grown = before["grad"][step["to"]] + step["change"]
                assert approx(grown) == step["grad"][step["to"]]


def test_every_question_gets_its_answer(answers):
    for _, answer in answers:
        calls = []
        for step in answer["recursive"]:
            if step["kind"] == "call":
                calls.append(step["node"])
                assert calls == step["stack"]
            elif step["kind"] == "return":
                assert calls.pop() == step["node"]
        assert calls == []


def test_diamonds_show_a_remembered_answer(answers):
    diamonds = answers[list(payload()).index("diamonds")][1]
    kinds = [step["kind"] for step in diamonds["recursive"]]
    assert kinds.count("remembered") == 2  # one for each diamond


def test_a_step_keeps_its_moment(answers):
    """Going back must show what was, so no step may see what came later."""
    for _, answer in answers:
        for steps in (answer["recursive"], answer["iterative"]):
            assert list(range(len(used(steps)) + 1)) == sorted({len(s["used"]) for s in steps})


def test_every_step_is_told_and_no_gap_stays_open(answers):
    for _, answer in answers:
        assert len(answer["said"]) == sum(
            len(answer[name]) for name in ("forward", "recursive", "iterative")
        )
        for template, values in answer["said"]:
            assert set(re.findall(r"\{(\w+)\}", template)) == set(values)
            assert not re.search("undefined|NaN|null", json.dumps(values))


def test_a_product_is_told_as_the_lesson_writes_it(answers):
    said = [values.get("formula") for _, values in answers[0][1]["said"]]
    assert "c = a · b = 2 · 3 = 6" in said
    assert "grad[c] += grad[L] · ∂L/∂c = 1 · 8 = 8" in said
