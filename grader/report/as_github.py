"""A report as GitHub Classroom's reporter reads it: JSON in base64, on one line."""

from __future__ import annotations

import base64
import json
from typing import Any

from grader.languages import Language
from grader.report import plain
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status

_WRONG = {Status.ERROR: "error", Status.TIMEOUT: "error", Status.CRASHED: "error"}


def render(report: Report, language: Language) -> str:
    """The report as text to be put into a step's output."""
    content = {
        "version": 3,
        "status": "pass" if report.passed else "fail",
        "max_score": report.max_points,
        "tests": [
            _test(exercise, check, language)
            for exercise in report.exercises
            for check in exercise.checks
        ],
    }
    return base64.b64encode(json.dumps(content).encode()).decode("ascii")


def _test(exercise: ExerciseReport, check: CheckResult, language: Language) -> dict[str, Any]:
    passed = check.status is Status.PASSED
    return {
        "name": plain.name(exercise, check, language),
        "status": "pass" if passed else _WRONG.get(check.status, "fail"),
        "score": exercise.share(check) if passed else 0.0,
        "message": "\n".join(map(_no_command, plain.lines(check, language))),
        "test_code": check.id,
        "filename": exercise.filename,
        "line_no": 0,
        "duration": 0,
    }


def _no_command(line: str) -> str:
    """The reporter prints a message to the log, where a line like `::error::…` is a command."""
    line = line.replace("##[", "## [")
    return f"› {line}" if line.lstrip().startswith("::") else line
