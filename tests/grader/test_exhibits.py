"""What is asked of a student's functions to be drawn, and what of it is not."""

import time

import numpy as np
import pytest
from conftest import solution

from grader import catalog, exhibits
from grader.exhibits import Gradients, Parity, Slope, StepErrors, Training
from grader.grading import grade
from grader.report.status import Status
from grader.submission import Submission


@pytest.fixture
def ask(workers):
    """Grade one exercise; what there is to draw of it."""

    def ask_for(id, source):
        chosen = [exercise for exercise in catalog.load(hidden=False) if exercise.id == id]
        submission = Submission("test", {id: source.encode()})
        [report] = grade([submission], chosen, workers=workers)
        return exhibits.collect(report, submission, chosen, workers)[id]

    return ask_for


def with_function(id, function):
    return f"{solution(id)}\n\n{function}\n"


class TestRightAnswers:
    def test_the_slopes_are_the_numerical_ones(self, ask):
        shown = ask("derivatives", solution("derivatives"))

        assert ["sigmoid_deriv", "tanh_deriv", "relu_deriv"] == [each.function for each in shown]
        for each in shown:
            assert isinstance(each, Slope)
            np.testing.assert_allclose(each.found, each.numerical, atol=1e-9)

    def test_the_errors_of_the_steps_have_their_known_valleys(self, ask):
        [shown] = ask("finite_differences", solution("finite_differences"))
        best = {name: shown.eps[errors.argmin()] for name, errors in shown.errors.items()}

        assert isinstance(shown, StepErrors)
        assert 1e-9 < best["forward_difference"] < 1e-6
        assert 1e-7 < best["central_difference"] < 1e-3

    def test_the_gradients_of_the_lesson(self, ask):
        [shown] = ask("iterative_bprop", solution("iterative_bprop"))

        assert isinstance(shown, Gradients)
        assert set(shown.graph.nodes) == set(shown.found)
        assert 1.0 == shown.found[shown.graph.loss]

    def test_the_backward_pass_and_the_training_of_xor(self, ask):
        parity, training = ask("xor", solution("xor"))

        assert isinstance(parity, Parity)
        for name, numerical in parity.numerical.items():
            np.testing.assert_allclose(parity.found[name], numerical, atol=1e-9)
        assert isinstance(training, Training)
        assert 2000 == training.losses.size
        assert [0, 1, 1, 0] == training.answers.round().tolist()
        assert training.outputs.shape == (training.side.size,) * 2


def test_a_wrong_answer_is_drawn_too(ask):
    wrong = with_function("derivatives", "def sigmoid_deriv(z):\n    return z * (1 - z)")
    [shown, *_] = ask("derivatives", wrong)

    np.testing.assert_allclose(shown.found, shown.z * (1 - shown.z))


def test_a_wrong_pass_is_left_to_the_check_that_it_fails(ask):
    wrong = with_function(
        "iterative_bprop",
        "def bprop(graph, data, upstream=None):\n    return dict.fromkeys(graph.nodes, 1.0)",
    )

    assert () == ask("iterative_bprop", wrong)


def test_there_is_nothing_to_draw_of_stubs(workers):
    stubs = Submission("stubs", {e.id: e.stub.read_bytes() for e in catalog.load()})
    [report] = grade([stubs], catalog.load(), workers=workers)

    assert {()} == set(exhibits.collect(report, stubs, catalog.load(), workers).values())


UNFIT = {
    "nothing": "None",
    "a list": "list(z)",
    "a text": "'<script>'",
    "a dict": "{'a': [z, {}]}",
    "another shape": "z[:3]",
    "no numbers": "np.full(z.shape, np.nan)",
    "infinity": "np.full(z.shape, np.inf)",
    "numbers beyond all bounds": "np.full(z.shape, 1e300)",
    "complex numbers": "z + 1j",
    "dates": "np.zeros(z.shape, 'datetime64[s]')",
    "an exception": "1 / 0",
    "an exit": "exit()",
    "its end": "__import__('os').kill(__import__('os').getpid(), 9)",
}


@pytest.mark.parametrize("what", UNFIT)
def test_what_cannot_be_drawn_is_not_there(ask, what):
    """It answers the checks rightly, and turns odd when it is asked for its picture."""
    odd = with_function(
        "derivatives",
        "_tanh_deriv = tanh_deriv\n"
        f"def tanh_deriv(z):\n    return _tanh_deriv(z) if np.shape(z) != (240,) else {UNFIT[what]}",
    )

    assert ["sigmoid_deriv", "relu_deriv"] == [each.function for each in ask("derivatives", odd)]


@pytest.mark.filterwarnings("error")
def test_an_odd_question_about_the_function_warns_of_nothing(ask):
    odd = with_function(
        "finite_differences",
        "_forward_difference = forward_difference\n"
        "def forward_difference(f, w, eps=1e-6):\n"
        "    if w.tolist() == [-1.0, 0.3, 1.2]:\n"
        "        f(1e3 * w), f(w + 1j), f(np.array([]))\n"
        "    return _forward_difference(f, w, eps)",
    )
    [shown] = ask("finite_differences", odd)

    assert {"forward_difference", "central_difference"} == set(shown.errors)


ODD_TRAININGS = (
    "params, {}",
    "params, [[1.0], [1.0, 2.0]]",
    "params, ['a', 'b']",
    "params, [10**18, None]",
    "params, [1.0] * 5000",
    "{**params, 'W1': params['W1'].T}, losses",
    "[params, params], losses",
    "losses",
)


@pytest.mark.parametrize("answer", ODD_TRAININGS)
def test_an_odd_training_has_no_picture(ask, answer):
    odd = with_function(
        "xor",
        "_train = train\n"
        "def train(X, Y, hidden, lr, epochs, seed):\n"
        "    params, losses = _train(X, Y, hidden, lr, 3, seed)\n"
        f"    return {answer}",
    )

    assert [Parity] == [type(each) for each in ask("xor", odd)]


@pytest.mark.slow
def test_what_hangs_only_now_is_stopped_soon(workers):
    source = with_function(
        "derivatives",
        "def sigmoid_deriv(z):\n    while np.size(z) == 240:\n        pass\n    return z\n"
        "tanh_deriv = relu_deriv = sigmoid_deriv",
    )
    [exercise] = [e for e in catalog.load(hidden=False) if e.id == "derivatives"]
    submission = Submission("test", {"derivatives": source.encode()})
    [report] = grade([submission], [exercise], workers=workers)
    begin = time.monotonic()
    shown = exhibits.collect(report, submission, [exercise], workers)

    assert {"derivatives": ()} == shown
    assert time.monotonic() - begin < 20  # six, on a machine that has nothing else to do


def test_what_has_hung_is_not_asked_again(workers):
    endless = with_function(
        "derivatives",
        "_relu_deriv = relu_deriv\n"
        "def relu_deriv(z):\n    while np.any(z == 0): pass\n    return _relu_deriv(z)",
    )
    [exercise] = [e for e in catalog.load(hidden=False) if e.id == "derivatives"]
    submission = Submission("test", {"derivatives": endless.encode()})
    [report] = grade([submission], [exercise], workers=workers)
    begin = time.monotonic()
    shown = exhibits.collect(report, submission, [exercise], workers)["derivatives"]

    assert Status.TIMEOUT in {check.status for check in report.exercises[0].checks}
    assert ["sigmoid_deriv", "tanh_deriv"] == [each.function for each in shown]
    assert time.monotonic() - begin < 2
