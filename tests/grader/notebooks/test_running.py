"""Notebooks in a real kernel, in every language, as a student runs them."""

import re

import nbformat
import pytest
from conftest import IDS, LANGUAGES
from nbclient import NotebookClient
from notebooks import fill_in, insert

from grader import catalog, misconceptions
from grader.languages import Language

pytestmark = pytest.mark.slow

SLIP = "def sigmoid_deriv(z):\n    return z * (1 - z)"
LOOP = "def tanh_deriv(z):\n    while True:\n        pass"
RIGHT_AGAIN = "def sigmoid_deriv(z):\n    s = sigmoid(z)\n    return s * (1 - s)"


@pytest.fixture
def run(home):
    """Run all cells of a notebook; the HTML and the text of the last, which has no other output."""

    def run_it(notebook):
        nbformat.validate(notebook)
        where = {"metadata": {"path": str(home)}}
        NotebookClient(notebook, timeout=120, resources=where).execute()
        [output] = notebook.cells[-1].outputs
        assert "execute_result" == output.output_type
        return output.data["text/html"], output.data["text/plain"]

    return run_it


def score(text):
    """The points, as the language writes them, and those that there are."""
    return re.search(r"([\d.,]+) / (\d+)$", text, re.MULTILINE).groups()


@pytest.mark.parametrize("language", LANGUAGES)
class TestLanguage:
    def test_as_it_was_written_it_is_to_do(self, written, run, language):
        html, text = run(written(language)("derivatives"))

        assert ("0", "15") == score(text)
        assert Language(language).translate("Derivatives of one neuron") in text
        assert Language(language).translate("Nothing is written yet.") in html
        assert f'lang="{language}"' in html

    def test_a_known_mistake_is_located(self, written, run, language):
        notebook = fill_in(written(language)("derivatives"), "derivatives")
        html, text = run(insert(notebook, SLIP))

        [exercise] = [each for each in catalog.load() if each.id == "derivatives"]
        [slip] = [m for m in misconceptions.of(exercise) if m.id == "sigmoid_deriv.of_activation"]
        place = Language(language).render(slip.place)
        assert place in " ".join(text.split())
        assert place in html
        assert "✗ sigmoid_deriv" in text
        assert "✓ tanh_deriv" in text

    def test_with_the_right_answers_it_gets_all_points(self, written, run, language):
        _, text = run(fill_in(written(language)("derivatives"), "derivatives"))

        assert ("15", "15") == score(text)

    def test_an_endless_loop_costs_the_checks_of_its_function(self, written, run, language):
        notebook = fill_in(written(language)("derivatives"), "derivatives")
        _, text = run(insert(notebook, LOOP))

        assert 1 == text.count("✗ tanh_deriv")
        assert "`while True:`" in " ".join(text.split())
        assert "✓ neuron_backward" in text
        assert 12 < float(score(text)[0].replace(",", ".")) < 15


@pytest.mark.parametrize("id", IDS)
def test_every_exercise_gets_all_its_points(written, run, id):
    _, text = run(fill_in(written()(id), id))

    points, most = score(text)
    assert most == points


def test_a_later_cell_wins_over_all_that_went_wrong_before(written, run):
    notebook = fill_in(written()("derivatives"), "derivatives")
    tries = [
        "%time y = sigmoid_deriv(np.zeros(3))",
        SLIP,
        'raises = 1\nfrom grader.notebooks import grade\nresult = grade("derivatives")',
        "assert not result.report.passed",
        "%%time\nz = 1",
        "!true",
        RIGHT_AGAIN,
    ]

    assert ("15", "15") == score(run(insert(notebook, *tries))[1])


def test_cells_that_failed_do_no_harm(written, run):
    notebook = fill_in(written()("derivatives"), "derivatives")
    insert(notebook, "def sigmoid_deriv(z): raise ValueError", "y = sigmoid_deriv(1)", "def f(:")
    for cell in notebook.cells[-3:-1]:
        cell.metadata["tags"] = ["raises-exception"]

    assert ("15", "15") == score(run(insert(notebook, RIGHT_AGAIN))[1])


def test_an_unknown_exercise_is_no_traceback(written, run):
    notebook = written()("derivatives")
    notebook.cells[-1].source = 'from grader.notebooks import grade\ngrade("derivative")'

    html, text = run(notebook)
    assert 'Did you mean `grade("derivatives")`?' in text
    assert "Did you mean <code>grade(&#34;derivatives&#34;)</code>?" in html


def test_a_student_who_prints_and_warns_puts_nothing_beside_the_report(written, run):
    notebook = fill_in(written()("derivatives"), "derivatives")
    noisy = "def tanh_deriv(z):\n    import sys, warnings\n    print('a')\n    print('b', file=sys.stderr)\n    warnings.warn('c')\n    return z"

    html, _ = run(insert(notebook, noisy))
    assert "<pre" in html
