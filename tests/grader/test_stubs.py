"""Finding the texts of a stub and putting translations in their place."""

from grader.stubs import find_texts, translate

SOURCE = '''"""Title of the file.

A paragraph that goes
over two lines.
"""

import numpy as np

# A comment
# in two lines.
LIMIT = 3  # behind code


def f(x):
    """One line."""


def g(x):
    """A summary:

    - the first `x`
      goes on
    - the second

    >>> g(1)
    2

        indented code
    """
    raise NotImplementedError
'''


def test_texts_are_paragraphs_bullets_and_comments():
    assert [
        "Title of the file.",
        "A paragraph that goes over two lines.",
        "A comment in two lines.",
        "behind code",
        "One line.",
        "A summary:",
        "the first `x` goes on",
        "the second",
    ] == [text.words for text in find_texts(SOURCE)]


def test_without_translations_the_file_stays_to_the_letter():
    assert SOURCE == translate(SOURCE, lambda text: text)


def test_translations_stand_where_the_texts_stood():
    words = {
        "Title of the file.": "Títol.",
        "behind code": "darrere",
        "One line.": "Una línia.",
        "the first `x` goes on": "el primer `x`",
    }
    changed = translate(SOURCE, lambda text: words.get(text, text))

    assert changed.startswith('"""Títol.\n\nA paragraph')
    assert "LIMIT = 3  # darrere\n" in changed
    assert '    """Una línia."""\n' in changed
    assert "    - el primer `x`\n    - the second\n" in changed


def test_long_translations_are_broken_but_never_inside_code():
    code = "`" + "a + " * 15 + "a`"
    changed = translate(SOURCE, lambda text: f"{'llarg ' * 12}{code} {'llarg ' * 12}".strip())

    assert code in changed
    assert all(len(line) <= 99 for line in changed.splitlines())
    compile(changed, "stub", "exec")


def test_a_single_line_that_grows_closes_on_a_line_of_its_own():
    changed = translate(
        SOURCE, lambda text: ("molt " * 30).strip() if text == "One line." else text
    )

    assert "    molt molt molt" in changed
    compile(changed, "stub", "exec")
