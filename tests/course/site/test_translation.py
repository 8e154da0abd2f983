"""The Markdown extension: finds every text, changes none by itself, and puts translations in place."""

import logging

import pytest
from conftest import ROOT
from markdown import Markdown

from course.site import translation
from course.site.figures import Figures

PAGE = """\
# A title { .big }

A paragraph that
goes on, with $x^2$, `code` and [a link](other.md#there).

!!! note "A note"
    Its text.

    - an item
    - another, with a second line
      of its own

??? question "A question?"
    The answer[^1].

| head | other |
|------|-------|
| cell | $y$   |

```python
untouched = "text"
```

=== "Linux"
    On it.

$$
E = m c^2
$$

[^1]: A footnote.
"""
EXTENSIONS = [
    "admonition", "attr_list", "footnotes", "tables", "pymdownx.arithmatex", "pymdownx.details",
    "pymdownx.superfences", "pymdownx.tabbed", "toc",
]  # fmt: skip
SETTINGS = {"pymdownx.arithmatex": {"generic": True}, "pymdownx.tabbed": {"alternate_style": True}}
TEXTS = [
    "A title",
    "A paragraph that goes on, with $x^2$, `code` and [a link](other.md#there).",
    "A note",
    "Its text.",
    "an item",
    "another, with a second line of its own",
    "A question?",
    "The answer[^1].",
    "head",
    "other",
    "cell",
    "Linux",
    "On it.",
    "A footnote.",
]


def shown(page, *more):
    return Markdown(extensions=[*EXTENSIONS, *more], extension_configs=SETTINGS).convert(page)


@pytest.fixture
def in_catalan(monkeypatch):
    words = {text: text.upper().replace("$X^2$", "$x^2$") for text in TEXTS}
    words["A paragraph that goes on, with $x^2$, `code` and [a link](other.md#there)."] = (
        "Amb [un enllaç](other.md#there), `code` i $x^2$."
    )
    monkeypatch.setenv("COURSE_LANGUAGE", "ca")
    monkeypatch.setattr(translation, "translation", lambda text: words.get(text))


def test_every_text_of_a_page_is_found_and_nothing_else(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("---\ndescription: What it is about\n---\n" + PAGE)

    found = list(translation.texts_of(page, EXTENSIONS, SETTINGS))
    assert ["What it is about", *TEXTS] == found


def test_in_english_the_page_is_what_it_would_be_without_the_extension():
    page = PAGE.replace("$$\nE = m c^2\n$$", "").replace("$x^2$", "x").replace("$y$", "y")

    assert shown(page).split() == shown(page, "course.site.translation").split()


def test_every_text_is_replaced_in_its_place(in_catalan):
    html = shown(PAGE, "course.site.translation")

    assert '<h1 class="big" id="a-title">A TITLE</h1>' in html
    assert "<li>ANOTHER, WITH A SECOND LINE OF ITS OWN</li>" in html
    assert '<a href="other.md#there">un enllaç</a>' in html
    assert "<summary>A QUESTION?</summary>" in html
    assert "<td>CELL</td>" in html
    assert "untouched" in html


def test_the_anchor_of_a_heading_is_the_same_in_all_languages(in_catalan):
    assert 'id="a-title"' in shown(PAGE, "course.site.translation")


def test_two_headings_of_one_name_get_two_anchors():
    html = shown("# One\n\n## Two\n\n## Two", "course.site.translation")

    assert ('id="two"' in html, 'id="two_1"' in html) == (True, True)


def test_what_is_not_translated_is_marked_as_english_and_reported(in_catalan, caplog):
    with caplog.at_level(logging.WARNING):
        html = shown("New here.", "course.site.translation")

    assert '<p lang="en">New here.</p>' == html
    assert "New here." in caplog.text


def test_formulas_are_set(in_catalan):
    html = shown(PAGE, "course.site.translation")

    assert (2 + 1) == html.count('class="katex"')


def test_an_aligned_formula_keeps_its_ampersands():
    html = shown("$$\n\\begin{aligned}a &= b\\end{aligned}\n$$", "course.site.translation")

    assert "a &amp;= b" in html  # what KaTeX writes down of its source, escaped once


def test_numbers_are_filled_in_where_they_stand(monkeypatch):
    monkeypatch.setenv("COURSE_LANGUAGE", "es")
    monkeypatch.setattr(translation, "translation", lambda text: text)
    monkeypatch.setattr(translation, "figures_of", lambda _: Figures({"loss": 0.125}))

    html = shown("It is [[loss]].\n\n$$\nL = [[loss]]\n$$", "course.site.translation")
    assert "<p>It is 0,125.</p>" in html
    assert "L = 0{,}125" in html


def test_a_picture_becomes_a_figure_with_its_caption(monkeypatch):
    drawn = Figures({}, {"curve": '<svg viewBox="0 0 1 1"></svg>'})
    monkeypatch.setattr(translation, "figures_of", lambda _: drawn)

    html = shown("![A curve.](pictures/curve.svg)\n*Its `caption`.*", "course.site.translation")
    assert 'role="img" aria-label="A curve.">' in html
    assert "<figcaption>Its <code>caption</code>.</figcaption>" in html


def test_a_picture_that_is_not_there_is_reported(monkeypatch, caplog):
    with caplog.at_level(logging.WARNING):
        shown("![A curve.](pictures/none.svg)", "course.site.translation")

    assert "none" in caplog.text


def test_a_terminal_picture_is_that_of_the_language(monkeypatch):
    monkeypatch.setenv("COURSE_LANGUAGE", "es")
    monkeypatch.setattr(translation, "translate", lambda text: text)
    expected = (ROOT / "course/terminals/grade-try.es.txt").read_text("utf-8").splitlines()[-1]

    assert expected in translation.terminal("grade-try\n")
