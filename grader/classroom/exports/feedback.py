"""What a student reads in a gradebook: points, and the first thing to look at, as a line of HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from grader.classroom.model import Graded
from grader.languages import Language, say
from grader.report import plain
from grader.report.model import ExerciseReport


def render(student: Graded, language: Language) -> str:
    """The feedback on a submission; it holds no tag but ours, and no line break."""
    if student.reason:
        return f"<p>{_inline(' '.join(language.render(student.reason).split()))}</p>"
    items = (_exercise(each, language) for each in student.report.exercises)
    note = ""
    if not student.report.hidden:
        public = say(
            "These are the public checks; the mark comes from your instructor's hidden ones, too."
        )
        note = f"<p>{_inline(language.render(public))}</p>"
    return f"<ul>{''.join(items)}</ul>{note}"


def _exercise(exercise: ExerciseReport, language: Language) -> str:
    title = escape(language.translate(exercise.title))
    points = f"{language.points(exercise.points)} / {language.points(exercise.max_points)}"
    inner = "".join(_functions(exercise, language))
    return f"<li>{title}: {points}{f'<ul>{inner}</ul>' if inner else ''}</li>"


def _functions(exercise: ExerciseReport, language: Language) -> Iterator[str]:
    for function in exercise.functions:
        if check := plain.telling(exercise.checks_of(function)):
            first = "".join(plain.lines(check, language)[:1])
            first = first or language.translate(check.title)
            yield f"<li><code>{escape(function)}</code>: {_inline(first)}</li>"


def escape(text: str) -> str:
    """A text as HTML, between tags."""
    return html.escape(text, quote=False)


def _inline(text: str) -> str:
    """A line as HTML, what stands between backticks as code."""
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(text))
