"""A report as HTML that asks for nothing from anywhere: a page with pictures, or a cell's output."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from grader import catalog, misconceptions
from grader.exhibits import Exhibit
from grader.languages import Language, Message, harmless, say
from grader.misconceptions import Misconception
from grader.report import figures
from grader.report.figures import Figure
from grader.report.model import CheckResult, ExerciseReport, Report, overall
from grader.report.status import NOT_PASSED, Status
from grader.version import VERSION

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Function:
    """A function's checks, those that did not pass with what there is to say of them.

    The one of `failed` that tells most is `first`; what is written of the others is folded.
    """

    name: str
    status: Status
    checks: Sequence[CheckResult]
    failed: Sequence[CheckResult] = ()
    passed: Sequence[CheckResult] = ()
    waiting: Sequence[CheckResult] = ()
    first: CheckResult | None = None


@dataclass(frozen=True, slots=True)
class _Exercise:
    """An exercise as the page shows it; `causes` and `walks` are by check."""

    report: ExerciseReport
    status: Status
    functions: Sequence[_Function]
    causes: Mapping[str, Misconception] = field(default_factory=dict)
    walks: Mapping[str, Figure] = field(default_factory=dict)
    figures: Sequence[Figure] = ()


def render(report: Report, exhibits: Mapping[str, Sequence[Exhibit]], language: Language) -> str:
    """The report as the text of an HTML file; `exhibits` are pictures to draw, by exercise."""
    style = read("report.css")
    page = (
        environment(language)
        .get_template("report.html")
        .render(
            report=report,
            exercises=[
                _exercise(exercise, exhibits.get(exercise.id, ()), language)
                for exercise in report.exercises
            ],
            language=language.code,
            version=VERSION,
            style=Markup(style),
            digest=digest_of(style),
        )
    )
    return page.strip() + "\n"


def render_cell(report: Report | None, notes: Sequence[Message], language: Language) -> str:
    """Notes and the report on one exercise, if there is any, as the output of a notebook's cell."""
    return (
        environment(language)
        .get_template("cell.html")
        .render(
            report=report,
            exercises=[_exercise(each, (), language) for each in report.exercises]
            if report
            else [],
            notes=notes,
            language=language.code,
            style=Markup(_cell_style()),
        )
        .strip()
    )


def _cell_style() -> str:
    """The report's style for what stands in `.errare`, in a page that is somebody else's.

    That page may be light or dark by a setting of its own.
    """
    style = read("report.css")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return f"""
.errare {{ {light} }}
@media screen and (prefers-color-scheme: dark) {{ .errare {{ {dark} }} }}
[data-jp-theme-light="true"] .errare, .vscode-light .errare {{ {light} }}
@media screen {{ [data-jp-theme-light="false"] .errare, .vscode-dark .errare {{ {dark} }} }}
.errare.errare {{
{style}
{read("cell.css")}
}}
"""


def read(name: str) -> str:
    """A file of ours beside the templates."""
    return (_HERE / name).read_text("utf-8")


def digest_of(style: str) -> str:
    """What a page's security policy calls the style that it allows."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def environment(language: Language, folder: Path = _HERE) -> jinja2.Environment:
    """What pages are made with: templates in a folder, or ours, with the filters for texts."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, _HERE]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["say"] = partial(_say, language)
    environment.filters["plainly"] = partial(_plainly, language)
    environment.filters["points"] = language.points
    environment.filters["printed"] = _printed
    environment.filters["drawn"] = Markup  # our own SVG
    environment.globals.update(words=_WORDS, statuses=_STATUSES, marks=_MARKS)
    return environment


def _say(language: Language, message: Message | str, **parameters: Any) -> Markup:
    """A message as HTML: what stands in backticks is code."""
    if parameters and isinstance(message, Message):
        message = Message(message.text, {**message.parameters, **parameters})
    parts = re.split("`([^`]*)`", harmless(language.render(message)))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part
        for place, part in enumerate(parts)
    )


def _plainly(language: Language, message: Message | str, **parameters: Any) -> str:
    """A message for an attribute or a title: without marks."""
    return _say(language, message, **parameters).striptags()


def _printed(text: str) -> str:
    return "\n".join(harmless(line) for line in text.expandtabs(4).splitlines())


def _exercise(
    exercise: ExerciseReport, exhibits: Sequence[Exhibit], language: Language
) -> _Exercise:
    about = {each.id: each for each in _misconceptions(exercise.id)}
    names = dict.fromkeys(check.function for check in exercise.checks)
    return _Exercise(
        exercise,
        overall(exercise.checks),
        [_function(name, [c for c in exercise.checks if c.function == name]) for name in names],
        causes={c.id: about[c.misconception] for c in exercise.checks if c.misconception in about},
        walks=dict(_walks(exercise, language)),
        figures=list(figures.of_exhibits(exhibits, exercise.id, language)),
    )


def _misconceptions(id: str) -> Iterator[Misconception]:
    for exercise in catalog.load():
        if exercise.id == id:
            yield from misconceptions.of(exercise)


def _walks(exercise: ExerciseReport, language: Language) -> Iterator[tuple[str, Figure]]:
    for place, check in enumerate(exercise.checks):
        if check.walk:
            yield check.id, figures.of_walk(check.walk, f"{exercise.id}-walk-{place}", language)


def _function(name: str, checks: Sequence[CheckResult]) -> _Function:
    failed = [check for check in checks if check.status in NOT_PASSED]
    named = [check for check in failed if check.misconception]
    return _Function(
        name,
        overall(checks),
        checks,
        failed=failed,
        passed=[check for check in checks if check.status is Status.PASSED],
        waiting=[check for check in checks if check.status is Status.SKIPPED],
        first=next(iter(named or failed), None),
    )


_MARKS = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.ERROR: "✗",
    Status.TIMEOUT: "✗",
    Status.CRASHED: "✗",
    Status.TODO: "○",
    Status.SKIPPED: "·",
}

_STATUSES = {
    Status.PASSED: say("passed"),
    Status.FAILED: say("not passed"),
    Status.ERROR: say("stopped by an error"),
    Status.TIMEOUT: say("did not finish"),
    Status.CRASHED: say("broke down"),
    Status.TODO: say("to do"),
    Status.SKIPPED: say("waiting"),
}

_WORDS = {
    "report": say("Report on {name}"),
    "hidden": say("The hidden checks ran too."),
    "public": say(
        "These are the public checks; the mark comes from your instructor's hidden ones, too."
    ),
    "isolation": say("Isolation: {level}"),
    "exercises": say("Exercises"),
    "count": say("{passed} of {total}"),
    "untouched": say("Nothing is written yet."),
    "hidden_check": say("hidden check"),
    "why": say("Why?"),
    "lesson": say("The lesson on it: {lesson}"),
    "table": say("The same as a table"),
    "node": say("node"),
    "formula": say("computes"),
    "value": say("value"),
    "found": say("your gradient"),
    "right": say("right"),
    "first_wrong": say("the first wrong one"),
    "waiting": say("Checks that wait: {count}"),
    "passing": say("Checks that pass: {count}"),
    "printed": say("What your code printed"),
    "pictures": say("What your functions do"),
    "made_by": say("Made by errare {version}. This page asks for nothing from the internet."),
}
