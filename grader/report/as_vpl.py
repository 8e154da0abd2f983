"""A report as the output of `vpl_evaluate.sh` in Moodle's Virtual Programming Lab.

Each line is made a comment of its own, and its text cannot hold the mark `:=>>`, so that nothing
that a student prints, raises or writes can pass for a grade.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.languages import Language, harmless
from grader.report import plain
from grader.report.model import ExerciseReport, Report
from grader.report.status import NOT_PASSED, Status

_MARK = ":=>>"


def render(report: Report, language: Language) -> str:
    """The report as lines of comments, and the grade: the points as they are."""
    comments = [line for exercise in report.exercises for line in _on_exercise(exercise, language)]
    lines = [f"Comment {_MARK}{harmless(line).replace(_MARK, ': =>>')}" for line in comments]
    return "\n".join([*lines, f"Grade {_MARK}{plain.number(report.points)}"])


def _on_exercise(exercise: ExerciseReport, language: Language) -> Iterator[str]:
    """A title, which VPL knows by its dash, and what is not right below it."""
    points = f"{language.points(exercise.points)} / {language.points(exercise.max_points)}"
    yield f"-{language.translate(exercise.title)} ({points})"
    for function in () if exercise.untouched else exercise.functions:
        checks = exercise.checks_of(function)
        if all(check.status is Status.TODO for check in checks):
            yield f"{function}: {plain.lines(checks[0], language)[0]}"
        for check in checks:
            if check.status in NOT_PASSED:
                yield plain.title(check, language)
                yield from (f"    {line}" for line in plain.lines(check, language))
