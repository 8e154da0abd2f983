"""Texts and numbers of a report for other programs: one line a message, and decimal points."""

from __future__ import annotations

from collections.abc import Sequence

from grader.languages import Language, harmless, say
from grader.report.model import CheckResult, ExerciseReport
from grader.report.status import NOT_PASSED, Status


def lines(check: CheckResult, language: Language) -> list[str]:
    """What there is to tell of a check, line by line, with no control character in it."""
    to_do = (say("to do"),) if check.status is Status.TODO else ()
    texts = (language.render(message) for message in check.message or to_do)
    return [harmless(line) for text in texts for line in text.splitlines()]


def title(check: CheckResult, language: Language) -> str:
    """The function that is judged, and what it should do."""
    return harmless(f"{check.function} {language.translate(check.title)}".strip())


def name(exercise: ExerciseReport, check: CheckResult, language: Language) -> str:
    """What a check is called where it stands alone."""
    return f"{harmless(language.translate(exercise.title))}: {title(check, language)}"


def number(value: float) -> str:
    """A number with a decimal point in every language, and four decimals at most."""
    return str(round(float(value), 4)).removesuffix(".0")


def telling(checks: Sequence[CheckResult]) -> CheckResult | None:
    """The failed check that tells most: one with a known mistake, else the first."""
    failed = [check for check in checks if check.status in NOT_PASSED]
    named = [check for check in failed if check.misconception]
    return next(iter(named or failed), None)
