"""A report as HTML that asks for nothing from anywhere: a page with pictures, or a cell's output."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from markupsafe import Markup

from grader import catalog, misconceptions
from grader.exhibits import Exhibit
from grader.languages import Language, Message, say
from grader.misconceptions import Misconception
from grader.report import figures, pages
from grader.report.figures import Figure
from grader.report.model import CheckResult, ExerciseReport, Report, overall
from grader.report.status import NOT_PASSED, Status
from grader.settings import NONE, Settings

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
    """An exercise as the page shows it; `causes`, the addresses of `lessons`, `walks` by check."""

    report: ExerciseReport
    status: Status
    functions: Sequence[_Function]
    causes: Mapping[str, Misconception] = field(default_factory=dict)
    lessons: Mapping[str, str | None] = field(default_factory=dict)
    walks: Mapping[str, Figure] = field(default_factory=dict)
    figures: Sequence[Figure] = ()


def render(
    report: Report,
    exhibits: Mapping[str, Sequence[Exhibit]],
    language: Language,
    reason: Message | None = None,
    settings: Settings = NONE,
) -> str:
    """The report as the text of an HTML file; `exhibits` are pictures to draw, by exercise.

    The settings say where the lessons are. `reason` says why the submission could not be graded, and stands there instead of its points.
    """
    return pages.render(
        _environment(language),
        "report.html",
        pages.STYLE,
        report=report,
        reason=reason,
        exercises=[]
        if reason
        else [
            _exercise(exercise, exhibits.get(exercise.id, ()), language, settings)
            for exercise in report.exercises
        ],
    )


def render_cell(
    report: Report | None,
    notes: Sequence[Message],
    language: Language,
    settings: Settings = NONE,
) -> str:
    """Notes and the report on one exercise, if there is any, as the output of a notebook's cell.

    The settings say where the lessons are.
    """
    return (
        _environment(language)
        .get_template("cell.html")
        .render(
            report=report,
            exercises=[_exercise(each, (), language, settings) for each in report.exercises]
            if report
            else [],
            notes=notes,
            style=Markup(_cell_style()),
        )
        .strip()
    )


def _cell_style() -> str:
    """The report's style for what stands in `.errare`, in a page that is somebody else's.

    That page may be light or dark by a setting of its own, and have another idea of a `rem`: it is
    10 px in the pages of nbconvert and of the classic notebook.
    """
    style = _read("report.css")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    whole = f"""
.errare {{ {light} }}
@media screen and (prefers-color-scheme: dark) {{ .errare {{ {dark} }} }}
[data-jp-theme-light="true"] .errare, .vscode-light .errare {{ {light} }}
@media screen {{ [data-jp-theme-light="false"] .errare, .vscode-dark .errare {{ {dark} }} }}
.errare.errare {{
{style}
{_read("cell.css")}
}}
"""
    return re.sub(r"([\d.]+)rem\b", lambda found: f"{16 * float(found[1]):g}px", whole)


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


@functools.lru_cache(maxsize=8)
def _environment(language: Language) -> jinja2.Environment:
    return pages.environment(language, _WORDS)


def _exercise(
    exercise: ExerciseReport, exhibits: Sequence[Exhibit], language: Language, settings: Settings
) -> _Exercise:
    about = {each.id: each for each in _misconceptions(exercise.id)}
    names = dict.fromkeys(check.function for check in exercise.checks)
    causes = {c.id: about[c.misconception] for c in exercise.checks if c.misconception in about}
    return _Exercise(
        exercise,
        overall(exercise.checks),
        [_function(name, [c for c in exercise.checks if c.function == name]) for name in names],
        causes=causes,
        lessons={id: settings.address(m.lesson, language.code) for id, m in causes.items()},
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
    "ungraded": say("It could not be graded:"),
}
