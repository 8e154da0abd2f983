"""Which command is meant by what was typed."""

import click
import pytest
from conftest import LANGUAGES, solution

from grader.cli import commands, grade
from grader.languages import Language


@pytest.mark.parametrize(
    "arguments",
    [
        ("--html", "list", "list.d"),
        ("--html", "list"),
        ("--exercise", "derivatives", "--html", "list", "./list.d"),
    ],
)
def test_the_value_of_an_option_is_no_command(type_in, home, arguments):
    for folder in (home, home / "list.d"):
        folder.mkdir(exist_ok=True)
        (folder / "derivatives.py").write_text(solution("derivatives"))
    code, _, err = type_in(*arguments)

    assert (code in (0, 1), "") == (True, err)
    assert (home / "list").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_command_may_stand_behind_options_and_have_its_name_as_a_value(type_in, home):
    code, _, err = type_in("--isolation", "batch", "batch", ".", "--out", "x")

    assert 2 == code
    assert "`--isolation`: there is no `batch`" in err


def test_the_options_with_a_value_are_those_of_grade():
    options = grade.build(Language("en"), None, {}).params
    valued = [o.opts[0] for o in options if isinstance(o, click.Option) and not o.is_flag]

    assert {*valued} - {"--lang"} == {*commands.VALUED}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", [("list", "--lang"), ("list", "--lang="), ("--lang",)])
def test_the_language_has_to_be_said(type_in, monkeypatch, arguments, language):
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    code, out, err = type_in(*arguments)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert err.startswith(f"grade: {SAID[language]} `--lang`")
    assert err.endswith("`grade --help`\n")


SAID = {"ca": "A l'opció", "en": "The option", "es": "La opción", "pt": "A opção"}
