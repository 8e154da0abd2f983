"""Grading in a cell: what is graded, and how it shows itself."""

import html
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from conftest import LANGUAGES, solution
from notebooks import functions_of

from grader.languages import Language
from grader.notebooks import grade, kernel

RIGHT = ["import numpy as np", *functions_of(solution("derivatives")).values()]
SLIP = "def sigmoid_deriv(z):\n    return z * (1 - z)"
SCRIPT = "<script>alert(1)</script>"
OVERWRITES = """
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


@pytest.fixture
def ran(home, monkeypatch, capsys):
    """Grade an exercise in a session in which these cells were run; the result."""

    def grade_it(*cells, id="derivatives", **options):
        monkeypatch.setattr(kernel, "cells_of_this_session", lambda: list(cells))
        result = grade(id, **options)
        assert ("", "") == capsys.readouterr()
        return result

    return grade_it


class Elements(HTMLParser):
    """The elements of an output, as `(tag, attributes)`; all that is opened is closed."""

    def __init__(self, text):
        super().__init__()
        self.found, self._open = [], []
        self.feed(text)
        self.close()
        assert [] == self._open

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag not in ("br", "meta"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert tag == self._open.pop()


def words(output):
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", output, flags=re.DOTALL)


class TestWhatIsGraded:
    def test_the_right_answers_get_all_points(self, ran):
        result = ran(*RIGHT)

        assert 15 == result.points
        assert result.report.passed

    def test_the_last_definition_counts(self, ran):
        assert 15 == ran(SLIP, *RIGHT).points
        assert 15 > ran(*RIGHT, SLIP).points

    def test_hidden_checks_run_where_they_are_installed(self, ran):
        assert ran(*RIGHT).report.hidden

    def test_it_is_worth_what_is_asked_for(self, ran):
        half = ran(*RIGHT, "def tanh_deriv(z):\n    return 1 - z", points=7.5)

        assert 7.5 == ran(*RIGHT, points=7.5).points
        assert 0 < half.points < 7.5
        assert "/ 7.5" in repr(half)
        assert "/ 7.5" in words(half._repr_html_())

    @pytest.mark.parametrize("points", [0, -1, float("nan"), float("inf")])
    def test_points_that_make_no_sense_are_refused(self, points):
        with pytest.raises(ValueError, match="points"):
            grade("derivatives", points=points)

    def test_a_function_that_was_not_run_is_named(self, ran):
        result = ran(*(each for each in RIGHT if "def tanh_deriv" not in each))

        assert 0 < result.points < 15
        assert "Not run yet: `tanh_deriv`." in repr(result)
        assert "Not run yet: <code>tanh_deriv</code>." in result._repr_html_()

    @pytest.mark.parametrize("cells", [[], ["import numpy as np", "x = 1"]])
    def test_nothing_that_was_run_is_said(self, ran, cells):
        result = ran(*cells)

        assert 0 == result.points
        assert repr(result).startswith(" Nothing of this exercise has been run yet")
        assert "Nothing of this exercise has been run yet" in result._repr_html_()

    def test_lines_are_those_of_the_cell(self, ran):
        result = ran(*RIGHT, "\n\ndef tanh_deriv(z):\n    return np.tanh(y)")

        assert "Line 4: `return np.tanh(y)`" in repr(result)

    def test_attempts_are_remembered_where_a_student_is_at_work(self, ran, home):
        (home / "grade.toml").write_text('language = "en"\n')

        asked = [repr(ran(*RIGHT, SLIP)) for _ in range(3)]
        assert ["Why?" in text for text in asked] == [True, True, False]
        assert "as if z were the activation already" in asked[2].replace("\n           ", " ")


class TestElsewhere:
    def test_outside_of_a_notebook_the_file_is_graded(self, home):
        (home / "derivatives.py").write_text(solution("derivatives"))

        assert 15 == grade("derivatives").points

    def test_the_notebook_in_the_folder_counts_too(self, written):
        written()

        assert 0 == grade("derivatives").points
        assert "0 / 15" in repr(grade("derivatives"))

    def test_without_a_file_it_says_what_to_type(self, home):
        assert "`grade init`" in repr(grade("derivatives")).replace("\n", "")

    def test_in_ipython_the_session_is_that_of_the_shell(self, monkeypatch):
        class Shell:
            class history_manager:  # noqa: N801
                input_hist_raw = ("", "x = 1")

        class Fake:
            get_ipython = staticmethod(lambda: Shell)

        assert kernel.cells_of_this_session() is None
        monkeypatch.setitem(sys.modules, "IPython", Fake)
        assert ["", "x = 1"] == kernel.cells_of_this_session()


class TestCalls:
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("derivative", 'no exercise `derivative`. Did you mean `grade("derivatives")`?'),
            ("", "There is no exercise ``; those are `derivatives`, `finite_differences`,"),
            (None, "There is no exercise `None`; those are"),
            ("`\n", "There is no exercise `��`; those are"),
        ],
    )
    def test_an_unknown_exercise_is_a_short_message(self, ran, name, said):
        result = ran(id=name)

        assert said in " ".join(repr(result).split())
        assert (0, None) == (result.points, result.report)
        assert "There is no exercise" in result._repr_html_()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_speaks_the_language_of_the_folder(self, ran, home, language):
        (home / "grade.toml").write_text(f'language = "{language}"\n')
        result = ran("def sigmoid(z):\n    return z")
        title = Language(language).translate("Derivatives of one neuron")

        assert title in repr(result)
        assert title in html.unescape(result._repr_html_())
        assert f'<div class="errare" lang="{language}">' in result._repr_html_()
        assert ("Not run yet" in repr(result)) is (language == "en")

    def test_a_language_that_is_not_there_is_said(self, ran, home):
        (home / "grade.toml").write_text('language = "xx"\n')

        assert "There is no language `xx`" in repr(ran(*RIGHT))


class TestHtml:
    @pytest.fixture
    def output(self, ran):
        prints = f"    print('{SCRIPT}')\n    raise ValueError('{SCRIPT}')"
        return ran(*RIGHT, SLIP, f"def squared_error(a, b):\n{prints}")._repr_html_()

    def test_the_lesson_is_linked_where_the_folder_says_where_the_course_is(self, ran, home):
        (home / "grade.toml").write_text('language = "pt"\ncourse = "https://a.org/?a&b"\n')
        [link] = re.findall(r'<a href="(.*?)">', ran(*RIGHT, SLIP)._repr_html_())

        assert "https://a.org/?a&amp;b/pt/one-neuron/#the-derivative-of-the-sigmoid" == link

    def test_has_marks_messages_and_the_folded_cause(self, output):
        text = " ".join(words(output).split())

        assert "✓" in text
        assert "✗" in text
        assert "Look at what you hand to σ′." in text
        [cause] = re.findall(r'<details class="why">.*?</details>', output, re.DOTALL)
        assert "as if z were the activation already" in cause
        assert "Isolation:" in text

    def test_the_graph_of_a_walk_is_drawn(self, ran):
        output = ran(OVERWRITES, id="iterative_bprop")._repr_html_()

        assert re.search(r'<svg class="graph[^>]*role="img"', output)
        assert "the first wrong one" in output

    def test_nothing_is_obeyed_or_fetched(self, output):
        found = Elements(output).found
        names = {tag for tag, _ in found}

        assert not names & {"script", "img", "iframe", "link", "object", "form", "html", "body"}
        assert not [name for _, each in found for name in each if name[:2] in ("on", "sr", "hr")]
        assert SCRIPT not in output
        assert [] == re.findall(r"(?:https?:)?//[a-z]|url\(|@import", output)

    def test_its_style_is_for_itself_alone(self, output):
        [style] = re.findall(r"<style>(.*?)</style>", output, re.DOTALL)
        plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
        depth, outermost, start = 0, [], 0
        for place, char in enumerate(plain):
            if char == "{":
                if depth == 0:
                    outermost.append(plain[start:place].strip())
                depth += 1
            elif char == "}":
                depth -= 1
                start = place + 1
        assert 0 == depth
        assert all("errare" in each or each.startswith("@media") for each in outermost)
        inside = re.findall(r"@media[^{]*\{\s*([^{]*)\{", plain.split(".errare.errare")[0])
        assert inside
        assert all("errare" in each for each in inside)

    def test_without_what_makes_html_the_text_is_shown(self, ran, monkeypatch):
        result = ran(*RIGHT)
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

        assert result._repr_html_() is None
        assert "15 / 15" in repr(result)

    def test_is_made_without_matplotlib(self, home):
        made = (
            "import sys; sys.modules['matplotlib'] = None; from grader.notebooks import grade;"
            "print(grade('derivatives')._repr_html_())"
        )
        (home / "derivatives.py").write_text(solution("derivatives") + SLIP)
        ran = subprocess.run([sys.executable, "-c", made], capture_output=True, text=True)

        assert ("", 0) == (ran.stderr, ran.returncode)
        assert "sigmoid_deriv" in ran.stdout


class TestText:
    def test_is_what_the_terminal_shows(self, ran):
        text = repr(ran(*RIGHT, SLIP))

        assert "✗ Derivatives of one neuron" in text
        assert "Look at what you hand to σ′." in text
        assert "The hidden checks ran too." in text
        assert "\x1b" not in text
        assert "Next:" not in text
