"""The report as its readers meet it: in a browser, in four languages, light and dark, on a phone."""

from typing import NamedTuple

import pytest
from conftest import AXE, LANGUAGES, solution, violations

from grader import catalog, exhibits
from grader.grading import grade
from grader.languages import Language
from grader.report import as_html
from grader.submission import Submission

pytestmark = pytest.mark.slow

PRINTS = "\nprint('x' * 300)\nprint('<script>alert(1)</script>')\n"
SLIP = "\n\ndef sigmoid_deriv(z):\n    return z * (1 - z)\n"
FIRST_WINS = """
def bprop(graph, data, upstream=None):
    gradients = dict.fromkeys(graph.nodes, 0.0)
    gradients[graph.loss] = 1.0
    ready = [graph.loss]
    while ready:
        k = ready.pop()
        for n in graph.inputs(k):
            gradients[n] = gradients[k] * graph.partial(k, n, data)
            ready.append(n)
    return gradients
"""
SOURCES = {
    "derivatives": solution("derivatives") + PRINTS + SLIP,
    "finite_differences": solution("finite_differences"),
    "recursive_bprop": "def bprop(graph, data):\n    raise NotImplementedError\n",
    "iterative_bprop": FIRST_WINS,
    "layers": "def f(:\n",
    "xor": solution("xor"),
}


class Visit(NamedTuple):
    """What came of looking at a report."""

    outside: list[str]
    errors: list[str]
    light: list[str]
    dark: list[str]
    width_on_a_phone: int
    pictures: list[str | None]
    paper: str


@pytest.fixture(scope="module")
def report(workers):
    submission = Submission("a folder", {id: text.encode() for id, text in SOURCES.items()})
    [report] = grade([submission], catalog.load(), workers=workers)
    return report, exhibits.collect(report, submission, catalog.load(), workers)


@pytest.fixture(scope="module", params=LANGUAGES)
def visit(request, report, browser, tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(as_html.render(*report, Language(request.param)), "utf-8")
    page = browser.new_page(color_scheme="light", viewport={"width": 1280, "height": 900})
    errors, asked = [], []
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else 0)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri(), wait_until="networkidle")
    outside, seen = [url for url in asked if url != file.as_uri()], list(errors)
    pictures = page.locator("figure svg").evaluate_all(
        "(all) => all.map((svg) => svg.getAttribute('role') && svg.getAttribute('aria-label'))"
    )
    page.emulate_media(media="print", color_scheme="dark")
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    paper = f"{color} {page.locator('.why p').first.is_visible()}"
    page.emulate_media(media="screen", color_scheme="light")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    light = violations(page, {})
    page.emulate_media(color_scheme="dark")
    dark = violations(page, {"runOnly": ["color-contrast"]})
    page.set_viewport_size({"width": 360, "height": 740})
    width = page.evaluate("document.documentElement.scrollWidth")
    light += violations(page, {"runOnly": ["scrollable-region-focusable"]})
    page.close()
    return Visit(outside, seen, light, dark, width, pictures, paper)


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


def test_every_picture_is_told_in_words(visit):
    assert len(visit.pictures) >= 7
    assert all(visit.pictures)


def test_paper_is_white_and_tells_the_cause(visit):
    assert "rgb(255, 255, 255) True" == visit.paper
