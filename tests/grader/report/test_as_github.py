"""The report for GitHub Classroom's reporter."""

import base64
import json

import jsonschema
import pytest
from results import check, exercise, failed, half, report, whole

from grader.languages import Language
from grader.report.as_github import render
from grader.report.status import Status

ENGLISH = Language("en")

SCHEMA = {
    "type": "object",
    "required": ["version", "status", "max_score", "tests"],
    "properties": {
        "version": {"const": 3},
        "status": {"enum": ["pass", "fail", "error"]},
        "max_score": {"type": "number"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "status", "score", "message"],
                "properties": {
                    "name": {"type": "string"},
                    "status": {"enum": ["pass", "fail", "error"]},
                    "score": {"type": "number"},
                    "message": {"type": "string"},
                    "test_code": {"type": "string"},
                    "filename": {"type": "string"},
                    "line_no": {"type": "integer"},
                    "duration": {"type": "number"},
                },
            },
        },
    },
}


def shown(*exercises):
    return json.loads(base64.b64decode(render(report(*exercises), ENGLISH), validate=True))


def test_it_is_what_the_reporter_reads():
    jsonschema.validate(shown(half(), whole()), SCHEMA)


def test_it_is_one_line_as_an_output_of_a_step_must_be():
    assert 1 == len(render(report(*[half()] * 50), ENGLISH).splitlines())


def test_the_scores_add_up_to_the_points():
    content = shown(half(), whole())

    assert (32.5, 40) == (sum(test["score"] for test in content["tests"]), content["max_score"])


def test_it_passes_if_everything_does():
    assert ("pass", "fail") == (shown(whole())["status"], shown(half())["status"])


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.FAILED, "fail"),
        (Status.TODO, "fail"),
        (Status.SKIPPED, "fail"),
        (Status.ERROR, "error"),
        (Status.TIMEOUT, "error"),
        (Status.CRASHED, "error"),
    ],
)
def test_a_check_that_does_not_pass_fails_or_breaks(status, expected):
    [test] = shown(exercise(check("f", status)))["tests"]

    assert (expected, 0.0) == (test["status"], test["score"])


def test_a_message_is_no_command_of_the_log():
    [test] = shown(exercise(failed("f", "so\n  ::error::x\n##[group]y\nx[::2]")))["tests"]

    assert "so\n›   ::error::x\n## [group]y\nx[::2]" == test["message"]
