"""The class view as an instructor meets it: in a browser, in four languages, light and dark, on a phone."""

import random
from typing import NamedTuple

import pytest
from answers import wrong_answers
from conftest import AXE, IDS, LANGUAGES, solution, violations
from made_by_hand import a_submission

from grader import catalog
from grader.classroom.class_view import write
from grader.grading import grade
from grader.languages import Language, say
from grader.submission import Submission

pytestmark = pytest.mark.slow

STUDENTS = 30


class Visit(NamedTuple):
    """What came of looking at a class view."""

    outside: list[str]
    errors: list[str]
    light: list[str]
    dark: list[str]
    width_on_a_phone: int
    pictures: list[bool]
    paper: str
    report: str


@pytest.fixture(scope="module")
def a_class(workers):
    """Everybody is right, wrong or not begun in some mixture, and some could not be graded."""
    chance = random.Random(1)
    outcomes = {}
    for exercise in catalog.load():
        wrong = list(wrong_answers(exercise.id))
        sources = [answer.source for answer in chance.sample(wrong, 3)]
        sources += [solution(exercise.id).encode(), exercise.stub.read_bytes()]
        submissions = [Submission("one", {exercise.id: source}) for source in sources]
        reports = grade(submissions, [exercise], workers=workers)
        outcomes[exercise.id] = [report.exercises[0] for report in reports]
    graded = [
        a_submission(
            f"key {n}",
            *(chance.choice(outcomes[id]) for id in IDS),
            name=f"Name of the student {n} <b>",
            late=n % 9 == 0,
            hidden=n > 0,
            attempts=dict.fromkeys(IDS[:4], n),
        )
        for n in range(STUDENTS)
    ]
    return [*graded, a_submission("key x", reason=say("{file} is no zip.", file="`x.zip`"))]


@pytest.fixture(scope="module", params=LANGUAGES)
def visit(request, a_class, browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    file = write(a_class, folder, Language(request.param), names=True)
    page = browser.new_page(color_scheme="light", viewport={"width": 1280, "height": 900})
    errors, asked = [], []
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else 0)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri(), wait_until="networkidle")
    outside, seen = [url for url in asked if url != file.as_uri()], list(errors)
    pictures = page.locator("svg").evaluate_all(
        "(all) => all.map((svg) => !!svg.closest('[role=img][aria-label]')"
        " || svg.getAttribute('aria-hidden') === 'true')"
    )
    page.emulate_media(media="print", color_scheme="dark")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="screen", color_scheme="light")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    light = violations(page, {})
    page.emulate_media(color_scheme="dark")
    dark = violations(page, {"runOnly": ["color-contrast"]})
    page.set_viewport_size({"width": 360, "height": 740})
    width = page.evaluate("document.documentElement.scrollWidth")
    light += violations(page, {"runOnly": ["scrollable-region-focusable"]})
    page.get_by_role("link", name="Name of the student 7 <b>").click()
    report = page.locator("h1").inner_text()
    page.close()
    return Visit(outside, seen, light, dark, width, pictures, paper, report)


def test_asks_for_nothing(visit):
    assert [] == visit.outside


def test_has_no_errors(visit):
    assert [] == visit.errors


def test_is_accessible(visit):
    assert [] == visit.light


def test_has_contrast_in_the_dark(visit):
    assert [] == visit.dark


def test_fits_on_a_phone(visit):
    assert visit.width_on_a_phone <= 360


def test_every_picture_is_told_in_words_or_repeats_a_number(visit):
    assert len(visit.pictures) > 20
    assert all(visit.pictures)


def test_paper_is_white(visit):
    assert "rgb(255, 255, 255)" == visit.paper


def test_a_name_leads_to_a_report(visit):
    assert "Name of the student 7 <b>" in visit.report
