"""The mathematics of the demo, in JavaScript, against the reference solutions, in Python."""

import json

import numpy as np
import pytest
from scripts import address, run_script

from solutions import layers, xor

SCRIPT = """
import { readFileSync } from "node:fs";
const { url, cases } = JSON.parse(readFileSync(0, "utf8"));
const { backward, forward, initParams, loss, update } = await import(url);

function answer({ params, X, Y, lr, steps, seed }) {
  const before = JSON.stringify(params);
  const cache = forward(params, X);
  const grads = backward(params, cache, X, Y);
  let trained = params;
  for (let i = 0; i < steps; i += 1) {
    trained = update(trained, backward(trained, forward(trained, X), X, Y), lr);
  }
  const unchanged = before === JSON.stringify(params);
  const starts = [initParams(2, seed), initParams(2, seed)];
  return { cache, loss: loss(cache.A2, Y), grads, trained, unchanged, starts };
}
console.log(JSON.stringify(cases.map(answer)));
"""
NAMES = ("W1", "b1", "W2", "b2")
STEPS, LR = 50, 0.7
SEEDS = range(10)


def random_case(m, seed):
    """Parameters and data; the scale goes from small to where sigmoids are almost flat."""
    rng = np.random.default_rng([m, seed])
    shapes = {"W1": (2, 2), "b1": (2, 1), "W2": (1, 2), "b2": (1, 1)}
    scale = rng.choice([0.1, 1, 10])
    return {
        "params": {name: scale * rng.normal(size=shape) for name, shape in shapes.items()},
        "X": rng.normal(size=(2, m)),
        "Y": rng.uniform(size=(1, m)),
    }


CASES = [random_case(m, seed) for m in (1, 4) for seed in SEEDS]


@pytest.fixture(scope="module")
def answers():
    """What network.js answers to each of the cases."""
    cases = [{**case, "lr": LR, "steps": STEPS, "seed": i} for i, case in enumerate(CASES)]
    return run_script(SCRIPT, {"url": address("demo/network.js"), "cases": cases})


def assert_same(expected, actual):
    np.testing.assert_allclose(actual, expected, rtol=1e-9, atol=1e-12)
    assert np.shape(expected) == np.shape(actual)


def assert_same_params(expected, actual):
    assert list(NAMES) == list(actual)
    for name in NAMES:
        assert_same(expected[name], actual[name])


def loss(params, case):
    return layers.l2_loss(xor.forward(params, case["X"])["A2"], case["Y"])


def test_forward_is_that_of_the_solution(answers):
    for case, answer in zip(CASES, answers, strict=True):
        for name, expected in xor.forward(case["params"], case["X"]).items():
            assert_same(expected, answer["cache"][name])


def test_loss_is_that_of_the_solution(answers):
    for case, answer in zip(CASES, answers, strict=True):
        assert_same(loss(case["params"], case), answer["loss"])


def test_backward_is_that_of_the_solution(answers):
    for case, answer in zip(CASES, answers, strict=True):
        params, X, Y = case["params"], case["X"], case["Y"]
        expected = xor.backward(params, xor.forward(params, X), X, Y)
        assert_same_params(expected, answer["grads"])


def test_backward_of_one_step_back_is_that_of_the_layers(answers):
    for case, answer in zip(CASES, answers, strict=True):
        params, X, Y = case["params"], case["X"], case["Y"]
        cache = xor.forward(params, X)
        dZ2 = layers.sigmoid_backward(layers.l2_loss_backward(cache["A2"], Y), cache["Z2"])
        dW2, db2, dA1 = layers.dense_backward(params["W2"], cache["A1"], dZ2)
        dW1, db1, _ = layers.dense_backward(
            params["W1"], X, layers.sigmoid_backward(dA1, cache["Z1"])
        )
        expected = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
        assert_same_params(expected, answer["grads"])


def test_backward_agrees_with_finite_differences(answers):
    eps = 1e-5
    for case, answer in zip(CASES, answers, strict=True):
        for name in NAMES:
            for place in np.ndindex(case["params"][name].shape):
                nudge = np.zeros_like(case["params"][name])
                nudge[place] = eps
                higher = {**case["params"], name: case["params"][name] + nudge}
                lower = {**case["params"], name: case["params"][name] - nudge}
                slope = (loss(higher, case) - loss(lower, case)) / (2 * eps)
                assert slope == pytest.approx(np.array(answer["grads"][name])[place], abs=1e-9)


def test_fifty_steps_lead_where_the_solution_leads(answers):
    for case, answer in zip(CASES, answers, strict=True):
        params, X, Y = case["params"], case["X"], case["Y"]
        for _ in range(STEPS):
            grads = xor.backward(params, xor.forward(params, X), X, Y)
            params = xor.update(params, grads, LR)
        assert_same_params(params, answer["trained"])


def test_steps_leave_the_parameters_they_began_with(answers):
    assert all(answer["unchanged"] for answer in answers)


def test_a_start_has_the_shapes_of_the_solution(answers):
    expected = {name: value.shape for name, value in xor.init_params(2, seed=0).items()}
    assert expected == {name: np.shape(value) for name, value in answers[0]["starts"][0].items()}


def test_a_start_has_weights_of_order_one_and_no_biases(answers):
    weights = np.array([np.ravel(answer["starts"][0]["W1"]) for answer in answers])
    biases = [answer["starts"][0][name] for answer in answers for name in ("b1", "b2")]
    assert 0.5 < weights.std() < 2
    assert -0.5 < weights.mean() < 0.5
    assert not any(np.any(bias) for bias in biases)


def test_the_same_seed_gives_the_same_start(answers):
    for answer in answers:
        first, second = answer["starts"]
        assert first == second


def test_another_seed_gives_another_start(answers):
    starts = {json.dumps(answer["starts"][0]) for answer in answers}
    assert len(CASES) == len(starts)
