"""Grading whole submissions: honest, broken and half-finished ones."""

import pytest
from conftest import LANGUAGES, solution

from grader import catalog
from grader.grading import grade
from grader.languages import Language
from grader.report.status import Status
from grader.submission import Submission

SOLUTIONS = {exercise.id: solution(exercise.id).encode() for exercise in catalog.load()}


@pytest.mark.parametrize("hidden", [True, False])
def test_the_reference_solutions_get_everything(workers, hidden):
    [report] = grade([Submission("right", SOLUTIONS)], catalog.load(hidden), workers=workers)

    assert (100.0, 100, hidden) == (report.points, report.max_points, report.hidden)
    assert report.passed


def test_the_stubs_get_nothing_and_are_all_to_do(workers):
    stubs = {exercise.id: exercise.stub.read_bytes() for exercise in catalog.load()}
    [report] = grade([Submission("stubs", stubs)], catalog.load(), workers=workers)

    assert 0.0 == report.points
    assert {Status.TODO} == {check.status for e in report.exercises for check in e.checks}


def test_every_submission_is_graded_apart(workers):
    empty = Submission("empty", {})
    half = Submission("half", {"layers": SOLUTIONS["layers"]})

    reports = grade([half, empty, Submission("right", SOLUTIONS)], catalog.load(), workers=workers)

    assert [15.0, 0.0, 100.0] == [report.points for report in reports]


BROKEN = {
    "a syntax error": ("def sigmoid(z:\n", Status.ERROR, 1),
    "a bad indentation": ("def sigmoid(z):\nreturn z\n", Status.ERROR, 2),
    "a wrong encoding": (b"x = 1\n# se\xf1al\n", Status.ERROR, 2),
    "an endless loop": ("while True:\n    pass\n", Status.TIMEOUT, (1, 2)),
    "a call of os._exit": ("import os\nos._exit(0)\n", Status.ERROR, 2),
    "a flood of output": ("for _ in range(100):\n    print('x' * 1_000_000)\n", Status.ERROR, 2),
    "an exception": ("import nothing_of_this_name\n", Status.ERROR, 1),
    "a segmentation fault": ("import ctypes\nctypes.string_at(0)\n", Status.CRASHED, 2),
    "no functions": ("x = 1\n", Status.ERROR, None),
}


ENDLESS = "an endless loop"


@pytest.mark.parametrize(
    "fault",
    [*(each for each in BROKEN if each != ENDLESS), pytest.param(ENDLESS, marks=pytest.mark.slow)],
)
def test_a_broken_file_costs_its_exercise_alone(grade_sources, fault):
    source, status, lines = BROKEN[fault]
    beside = {id: SOLUTIONS[id] for id in ("finite_differences", "optimizers")}
    report = grade_sources({"derivatives": source, **beside})
    broken, *others = report.exercises

    assert 0.0 == broken.points
    assert all(exercise.passed for exercise in others)
    assert {status} <= {check.status for check in broken.checks} <= {status, Status.SKIPPED}
    first = next(check for check in broken.checks if check.status is status)
    for code in LANGUAGES:
        text = " ".join(map(Language(code).render, first.message))
        assert (
            lines is None
            or any(f"{line}" in text for line in [lines] if isinstance(line, int))
            or (isinstance(lines, tuple) and any(str(line) in text for line in lines))
        )


def with_sigmoid(body: str) -> str:
    return solution("derivatives") + f"\n\ndef sigmoid{body}\n"


def sigmoid_checks(report):
    return [check for check in report.checks if check.function == "sigmoid"]


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        pytest.param(
            "(z):\n    while True: pass",
            Status.TIMEOUT,
            "did not finish within 2 seconds",
            marks=pytest.mark.slow,
        ),
        ("(z):\n    import os; os._exit(3)", Status.ERROR, "ended the whole program"),
        ("(z, extra):\n    return z", Status.ERROR, "`(z, extra)`"),
        ("(z):\n    print('x' * 100_000_000)", Status.ERROR, "more than 4 MB"),
        (
            "(z):\n    return undefined",
            Status.ERROR,
            "`NameError: name 'undefined' is not defined`",
        ),
        ("(z):\n    return sigmoid(z)", Status.ERROR, "nothing stops the recursion"),
        ("(z):\n    pass", Status.FAILED, "is a `return` missing?"),
        ("(z):\n    raise SystemExit", Status.ERROR, "ended the whole program"),
        ("(z):\n    return [list(z)]", Status.FAILED, "a list or a tuple where an array"),
        ("(z):\n    return object()", Status.FAILED, "`object`"),
    ],
)
def test_a_broken_function_costs_what_depends_on_it(grade_one, body, status, words):
    report = grade_one("derivatives", with_sigmoid(body))
    first, *others = sigmoid_checks(report)

    assert status is first.status
    assert words in " ".join(map(Language("en").render, first.message))
    assert {Status.SKIPPED} == {check.status for check in others}
    assert all(c.status is Status.PASSED for c in report.checks if c.function == "tanh_deriv")


@pytest.mark.slow
def test_a_file_that_waits_for_nothing_is_waited_for_once(grade_one):
    sleepy = "\n\ndef {name}(z):\n    import time\n    time.sleep(60)\n"
    source = (
        solution("derivatives") + sleepy.format(name="sigmoid") + sleepy.format(name="relu_deriv")
    )
    report = grade_one("derivatives", source)
    first, *others = (c for c in report.checks if c.function in ("sigmoid", "relu_deriv"))

    assert Status.TIMEOUT is first.status
    assert "without computing anything" in Language("en").render(first.message[0])
    assert {Status.SKIPPED} == {check.status for check in others}


def words_on(report, function):
    messages = [message for c in report.checks if c.function == function for message in c.message]
    return " ".join(map(Language("en").render, messages))


def test_a_function_is_told_of_a_wrong_one_that_it_relies_on_by_another(grade_one):
    by_another = (
        "\n\ndef slope(z):\n    return sigmoid_deriv(z)\n\ndef sigmoid_deriv(z):\n    return z\n"
    )
    source = solution("derivatives").replace("* sigmoid_deriv(", "* slope(") + by_another
    report = grade_one("derivatives", source)

    assert "relies on `sigmoid_deriv`, which is not right" in words_on(report, "neuron_backward")


def test_so_is_one_that_stops_for_what_the_other_returns(grade_one):
    tuples = "\n\ndef squared_error_deriv(y_hat, y):\n    return (y_hat - y,)\n"
    report = grade_one("derivatives", solution("derivatives") + tuples)

    words = words_on(report, "neuron_backward")
    assert "TypeError" in words
    assert "relies on `squared_error_deriv`" in words


def test_a_function_that_is_wrong_by_itself_is_told_of_no_other(grade_one):
    wrong = "\n\ndef tanh_deriv(z):\n    return z\n\ndef neuron_backward(x, w, b, y):\n    return {key: 0.5 for key in ('dy_hat', 'dz', 'dw', 'db')}\n"
    report = grade_one("derivatives", solution("derivatives") + wrong)

    assert "not the right one" in words_on(report, "neuron_backward")
    assert "relies on" not in words_on(report, "neuron_backward")


def test_a_missing_function_is_named(grade_one):
    source = solution("derivatives").replace("def tanh_deriv", "def tanh_derivative")
    report = grade_one("derivatives", source)
    check = next(check for check in report.checks if check.function == "tanh_deriv")

    assert Status.ERROR is check.status
    assert "no function `tanh_deriv` in `derivatives.py`" in Language("en").render(check.message[0])


def test_an_exception_shows_the_students_line_and_no_frame_of_ours(grade_one):
    report = grade_one("derivatives", with_sigmoid("(z):\n    return z @ np.ones((9, 9))"))
    text = " ".join(map(Language("en").render, sigmoid_checks(report)[0].message))

    assert "return z @ np.ones((9, 9))" in text
    assert "grader" not in text


def test_hidden_checks_never_show_expected_values(grade_one):
    source = (
        solution("derivatives")
        + "\n\ndef tanh_deriv(z):\n    return (1 - np.tanh(z)**2) if np.ndim(z) == 2 else z * 3\n"
    )
    report = grade_one("derivatives", source)
    failed = [check for check in report.checks if check.status is Status.FAILED]

    assert failed
    assert all(check.hidden for check in failed)
    for check in failed:
        assert "right value" not in " ".join(map(Language("en").render, check.message))


def test_what_was_printed_is_shown_of_public_checks(grade_one):
    report = grade_one(
        "derivatives", with_sigmoid("(z):\n    print('hola', z.shape)\n    return z")
    )

    assert report.printed.startswith("hola (5, 3)")


@pytest.mark.slow
def test_the_same_submission_gets_the_same_marks(workers):
    work = Submission("same", {**SOLUTIONS, "xor": b"", "layers": b"import numpy as np\n"})

    first, second = (grade([work], catalog.load(), workers=workers)[0] for _ in range(2))

    def essence(report):
        return [(c.id, c.status, c.message) for e in report.exercises for c in e.checks]

    assert essence(first) == essence(second)


HOSTILE_FOLDER_FILES = ("conftest.py", "pytest.ini", "numpy.py", "sitecustomize.py", "pytest.py")


def test_nothing_beside_the_exercises_is_read(tmp_path, workers, monkeypatch):
    from grader import submission

    for name in HOSTILE_FOLDER_FILES:
        (tmp_path / name).write_text("raise SystemExit('should not run')")
    (tmp_path / "derivatives.py").write_bytes(SOLUTIONS["derivatives"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    work, exercises = submission.read(tmp_path, catalog.load())

    [report] = grade([work], exercises, workers=workers)

    assert report.exercises[0].passed


def test_a_report_is_told_before_the_next_submission_is_begun(workers):
    told = []
    layers = [exercise for exercise in catalog.load() if exercise.id == "layers"]
    sources = {"layers": SOLUTIONS["layers"]}
    work = [Submission("a", sources), Submission("empty", {}), Submission("b", sources)]

    def stop(place, report):
        told.append((place, report.points))
        if place == 0:
            raise KeyboardInterrupt

    with pytest.raises(RuntimeError):  # pytest has been stopped, and most checks have not run
        grade(work, layers, workers=workers, on_report=stop)

    assert [(1, 0.0), (0, 15.0)] == told
