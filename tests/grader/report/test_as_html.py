"""The report as a page: what it says, and that nothing in it is obeyed."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from conftest import LANGUAGES, ROOT, solution

from grader import catalog, exhibits
from grader.grading import grade
from grader.languages import Language, say
from grader.report import as_html
from grader.report.status import Status
from grader.submission import Submission

SLIP = "\n\ndef sigmoid_deriv(z):\n    return z * (1 - z)\n"
OVERWRITES = """
def bprop(graph, data, upstream=None):
    gradients = dict.fromkeys(graph.nodes, 0.0)
    def hand_on(k, gradient):
        gradients[k] = gradient
        for n in graph.inputs(k):
            hand_on(n, gradient * graph.partial(k, n, data))
    for k, gradient in ({graph.loss: 1.0} if upstream is None else upstream).items():
        hand_on(k, gradient)
    return gradients
"""
SCRIPT = "<script>alert(1)</script>"
PRINTS = f"""
print("{SCRIPT}\\n\\nafter an empty line\\x1b[2J</pre><img src=x onerror=alert(1)>")
def squared_error(y_hat, y):
    raise ValueError("{SCRIPT} `{SCRIPT}` \\"' onload=alert(1) &lt;")
"""


class Page(HTMLParser):
    """The elements of a page, with their attributes and the text in them."""

    VOID = ("meta", "br")

    def __init__(self, text):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(text)
        self.close()
        assert [] == self._open

    def handle_starttag(self, tag, attributes):
        element = (tag, dict(attributes), [])
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        assert tag == self._open.pop()[0]

    def handle_data(self, text):
        for _, _, words in self._open:
            words.append(text)

    def all(self, tag, **wanted):
        """The texts of all such elements."""
        wanted = {name.rstrip("_"): value for name, value in wanted.items()}
        return [
            "".join(words)
            for each, attributes, words in self.elements
            if each == tag and wanted.items() <= attributes.items()
        ]


@pytest.fixture(scope="session")
def shown(workers):
    """Grade sources; the report and what there is to draw."""

    def grade_them(**sources):
        chosen = [exercise for exercise in catalog.load() if exercise.id in sources]
        submission = Submission("test", {id: source.encode() for id, source in sources.items()})
        [report] = grade([submission], chosen, workers=workers)
        return report, exhibits.collect(report, submission, chosen, workers)

    return grade_them


@pytest.fixture(scope="session")
def mixed(shown):
    """A report with all that a report may have in it."""
    return shown(
        derivatives=solution("derivatives") + SLIP + PRINTS,
        finite_differences=solution("finite_differences"),
        iterative_bprop=OVERWRITES,
        layers="def f(:\n",
        optimizers=next(e for e in catalog.load() if e.id == "optimizers").stub.read_text("utf-8"),
        xor=solution("xor"),
    )


@pytest.fixture(scope="session")
def english(mixed):
    return as_html.render(*mixed, Language("en"))


@pytest.fixture(scope="session")
def page(english):
    return Page(english)


class TestHostile:
    def test_what_students_write_stays_text(self, english, page):
        tags = {tag for tag, _, _ in page.elements}

        assert not tags & {"script", "img", "iframe", "link", "object", "form", "b"}
        assert not [name for _, names, _ in page.elements for name in names if name[:2] == "on"]
        assert SCRIPT not in english
        assert any(SCRIPT in text for text in page.all("code"))

    def test_what_was_printed_is_shown_as_it_is_without_what_steers_a_terminal(self, page):
        [printed] = page.all("pre")

        assert printed.startswith(f"{SCRIPT}\n\nafter an empty line�[2J</pre><img src=x ")

    def test_the_name_of_a_submission_stays_text(self, mixed):
        report, pictures = mixed
        named = Page(as_html.render(replace(report, name=SCRIPT), pictures, Language("en")))

        assert [f"Report on {SCRIPT}"] == named.all("title")[:1] == named.all("h1")

    def test_exceptions_with_markup_stay_text(self, shown):
        source = (ROOT / "tests" / "hostile" / "raise_markup.py").read_text("utf-8")
        text = as_html.render(*shown(derivatives=source), Language("en"))
        hostile = Page(text)

        assert [] == hostile.all("script")
        assert any("<script>alert(15)</script>" in text for text in hostile.all("code"))
        assert all(char.isprintable() for char in text.replace("\n", ""))

    def test_asks_for_nothing_from_anywhere(self, english, page):
        assert [] == re.findall(r"(?:https?:)?//[a-z]", english)
        for _, attributes, _ in page.elements:
            for name in ("href", "src"):
                assert attributes.get(name, "#").startswith("#")

    def test_its_policy_forbids_all_but_its_own_style(self, english, page):
        [style] = page.all("style")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        [policy] = [a["content"] for _, a, _ in page.elements if "http-equiv" in a]

        assert "default-src 'none'" in policy
        assert f"style-src 'sha256-{digest}'" in policy
        assert "unsafe" not in policy
        assert not [attributes for _, attributes, _ in page.elements if "style" in attributes]


class TestContent:
    def test_says_how_many_points_and_how_it_was_graded(self, page, mixed):
        report, _ = mixed
        text = " ".join(page.all("header")[0].split())

        assert f"{round(report.points, 2):g} / {report.max_points}" in text
        assert "The hidden checks ran too." in text
        assert report.isolation in text

    def test_has_every_exercise_and_every_check(self, page, mixed):
        report, _ = mixed
        titles = [exercise.title for exercise in report.exercises]

        assert titles == page.all("h2")
        text = page.all("main")[0]
        for exercise in report.exercises[:3]:
            for check in exercise.checks:
                assert check.title.replace("`", "") in text

    def test_the_cause_is_folded_and_names_its_lesson(self, page):
        [cause] = {text for text in page.all("details", class_="why") if "z · (1 − z)" in text}

        assert "Why?" in cause
        assert "as if z were the activation already" in cause
        assert "one-neuron#the-derivative-of-the-sigmoid" in cause
        told = page.all("p")
        assert "Look at what you hand to σ′." in told

    def test_what_passes_is_folded(self, page):
        [folded] = [t for t in page.all("details", class_="function") if " tanh_deriv" in t]

        assert "agrees with finite differences of tanh" in folded

    def test_the_first_wrong_node_is_drawn_and_in_a_table(self, english, page):
        walks = [text for text in page.all("figure") if "The same as a table" in text]
        [first] = [text for text in walks if "a * b + a" in text][:1]

        assert "the first wrong one" in first
        assert 'stroke-dasharray="5 3"' in english

    def test_there_is_no_walk_through_the_graph_of_a_hidden_check(self, page, mixed):
        report, _ = mixed
        checks = [check for exercise in report.exercises for check in exercise.checks]
        tables = [text for text in page.all("figure") if "The same as a table" in text]

        assert any(c.hidden and c.status is Status.FAILED for c in checks)
        assert len([c for c in checks if c.walk and not c.hidden]) == len(tables)

    def test_a_hidden_check_shows_no_expected_values(self, shown):
        source = "def tanh_deriv(z):\n    return (1 - np.tanh(z)**2) if np.ndim(z) == 2 else z * 3"
        report, _ = shown(derivatives=f"{solution('derivatives')}\n\n{source}\n")
        failed = [c for c in report.exercises[0].checks if c.status is Status.FAILED]

        assert failed
        assert all(check.hidden for check in failed)
        assert "right value" not in as_html.render(report, {}, Language("en"))

    def test_the_pictures_are_told_in_words(self, page):
        labels = [a["aria-label"] for tag, a, _ in page.elements if tag == "svg" and "role" in a]

        assert any(label.startswith("sigmoid_deriv is 42 away") for label in labels)
        assert any("whatever the step" in x or "is best with a step" in x for x in labels)
        assert any("The farthest from the numerical gradient" in label for label in labels)
        assert any("The loss goes from" in label for label in labels)
        assert any("At the end the network answers" in label for label in labels)

    def test_nothing_is_said_of_what_is_not_begun(self, page):
        assert "Nothing is written yet." in page.all("main")[0]

    def test_without_pictures_there_is_a_page_all_the_same(self, mixed):
        report, _ = mixed

        assert "What your functions do" not in as_html.render(report, {}, Language("en"))


@pytest.mark.parametrize(
    "make",
    [
        lambda r: as_html.render(r, {}, Language("en")),
        lambda r: as_html.render_cell(r, (), Language("en")),
    ],
)
def test_a_note_on_the_file_is_shown(mixed, make):
    [exercise, *_] = mixed[0].exercises
    noted = replace(exercise, notes=(say("The one graded is {file}.", file="`a.py`"),))

    assert "<p>The one graded is <code>a.py</code>.</p>" in make(
        replace(mixed[0], exercises=(noted,))
    )


def test_sizes_in_a_cell_do_not_depend_on_the_page_around(mixed):
    cell = as_html.render_cell(mixed[0], (), Language("en"))

    assert "font: 15px/1.6 system-ui" in cell
    assert not re.search(r"\drem\b", cell)


class TestForm:
    def test_headings_go_down_one_step_at_a_time(self, page):
        levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]

        assert 1 == levels[0] == levels.count(1)
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_no_id_is_used_twice(self, page):
        ids = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]

        assert len(ids) == len(set(ids))

    def test_whatever_is_referred_to_is_there(self, english, page):
        ids = {attributes.get("id") for _, attributes, _ in page.elements}

        assert set(re.findall(r'href="#([^"]+)|url\(#([^)]+)', english)) <= {
            pair for id in ids for pair in ((id, ""), ("", id))
        }

    def test_is_the_same_each_time(self, mixed, english):
        assert english == as_html.render(*mixed, Language("en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_speaks_the_language(code, mixed):
    language = Language(code)
    text = as_html.render(*mixed, language)
    page = Page(text)

    assert [code] == [a["lang"] for tag, a, _ in page.elements if tag == "html"]
    assert [language.translate(e.title) for e in mixed[0].exercises] == page.all("h2")
    point = "." if code == "en" else ","
    graph = next(svg for svg in page.all("svg", class_="graph") if "tanh" in svg)
    assert f"1{point}415" in graph
    if code != "en":
        for english in ("Why?", "hidden check", "The same as a table", "Computational graph"):
            assert english not in text
