"""A folder to work in, and a way to type commands there."""

import pytest

from grader.cli import commands


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder to work in, with no language set."""
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def type_in(home, capsys):
    """Run `grade` with a command line; exit code, stdout, stderr."""

    def run(*arguments):
        code = commands.run(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return run
