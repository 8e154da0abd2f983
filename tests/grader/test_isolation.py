"""Isolation, as the command tells of it."""

import json
import sys

import pytest
from conftest import LANGUAGES, solution

from grader import isolation
from grader.cli import commands
from grader.languages import Language
from grader.worker import Level, Obstacle, Workers, workers
from grader.worker.confinement import bubblewrap, landlock, seccomp

LACKING = {
    "landlock": (landlock, "version", lambda: 0),
    "seccomp": (seccomp, "available", lambda: False),
    "bubblewrap": (bubblewrap, "program", lambda: None),
}


@pytest.fixture
def lack(monkeypatch):
    """Make this machine lack something."""
    return lambda what: monkeypatch.setattr(*LACKING[what])


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run `grade` where `derivatives` is solved; exit code, stdout, stderr."""
    (tmp_path / "derivatives.py").write_text(solution("derivatives"))
    monkeypatch.chdir(tmp_path)

    def grade(*arguments, language="en"):
        code = commands.run((*arguments, "--lang", language))
        return code, *capsys.readouterr()

    return grade


@pytest.mark.parametrize("choice", ["best", "require"])
def test_every_report_names_the_level(run, choice):
    code, out, err = run("--json", "--exercise", "derivatives", "--isolation", choice)

    assert (0, "") == (code, err)
    assert Level(json.loads(out)["isolation"]).strict


def test_the_level_stands_beside_the_hidden_checks(run):
    assert "Isolation: `" in run("--exercise", "derivatives")[1]


def test_a_lower_level_is_named_and_warned_of(run, lack):
    lack("landlock")
    code, out, err = run("--json", "--exercise", "derivatives")

    assert (0, "seccomp") == (code, json.loads(out)["isolation"])
    assert "`seccomp` only" in err
    assert 1 == err.count("\n")


def test_none_confines_nothing_and_says_so(run):
    code, out, err = run("--json", "--exercise", "derivatives", "--isolation=none")

    assert (0, "none", 1) == (code, json.loads(out)["isolation"], err.count("\n"))
    assert "in a notebook" in err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("what", "word"), [("landlock", "`/sys/kernel/security/lsm`"), ("seccomp", "aarch64")]
)
def test_what_is_required_and_missing_is_told(run, lack, what, word, language):
    lack(what)
    code, out, err = run("--isolation", "require", language=language)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert word in err
    assert "`grade --isolation=best`" in err
    if language != "en":
        assert err != run("--isolation", "require")[2]


def test_what_only_the_best_level_needs_is_not_required(run, lack):
    lack("bubblewrap")
    code, out, _ = run("--json", "--exercise", "derivatives", "--isolation", "require")

    assert (0, "landlock+seccomp") == (code, json.loads(out)["isolation"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_version_tells_how_code_is_confined_here(run, language):
    code, out, err = run("--version", "-v", language=language)
    first, level, *attempts = out.splitlines()

    assert (0, "") == (code, err)
    assert first.startswith("errare ")
    assert "`namespaces+landlock+seccomp`" in level or "`landlock+seccomp`" in level
    assert {"✓", "+"} >= {line.split()[0] for line in attempts[:5]}


def test_the_version_tells_what_to_install(run, lack):
    lack("bubblewrap")

    assert "`apt install bubblewrap`" in run("--version", "-v")[1]


def test_the_version_tells_what_is_possible_without_the_kernel(run, lack):
    lack("seccomp")
    out = run("--version", "-v")[1]

    assert "level `process`" in out
    assert "the kernel has no seccomp" in out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("obstacle", Obstacle)
def test_every_obstacle_has_its_words(obstacle, language):
    text = Language(language).render(isolation._explain(obstacle))

    assert text.endswith((".", "`"))
    if language != "en":
        assert text != Language("en").render(isolation._explain(obstacle))


def test_another_system_is_told_what_can(monkeypatch):
    monkeypatch.setattr(workers.sys, "platform", "darwin")
    try:
        with pytest.raises(isolation.UserError) as error:
            isolation.open_workers("require")
    finally:
        monkeypatch.undo()

    assert "only Linux can do it" in Language("en").render(error.value.message)


def test_the_level_of_a_forced_process_is_told():
    with Workers(Level.PROCESS) as forced:
        lines = [Language("en").render(line) for _, line in isolation.describe(forced)]

    assert "Code is confined at the level `process`." == lines[0]
    assert sys.platform != "linux" or "starting other programs: refused" in lines
