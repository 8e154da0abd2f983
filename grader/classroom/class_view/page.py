"""The class view as HTML: one page that asks for nothing from anywhere."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import jinja2

from grader.classroom.class_view import summary
from grader.classroom.class_view.summary import Shared, Spread, Summary
from grader.classroom.model import Graded
from grader.languages import Language, Message, listing, say, say_plural
from grader.report import pages
from grader.report.model import ExerciseReport
from grader.report.status import Status

_HERE = Path(__file__).parent
_MOST = 10  # misconceptions, and checks, that stand there unfolded


@dataclass(frozen=True, slots=True)
class _Mistakes:
    """The misconceptions: those to speak of, and those to be folded."""

    first: Sequence[Shared]
    others: Sequence[Shared]
    alone: Sequence[Shared]


@dataclass(frozen=True, slots=True)
class _Student:
    """A line of the table of students; `link` leads to their report."""

    graded: Graded
    link: str
    exercises: Sequence[ExerciseReport | None]


def render(
    graded: Sequence[Graded], language: Language, reports: Mapping[str, str] | None = None
) -> str:
    """The page; with `reports`, where each student's report lies by their key, it names them."""
    about = summary.of(graded)
    return pages.render(
        _environment(language),
        "class_view.html",
        pages.STYLE,
        _HERE / "class_view.css",
        about=about,
        total=len(about.graded),
        mistakes=_mistakes(about),
        checks=about.checks[:_MOST],
        other_checks=about.checks[_MOST:],
        named=reports is not None,
        students=[] if reports is None else sorted(_students(about, reports), key=_alphabetical),
    )


def _mistakes(about: Summary) -> _Mistakes:
    shared = [each for each in about.misconceptions if each.count > 1]
    alone = [each for each in about.misconceptions if each.count == 1]
    return _Mistakes(shared[:_MOST], shared[_MOST:], alone)


def _students(about: Summary, reports: Mapping[str, str]) -> Iterator[_Student]:
    for each in about.everybody:
        mine = {} if each.reason else {one.id: one for one in each.report.exercises}
        exercises = [mine.get(exercise.id) for exercise in about.exercises]
        yield _Student(each, quote(reports[each.person.key]), exercises)


def _alphabetical(student: _Student) -> tuple[str, str]:
    """What to sort by: a letter with an accent stands beside the one without."""
    name = student.graded.person.shown
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.casefold(), name


@functools.lru_cache(maxsize=8)
def _environment(language: Language) -> jinja2.Environment:
    environment = pages.environment(language, _WORDS, _HERE)
    environment.filters["of_them"] = _of_them
    environment.filters["described"] = _described
    environment.globals["ways"] = {**pages.STATUSES, Status.FAILED: say("wrong answer")}
    return environment


def _of_them(count: int) -> Message:
    return say_plural("of {count} student", "of {count} students", count)


def _described(spread: Spread) -> Message:
    """A histogram in words."""
    low, median, high = (round(quartile, 2) for quartile in spread.quartiles)
    return say(
        "How many students have how many points, in ten equal steps from 0 to {most}: {counts}. "
        "The median is {median}, and half of the class lies between {low} and {high}.",
        most=spread.most,
        counts=listing([Message(str(count), {}) for count in spread.tenths]),
        median=median,
        low=low,
        high=high,
    )


_WORDS = {
    "title": say("The class at a glance"),
    "empty": say("There are no submissions yet."),
    "submissions": say("Submissions"),
    "ungraded": say("Could not be graded"),
    "late": say("Late"),
    "median": say("Median"),
    "middle": say("Half of the class"),
    "range": say("{low} to {high}"),
    "nobody": say("None of the submissions could be graded."),
    "hidden": say("The hidden checks ran too."),
    "public": say(
        "The hidden checks did not run: these points come from the public checks alone, and are not "
        "the marks yet. Install {package} and grade the class again.",
        package="`errare-solutions`",
    ),
    "partly_hidden": say(
        "The hidden checks ran for {count} of the {total} submissions only: the points cannot be "
        "compared. Grade the class again."
    ),
    "totals": say(
        "How many students have how many points in all. Below the columns, the middle half of the "
        "class, with the median."
    ),
    "mistakes": say("What the class misunderstood"),
    "mistakes_order": say("The most shared first; a student counts once for each."),
    "no_mistakes": say("No wrong answer points to a known misconception."),
    "none_shared": say("No two students share a misconception."),
    "other_mistakes": say("Shared by fewer: {count}"),
    "alone": say("Of a single student each: {count}"),
    "lesson": say("The lesson on it: {lesson}"),
    "exercises": say("Points by exercise"),
    "exercise": say("exercise"),
    "spread": say("from 0 to all points"),
    "mean": say("mean"),
    "median_of": say("median"),
    "most": say("out of"),
    "finished": say("everything passes"),
    "untouched": say("not begun"),
    "checks": say("The checks that fail most"),
    "checks_count": say(
        "What counts is a wrong answer, an error, and code that did not finish or broke down; not "
        "what is still to be written, or waits for another function."
    ),
    "no_checks": say("No check fails."),
    "other_checks": say("Other checks that fail: {count}"),
    "students": say("students"),
    "check": say("check"),
    "hidden_check": say("hidden check"),
    "attempts": say("Attempts"),
    "attempts_of": say(
        "How often students graded an exercise before they handed it in, where they handed in their "
        "progress."
    ),
    "half": say("half of them"),
    "highest": say("the most"),
    "people": say("Students"),
    "student": say("student"),
    "all_points": say("total"),
    "was_late": say("late"),
    "was_ungraded": say("could not be graded"),
    "dash": say("A dash: not begun."),
}
