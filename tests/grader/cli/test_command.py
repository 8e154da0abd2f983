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
