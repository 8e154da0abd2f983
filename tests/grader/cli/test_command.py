"""What the commands have in common."""

import shutil

import pytest

from grader.cli.command import terminal


@pytest.mark.parametrize("columns", ["", "0", "-5", "61", "x"])
@pytest.mark.parametrize("lines", ["", "33"])
def test_the_size_of_the_terminal_is_what_python_says(monkeypatch, columns, lines):
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", lines)
    shown = terminal()

    assert shutil.get_terminal_size() == (shown.width, shown.height)


@pytest.mark.parametrize("name", ["batch", "export", "nbgrader", "similar"])
def test_an_empty_word_is_a_missing_one(type_in, home, name):
    options = ("--to", "csv") if name == "export" else ()
    missing = type_in(name, *options)

    assert (2, missing) == (missing[0], type_in(name, "", *options))
    assert [] == list(home.iterdir())
