"""A report as one JSON object (schema 1)."""

from __future__ import annotations

import json
from typing import Any

from grader.languages import Language
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status


def render(report: Report, language: Language) -> str:
    """The report as JSON text, its messages in the language."""
    content = {
        "schema": 1,
        "language": language.code,
        "isolation": report.isolation,
        "hidden": report.hidden,
        "points": report.points,
        "max_points": report.max_points,
        "exercises": [_exercise(exercise, language) for exercise in report.exercises],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _exercise(exercise: ExerciseReport, language: Language) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "title": language.translate(exercise.title),
        "points": exercise.points,
        "max_points": exercise.max_points,
        "checks": [_check(exercise, check, language) for check in exercise.checks],
    }


def _check(exercise: ExerciseReport, check: CheckResult, language: Language) -> dict[str, Any]:
    worth = exercise.share(check)
    return {
        "id": check.id,
        "title": language.translate(check.title),
        "status": check.status.value,
        "points": worth if check.status is Status.PASSED else 0.0,
        "max_points": worth,
        "hidden": check.hidden,
        "seconds": round(check.seconds, 4),
        "message": "\n".join(map(language.render, check.message)),
        "misconception": check.misconception,
    }
