"""What is said where the program cannot run at all."""

import sys
from pathlib import Path

import pytest
from conftest import LANGUAGES

from grader.cli import main, preflight
from grader.cli.preflight import obstacle

TOO_OLD = {
    "ca": "grade: errare necessita Python 3.11 o més nou, i aquest és Python 3.8.",
    "en": "grade: errare needs Python 3.11 or newer, and this is Python 3.8.",
    "es": "grade: errare necesita Python 3.11 o más nuevo, y este es Python 3.8.",
    "pt": "grade: O errare precisa de Python 3.11 ou mais novo, e este é Python 3.8.",
}
MISSING = {
    "ca": "grade: Aquí falta la biblioteca `numpy`.",
    "en": "grade: The library `numpy` is missing here.",
    "es": "grade: Aquí falta la biblioteca `numpy`.",
    "pt": "grade: A biblioteca `numpy` não está instalada aqui.",
}


@pytest.fixture
def without_numpy(monkeypatch):
    monkeypatch.setattr(preflight, "find_spec", lambda name: None if name == "numpy" else name)


def test_nothing_is_said_where_all_is_well():
    assert obstacle([]) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_python_that_is_too_old_is_told(monkeypatch, language):
    monkeypatch.setattr(sys, "version_info", (3, 8, 10, "final", 0))
    message = obstacle(["--lang", language])

    assert message.startswith(TOO_OLD[language])
    assert "`python3.11 -m pip install errare`" in message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_library_is_told_with_what_to_type(without_numpy, language):
    message = obstacle([f"--lang={language}"])

    assert message.startswith(MISSING[language])
    assert f"`{sys.executable} -m pip install numpy`" in message


def test_the_environment_decides_the_language_where_nothing_is_asked(without_numpy, monkeypatch):
    monkeypatch.setenv("LC_ALL", "pt_BR.UTF-8")

    assert obstacle([]).startswith(MISSING["pt"])


def test_the_command_ends_with_one_line_and_no_traceback(without_numpy, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["grade", "list", "--lang", "en"])
    with pytest.raises(SystemExit) as end:
        main()

    assert 2 == end.value.code
    assert [MISSING["en"]] == [
        line.split(" To install")[0] for line in capsys.readouterr().err.splitlines()
    ]


def test_an_old_python_can_read_what_runs_first():
    # `match`, `except*`, `type` and the like are not in Python 3.8's grammar.
    import ast

    for name in ("__init__.py", "cli/__init__.py", "cli/preflight.py"):
        source = (Path(preflight.__file__).parents[1] / name).read_text()
        ast.parse(source, feature_version=(3, 8))
