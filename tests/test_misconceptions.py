"""The catalogue of misconceptions: each is rejected, and named; nothing else is named for it."""

import functools
import inspect
import re
from pathlib import Path

import numpy as np
import pytest
from answers import misconceived_answers
from conftest import IDS, LANGUAGES, ROOT, solution
from markdown.extensions.toc import slugify

from grader import catalog, misconceptions
from grader.audit import audit, diagnose, rejections
from grader.grading import grade
from grader.languages import Language
from grader.submission import Submission
from grader.worker import Workers

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}
CATALOGUE = [(id, each) for id in IDS for each in misconceptions.of(EXERCISES[id])]
NAMES = [f"{id}-{each.id}" for id, each in CATALOGUE]

# What no check tells apart, and why.
ALIKE: dict[tuple[str, str], str] = {}


@functools.cache
def findings(id, hidden):
    """What becomes of each misconception about an exercise, with or without the hidden checks."""
    exercise = next(e for e in catalog.load(hidden) if e.id == id)
    return {finding.id: finding for finding in audit(exercise)}


@pytest.mark.parametrize("hidden", [True, pytest.param(False, marks=pytest.mark.slow)])
@pytest.mark.parametrize("id", IDS)
def test_every_misconception_is_rejected_and_named_alone(id, hidden):
    expected = {each.id: {each.id} for each in misconceptions.of(EXERCISES[id])}
    found = {finding.id: finding.named for finding in findings(id, hidden).values()}

    assert {key: names for key, names in expected.items() if (id, key) not in ALIKE} == {
        key: names for key, names in found.items() if (id, key) not in ALIKE
    }


def test_the_catalogue_is_large_and_what_is_alike_in_it_little():
    assert len(CATALOGUE) >= 70
    assert len(ALIKE) <= 0.05 * len(CATALOGUE)
    assert set(IDS) == {id for id, _ in CATALOGUE}


ENGLISH = Language("en")


@pytest.mark.parametrize("language", list(map(Language, LANGUAGES)), ids=LANGUAGES)
@pytest.mark.parametrize(("id", "each"), CATALOGUE, ids=NAMES)
def test_place_and_cause_are_told_in_every_language(id, each, language):
    place, cause = (language.render(text) for text in (each.place, each.cause))

    assert place
    assert cause.endswith((".", "?", "!"))
    assert not place.endswith(".")
    if language.code != "en":
        assert place != ENGLISH.render(each.place)
        assert cause != ENGLISH.render(each.cause)


@functools.cache
def anchors(page):
    text = (ROOT / "course" / f"{page}.md").read_text("utf-8")
    return {slugify(title, "-") for title in re.findall(r"^##+ (.*)$", text, re.MULTILINE)}


@pytest.mark.parametrize(("id", "each"), CATALOGUE, ids=NAMES)
def test_the_section_to_read_is_there(id, each):
    page, _, anchor = each.lesson.partition("#")

    assert anchor in anchors(page)


def functions_of(path):
    """The public functions of a file that is never imported, by their names."""
    space = {"__name__": path.stem}
    exec(compile(path.read_bytes(), str(path), "exec"), space)
    return {
        name: value
        for name, value in space.items()
        if inspect.isfunction(value) and "__" in name and not name.startswith("_")
    }


AS_STUDENTS_WRITE = [
    (path.stem, name, function)
    for path in sorted((Path(__file__).parent / "misconceptions").glob("*.py"))
    for name, function in functions_of(path).items()
]


@pytest.mark.parametrize(
    ("id", "name", "wrong"), AS_STUDENTS_WRITE, ids=[f"{i}-{n}" for i, n, _ in AS_STUDENTS_WRITE]
)
def test_a_mistake_is_named_however_it_is_written(id, name, wrong):
    function, what, _ = name.split("__")
    exercise = EXERCISES[id]

    named = [
        [each.id for each in diagnose(exercise, rejection)]
        for rejection in rejections(exercise, function, wrong)
    ]

    assert {f"{function}.{what}"} == {ids[0] for ids in named if len(ids) == 1}


def test_mistakes_are_written_in_many_ways():
    assert len(AS_STUDENTS_WRITE) >= 40


def spoiled(function, how):
    """A function whose answers are wrong in a way that is no misconception."""

    def spoil(value):
        match value:
            case dict():
                return {key: spoil(each) for key, each in value.items()}
            case tuple() | list():
                return type(value)(spoil(each) for each in value)
            case np.ndarray() | float():
                return how(np.asarray(value, dtype=float))
        return value

    def wrong(*args):
        value = spoil(function(*args))
        return float(value) if isinstance(value, np.ndarray) and value.ndim == 0 else value

    return wrong


def noisy(seed):
    rng = np.random.default_rng(seed)
    return lambda value: value * (1 + 0.1 * rng.normal(size=value.shape))


RUINS = {
    "a factor of 1.37": lambda value: 1.37 * value,
    "0.1 too much": lambda value: value + 0.1,
    "noise": noisy(1),
    "other noise": noisy(2),
    "a cube": lambda value: value**3,
}


@pytest.mark.parametrize("ruin", RUINS)
@pytest.mark.parametrize("id", IDS)
def test_what_is_no_misconception_is_not_named(id, ruin):
    exercise = EXERCISES[id]
    space = {}
    exec(solution(id), space)

    for function in exercise.functions:
        wrong = spoiled(space[function], RUINS[ruin])
        for rejection in rejections(exercise, function, wrong):
            assert [] == diagnose(exercise, rejection), function


@functools.cache
def graded(id):
    """What is named when every misconception about an exercise is handed in."""
    about = misconceptions.of(EXERCISES[id])
    work = [Submission(each.name, {id: each.source}) for each in misconceived_answers(id)]
    with Workers() as workers:
        reports = grade(work, [EXERCISES[id]], workers=workers)
    return {
        each.id: {
            check.misconception
            for check in report.exercises[0].checks
            if check.function == each.function
        }
        - {None}
        for each, report in zip(about, reports, strict=True)
    }


@pytest.mark.slow
@pytest.mark.parametrize("id", IDS)
def test_a_student_who_hands_it_in_hears_of_it(id):
    expected = {each.id: {each.id} for each in misconceptions.of(EXERCISES[id])}

    assert {key: names for key, names in expected.items() if (id, key) not in ALIKE} == {
        key: names for key, names in graded(id).items() if (id, key) not in ALIKE
    }
