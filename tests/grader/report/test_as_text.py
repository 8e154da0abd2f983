"""The report in a terminal."""

import dataclasses

import pytest
from conftest import LANGUAGES

from exercises.graph import Graph
from grader.graphs import Walk
from grader.languages import Language, say
from grader.report.as_text import render
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status
from grader.report.terminal import Terminal

ENGLISH = Language("en")


def result(function, status, what="answers", message=(), hidden=False):
    return CheckResult(
        f"{function}.{what}", function, f"{what} well", status, 1, hidden, 0.0, message
    )


def report_on(*checks, printed="", hidden=True):
    exercise = ExerciseReport("layers", "Layers", "layers.py", 15, checks, printed)
    return Report("me", "process", hidden, (exercise,))


FAILED = result("dense", Status.FAILED, message=(say("Look at {name}.", name="`W @ X`"),))


def test_a_failed_check_shows_its_title_and_message():
    text = render(report_on(FAILED), ENGLISH)

    assert "answers well\n           Look at `W @ X`.\n" in text


def test_a_finished_exercise_is_one_line():
    text = render(report_on(result("dense", Status.PASSED)), ENGLISH)

    assert "✓ Layers" in text
    assert "dense" not in text
    assert "Well done!" in text


NOTE = say("The one graded is {file}.", file="`layers.py`")


@pytest.mark.parametrize("status", [Status.FAILED, Status.PASSED, Status.TODO])
def test_a_note_on_the_file_stands_below_the_exercise(status):
    report = report_on(result("dense", status))
    exercise = dataclasses.replace(report.exercises[0], notes=(NOTE,))
    lines = render(dataclasses.replace(report, exercises=(exercise,)), ENGLISH).splitlines()

    assert "     The one graded is `layers.py`." == lines[2]


def test_an_untouched_exercise_is_one_line():
    text = render(report_on(result("dense", Status.TODO)), ENGLISH)

    assert "○ Layers" in text
    assert "0 / 15" in text


def test_checks_that_wait_are_counted_and_not_told():
    waits = result("dense", Status.SKIPPED, "more", (say("Waits for {function}.", function="x"),))
    text = render(report_on(FAILED, waits), ENGLISH)

    assert "0 of 2" in text
    assert "Waits" not in text


def test_the_end_says_what_to_do_next():
    text = render(report_on(FAILED), ENGLISH, Terminal(width=200))

    assert text.rstrip().endswith(
        "Next: `dense` in `layers.py`. Save it, and check it with `grade --exercise layers`"
    )


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        ("my folder", "grade 'my folder'"),
        ("../xor.py", "grade ../xor.py"),
        (None, "grade"),
        ("no\nname", "grade PATH"),
    ],
)
def test_what_to_type_next_has_the_path_that_was_typed(place, typed):
    text = " ".join(render(report_on(FAILED, OTHER), ENGLISH, place=place).split())

    assert f"check it with `{typed} --exercise layers`" in text
    assert f"What there is to say of every check: `{typed} -v`" in text


def test_a_sample_ends_with_how_to_get_the_exercises():
    text = " ".join(render(report_on(FAILED, OTHER), ENGLISH, sample=True).split())

    assert text.endswith("for you to complete: `grade init backprop --lang en`")
    assert "Save it" not in text
    assert "`grade -v`" not in text


@pytest.mark.parametrize(
    ("hidden", "words"), [(True, "hidden checks ran"), (False, "public checks")]
)
def test_it_says_whether_the_hidden_checks_ran(hidden, words):
    assert words in render(report_on(FAILED, hidden=hidden), ENGLISH)


def test_colour_is_for_terminals_that_have_it():
    assert "\x1b" not in render(report_on(FAILED), ENGLISH)
    colored = render(report_on(FAILED), ENGLISH, Terminal(color=True))
    assert "\x1b[36mW @ X\x1b[0m" in colored


def test_without_unicode_everything_is_ascii():
    assert render(report_on(FAILED), ENGLISH, Terminal(unicode=False)).isascii()


def test_no_line_is_wider_than_the_terminal():
    long = result("dense", Status.FAILED, message=(say("word " * 100),))

    for width in (50, 80):
        lines = render(report_on(long), ENGLISH, Terminal(width)).splitlines()
        assert max(map(len, lines)) <= width


def test_a_student_cannot_steer_the_terminal():
    text = render(report_on(FAILED, printed="\x1b[2J\x07hello"), ENGLISH)

    assert "\x1b" not in text
    assert "hello" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_are_written_in_the_language(language):
    checks = [result("f", Status.PASSED)] + [result("f", Status.TODO, str(i)) for i in range(3)]

    assert ("3.75" if language == "en" else "3,75") in render(
        report_on(*checks), Language(language)
    )


OTHER = result("dense", Status.FAILED, "adds", (say("Look at {name}.", name="`+ b`"),))
NAMED = dataclasses.replace(OTHER, misconception="dense.no_bias")


def test_a_function_has_one_check_explained_and_the_others_named():
    text = render(report_on(FAILED, OTHER), ENGLISH)

    assert "`W @ X`" in text
    assert "adds well" in text
    assert "`+ b`" not in text
    assert "grade -v" in text


def test_the_check_that_names_the_mistake_is_the_one_explained():
    text = render(report_on(FAILED, NAMED), ENGLISH)

    assert "`W @ X`" not in text
    assert "`+ b`" in text


def test_everything_is_explained_on_request():
    text = render(report_on(FAILED, OTHER), ENGLISH, everything=True)

    assert "`W @ X`" in text
    assert "`+ b`" in text
    assert "grade -v" not in text


def test_a_walk_is_drawn_with_its_first_wrong_node_marked():
    graph = Graph({"c": ("mul", "a", "b"), "L": ("square", "c")}, ("a",), "L")
    found, right = {"L": 1.0, "c": -0.5, "a": 3.0}, {"L": 1.0, "c": 12.0, "a": 36.0, "b": 24.0}
    walk = Walk(graph, graph.forward({"a": 2.0, "b": 3.0}), found, right, "c")
    text = render(report_on(dataclasses.replace(FAILED, walk=walk)), Language("ca"))

    assert [
        "✓ L = c²              1",
        "✗ c = a × b        -0,5   correcte: 12",
        "a                   3",
        "b",
    ] == [line.strip() for line in text.split("`W @ X`.\n")[1].splitlines()[:4]]
