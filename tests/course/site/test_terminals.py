"""Terminal pictures: each shows what the terminal shows, and stands on a page."""

import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT

from course.site import terminals

NAMES = terminals.names()
FENCE = re.compile(r"^ *```terminal\n(.*?)\n *```$", re.MULTILINE | re.DOTALL)
SHOWN = Counter(
    name.strip()
    for page in sorted((ROOT / "course").glob("*.md"))
    for name in FENCE.findall(page.read_text("utf-8"))
)


def kept(name: str, language: str) -> str:
    return terminals.text_file(name, language).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("language", terminals.LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_what_the_terminal_shows(name, language):
    assert terminals.read(name).show(language) == kept(name, language)


@pytest.mark.parametrize("language", terminals.LANGUAGES)
def test_a_picture_is_run_as_a_student_would(language):
    assert terminals.read("nothing-here").show(language) == kept("nothing-here", language)


def test_every_picture_stands_on_a_page_and_every_page_has_its_pictures():
    assert set(NAMES) == set(SHOWN)


def test_no_text_is_left_of_a_picture_that_is_gone():
    assert [] == terminals.unused_files()


@pytest.mark.parametrize("language", terminals.LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_folder_can_be_prepared(name, language, tmp_path: Path):
    terminals.read(name).prepare(tmp_path, language)  # each `old` occurs exactly once


@pytest.mark.parametrize("language", terminals.LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_begins_with_its_command_and_is_not_wider_than_the_terminal(name, language):
    first, *lines = kept(name, language).splitlines()

    assert f"$ {terminals.read(name).command}" == first
    # A complaint is one line, however long: the terminal breaks it.
    assert [] == [
        line for line in lines if len(line) > terminals.COLUMNS and not line.startswith("grade: ")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_only_an_instructor_sees_the_hidden_checks(name):
    terminal = terminals.read(name)
    graded = "Next: " in kept(name, "en")

    assert ("The hidden checks ran too." in kept(name, "en")) == (graded and terminal.hidden)


def test_the_example_of_the_help_is_a_picture():
    assert set(re.findall(r"`write ([\w-]+)`", terminals.__doc__)) <= set(NAMES)


@pytest.mark.parametrize("command", ["check", "write"])
def test_an_unknown_picture_is_told(command, capsys):
    assert 2 == terminals.main([command, "nothing-here", "nosuch"])
    assert capsys.readouterr().out.startswith("There is no picture nosuch; there are: derivatives-")


def test_a_change_that_does_not_fit_is_told(tmp_path):
    (tmp_path / "xor.py").write_text("one, two, two")

    for old, times in (("two", 2), ("three", 0)):
        with pytest.raises(ValueError, match=f"occurs {times} times in xor.py"):
            terminals.Change("xor.py", old, "four").apply(tmp_path)
