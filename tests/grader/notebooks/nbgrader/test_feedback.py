"""The feedback of nbgrader: what is left out, and in which language it is."""

import re

import pytest
from conftest import LANGUAGES, ROOT
from nbformat import v4
from traitlets.config import Config

from grader import catalog, grading
from grader.languages import Language
from grader.notebooks.nbgrader.feedback import FeedbackExporter, HideChecks
from grader.notebooks.nbgrader.settings import configure

SECRET = "assert_close(getattr(student, name)(*args), expected)"
OWN = [
    "\x1b[31m---\x1b[39m",
    "\x1b[31mValueError\x1b[39m  Traceback (most recent call last)",
    "Cell \x1b[36mIn[3]\x1b[39m, line 2\n     1 def f():\n----> 2     raise ValueError('hi')",
    "ValueError: hi",
]


def error(*traceback):
    return v4.new_output("error", ename="ValueError", evalue="hi", traceback=list(traceback))


def grading_cell(lang="ca", **note):
    cell = v4.new_code_cell(
        f'from grader.notebooks import grade\n\ngrade("derivatives", points=15, lang="{lang}")'
    )
    cell.metadata["nbgrader"] = {"grade": True, "points": 15, "score": 7.5, **note}
    return cell


@pytest.fixture
def give_feedback():
    """Make feedback from cells as the settings say; the page."""
    config = Config()
    configure(config)
    exporter = FeedbackExporter(config=config)
    exporter.register_preprocessor(HideChecks, enabled=True)

    def make(*cells, **facts):
        facts = {"notebook": "derivatives", "score": 7.5, "max_score": 15, **facts}
        notebook = v4.new_notebook(cells=list(cells))
        page, _ = exporter.from_notebook_node(notebook, {"nbgrader": facts})
        return page

    return make


def test_the_student_s_own_error_is_shown(give_feedback):
    page = give_feedback(v4.new_code_cell("f()", outputs=[error(*OWN)]), grading_cell())

    assert "raise" in page
    assert "ValueError: hi" in page


def test_of_the_cell_that_grades_only_the_name_of_the_error_is(give_feedback):
    cell = grading_cell()
    cell.outputs = [error(*OWN, SECRET)]
    page = give_feedback(cell)

    assert "ValueError" in page
    assert "hi" not in re.findall(r"<pre>\s*ValueError(.*?)</pre>", page, re.DOTALL)[0]
    assert "getattr" not in page


@pytest.mark.parametrize("place", [grading.__file__, str(catalog.hidden_checks() / "layers.py")])
@pytest.mark.parametrize("form", ["{}", "\x1b[32m{}\x1b[39m:12", "File {}:12, in check"])
def test_so_it_is_with_one_that_went_through_the_grader(give_feedback, place, form):
    outputs = [error(*OWN[:3], f"{form.format(place)}\n{SECRET}")]
    page = give_feedback(v4.new_code_cell("grade('layers')", outputs=outputs), grading_cell())

    assert "ValueError" in page
    assert "getattr" not in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_speaks_the_language_of_the_cell_that_grades(give_feedback, lang):
    answer = v4.new_code_cell("x = 1")
    answer.metadata["nbgrader"] = {"solution": True, "comment": "No response."}
    remark = v4.new_code_cell("y = 1")
    remark.metadata["nbgrader"] = {"solution": True, "comment": "**Bé!**"}
    page = give_feedback(answer, remark, grading_cell(lang), late_penalty=1.5)
    language = Language(lang)

    assert f'<html lang="{lang}">' in page
    assert f"{language.translate('Points')}: <strong>{language.points(7.5)} / 15</strong>" in page
    assert language.translate("Nothing is written yet.") in page
    assert "<strong>Bé!</strong>" in page
    assert f"{language.translate('Taken off for being late')}: {language.points(1.5)}" in page


def test_the_mark_is_said_once_and_not_as_nbgrader_needs_it(give_feedback):
    cell = grading_cell()
    cell.outputs = [v4.new_output("execute_result", {"text/plain": "7.125"}, execution_count=1)]
    page = give_feedback(cell)

    assert "7.125" not in page


def test_nothing_is_fetched_and_no_script_runs(give_feedback):
    page = give_feedback(v4.new_markdown_cell("# Hola"), grading_cell())

    assert "<script" not in page
    assert [] == re.findall(r"""(?:src|href)=["'](?!#|data:)""", page)


def test_a_name_that_looks_like_html_is_shown_as_it_is(give_feedback):
    assert "<h1>a&lt;b</h1>" in give_feedback(grading_cell(), notebook="a<b")


def test_the_page_has_no_style_for_what_the_result_in_it_is_made_of():
    report = ROOT / "grader" / "report"
    theirs = "".join((report / name).read_text() for name in ("report.css", "parts.html"))
    template = ROOT / "grader/notebooks/nbgrader/templates/errare/index.html.j2"
    [style] = re.findall(r"<style>(.*?)</style>", template.read_text(), re.DOTALL)
    ours = set(re.findall(r"\.([a-z]+)", style))

    assert {"given", "late"} == ours
    assert [] == [name for name in ours if re.search(rf"\.{name}\b|class=\"[^\"]*{name}", theirs)]
