"""Shell completion, as a shell asks for it."""

import pytest

from grader.cli import commands


@pytest.fixture
def complete(home, monkeypatch, capsys):
    """What is offered for the last word of a line."""

    def ask(line):
        monkeypatch.setenv("_GRADE_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
        assert 0 == commands.run([])
        return [each.partition(",")[2] for each in capsys.readouterr().out.split()]

    return ask


@pytest.mark.parametrize(
    ("offered", "line"),
    [
        (["hint"], "grade h"),
        (["layers"], "grade hint l"),
        (["recursive_bprop"], "grade reset r"),
        (["xor"], "grade --exercise x"),
        (["--exercise"], "grade --ex"),
        (["pt"], "grade --lang p"),
        (["ca", "en", "es", "pt"], "grade list --lang "),
        (["json", "junit"], "grade --format j"),
        (["moodle"], "grade export --to m"),
        ([], "grade hint nothing"),
    ],
)
def test_what_begins_like_that_is_offered(complete, offered, line):
    assert offered == complete(line)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_what_teaches_it(home, monkeypatch, capsys, shell):
    monkeypatch.setenv("_GRADE_COMPLETE", f"{shell}_source")

    assert 0 == commands.run([])
    assert f"_GRADE_COMPLETE={shell}_complete" in capsys.readouterr().out
