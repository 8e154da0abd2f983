"""Texts and numbers of a report for other programs: one line a message, and decimal points."""

from __future__ import annotations

from collections.abc import Sequence

from grader.languages import Language, harmless
from grader.report.model import CheckResult, ExerciseReport
from grader.report.status import NOT_PASSED


def lines(check: CheckResult, language: Language) -> list[str]:
    """What there is to tell of a check, line by line, with no control character in it."""
    texts = (language.render(message) for message in check.message)
    return [harmless(line) for text in texts for line in text.splitlines()]


def name(exercise: ExerciseReport, check: CheckResult, language: Language) -> str:
    """What a check is called where it stands alone."""
    title = language.translate(exercise.title)
    return harmless(f"{title}: {check.function} {language.translate(check.title)}")


def number(value: float) -> str:
    """A number with a decimal point in every language, and four decimals at most."""
    return str(round(float(value), 4)).removesuffix(".0")


def telling(checks: Sequence[CheckResult]) -> CheckResult | None:
    """The failed check that tells most: one with a known mistake, else the first."""
    failed = [check for check in checks if check.status in NOT_PASSED]
    named = [check for check in failed if check.misconception]
    return next(iter(named or failed), None)
