"""Showing names that strangers chose."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli.commands import COMMANDS
from grader.submission.names import show, to_grade, to_type


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("`deures/derivatives.py`", "deures/derivatives.py"),
        ("`exercícios à mão 练习.zip`", "exercícios à mão 练习.zip"),
        ("`a�b`", "a\nb"),
        ("`a�b`", "a\u2028b"),
        ("`�[31mred`", "\x1b[31mred"),
        ("`a�yp.b`", "a\u202eyp.b"),
        ("`a�`", "a\udcff"),
        ("`a�b�`", "a`b`"),
        ("`{file}`", "{file}"),
        ("``", ""),
        (f"`…{'x' * 72}/xor.py`", f"{'x' * 500}/xor.py"),
    ],
)
def test_a_name_is_shown_on_one_line_and_without_harm(shown, name):
    assert shown == show(name)


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_name_can_be_shown(name):
    shown = show(name)

    assert shown.isprintable()
    assert 2 == shown.count("`")
    assert len(shown) <= 82
    assert shown.encode()


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("`mkdir work`", "work"),
        ("`mkdir 'my work'`", "my work"),
        ("`mkdir '; reboot'`", "; reboot"),
        (None, "a\nb"),
        (None, "a`b"),
        (None, "a" * 100),
    ],
)
def test_a_command_is_shown_where_it_can_be_typed(shown, name):
    assert shown == to_type("mkdir", name)


@pytest.mark.parametrize(
    ("shown", "path"),
    [
        ("`grade -v`", None),
        ("`grade work -v`", "work"),
        ("`grade ./init -v`", "init"),
        ("`grade 'my work' -v`", "my work"),
        ("`grade PATH -v`", "a`b"),
    ],
)
def test_the_command_to_grade_a_path_can_be_typed_or_tells_where_the_path_goes(shown, path):
    assert shown == to_grade(path, "-v")


@pytest.mark.parametrize("name", [*COMMANDS, "--help"])
def test_a_path_is_not_typed_as_a_command_or_an_option(name):
    assert f"`grade ./{name}`" == to_type("grade", Path(name))
    assert f"`grade {name} work`" == to_type("grade", name, Path("work"))
