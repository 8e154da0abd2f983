"""A report as Gradescope's `results.json`.

The results of hidden checks are `after_published`: students who hand in again and again would find
out what they ask if they saw them at once, and the due date is no limit where somebody has more time.
"""

from __future__ import annotations

import json
from typing import Any

from grader.languages import Language, say
from grader.report import plain
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status


def render(report: Report, language: Language) -> str:
    """The report as JSON text; its `score` is the exact one, not the sum of what was rounded."""
    content = {
        "score": report.points,
        "output": _overall(report, language),
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": [
            _test(exercise, check, language)
            for exercise in report.exercises
            for check in exercise.checks
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _overall(report: Report, language: Language) -> str:
    """How it was graded; not the points, which would tell what the hidden checks found."""
    if report.hidden:
        note = say("The hidden checks ran too.")
    else:
        note = say(
            "These are the public checks; the mark comes from your instructor's hidden ones, too."
        )
    return language.render(note)


def _test(exercise: ExerciseReport, check: CheckResult, language: Language) -> dict[str, Any]:
    worth, passed = exercise.share(check), check.status is Status.PASSED
    return {
        "name": plain.name(exercise, check, language),
        "name_format": "text",
        "score": worth if passed else 0.0,
        "max_score": worth,
        "status": "passed" if passed else "failed",
        "output": "\n".join(plain.lines(check, language)),
        "output_format": "text",
        "visibility": "after_published" if check.hidden else "visible",
    }
