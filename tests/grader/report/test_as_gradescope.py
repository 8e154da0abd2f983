"""The report as Gradescope's results.json."""

import json

import jsonschema
from results import check, exercise, failed, half, report, whole

from grader.languages import Language
from grader.report.as_gradescope import render

ENGLISH = Language("en")

# As Gradescope documents it.
FORMATS = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
SCHEMA = {
    "type": "object",
    "required": ["tests"],
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": FORMATS,
        "test_output_format": FORMATS,
        "test_name_format": FORMATS,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMATS,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": FORMATS,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}


def shown(*exercises, language=ENGLISH, **settings):
    return json.loads(render(report(*exercises, **settings), language))


def test_it_is_what_gradescope_reads():
    jsonschema.validate(shown(half(), whole()), SCHEMA)


def test_the_score_is_exact_where_the_checks_share_unevenly():
    thirds = exercise(check("a"), check("b"), check("c"), points=10)

    assert 10.0 == shown(thirds)["score"]


def test_a_check_has_its_share_and_its_message():
    passed, wrong = shown(half())["tests"]

    assert (7.5, 7.5, "passed", "") == (
        passed["score"],
        passed["max_score"],
        passed["status"],
        passed["output"],
    )
    assert (0.0, 7.5, "failed", "Look at W.") == (
        wrong["score"],
        wrong["max_score"],
        wrong["status"],
        wrong["output"],
    )


def test_hidden_checks_are_shown_once_the_grades_are_published():
    tests = shown(exercise(check(), check(what="more", hidden=True)))["tests"]

    assert ["visible", "after_published"] == [test["visibility"] for test in tests]


def test_the_overall_output_tells_no_points_and_that_the_hidden_checks_ran():
    assert "The hidden checks ran too." == shown(half())["output"]


def test_it_says_when_the_hidden_checks_did_not_run():
    assert "public checks" in shown(half(), hidden=False)["output"]


def test_what_a_terminal_would_obey_is_taken_out():
    [test] = shown(exercise(failed("f", "a\x1b[31mb\x00c")))["tests"]

    assert "a�[31mb�c" == test["output"]


def test_the_same_results_are_the_same_bytes_however_long_they_took():
    quick, slow = (exercise(check(seconds=seconds)) for seconds in (0.1, 9.9))

    assert render(report(quick), ENGLISH) == render(report(slow), ENGLISH)
