"""The command, as it is typed."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from conftest import LANGUAGES, ROOT, solution

from grader import catalog
from grader.languages import Language

IDS = [exercise.id for exercise in catalog.load()]


@pytest.fixture
def solved(home):
    for id in IDS:
        (home / f"{id}.py").write_text(solution(id))
    return home


def test_what_is_right_gets_everything_and_exit_code_0(type_in, solved):
    code, out, err = type_in("--json")
    report = json.loads(out)

    assert (0, "") == (code, err)
    assert (100.0, 100, True) == tuple(report[key] for key in ("points", "max_points", "hidden"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_right_gets_its_points_in_each_language(type_in, solved, language):
    code, out, err = type_in("derivatives.py", "--json", "--lang", language)
    report = json.loads(out)

    assert (0, "") == (code, err)
    assert (15.0, 15, language) == tuple(report[k] for k in ("points", "max_points", "language"))


def test_json_has_the_fields_of_its_schema(type_in, home):
    (home / "derivatives.py").write_text("def sigmoid(z):\n    return 2 * z\n")
    code, out, _ = type_in("--json")
    report = json.loads(out)
    check = report["exercises"][0]["checks"][0]

    assert 1 == code
    assert {
        "schema",
        "language",
        "isolation",
        "hidden",
        "points",
        "max_points",
        "exercises",
    } == set(report)
    assert {"id", "title", "points", "max_points", "checks"} == set(report["exercises"][0])
    assert {
        "id", "title", "status", "points", "max_points", "hidden", "seconds", "message", "misconception",
    } == set(check)  # fmt: skip
    assert ("sigmoid.matches_formula", "failed", 0.0) == (
        check["id"],
        check["status"],
        check["points"],
    )
    assert IDS == [exercise["id"] for exercise in report["exercises"]]
    for exercise in report["exercises"]:
        total = sum(check["max_points"] for check in exercise["checks"])
        assert exercise["max_points"] == pytest.approx(total, abs=0.01)


def test_one_exercise_or_several_may_be_chosen(type_in, solved):
    _, out, _ = type_in("--json", "--exercise", "xor", "--exercise", "layers")

    assert ["layers", "xor"] == [exercise["id"] for exercise in json.loads(out)["exercises"]]


def test_a_single_file_may_be_graded(type_in, solved):
    code, out, _ = type_in("--json", "optimizers.py")

    assert (0, 10) == (code, json.loads(out)["max_points"])


def test_init_writes_stubs_that_grade_to_nothing(type_in, home):
    assert 0 == type_in("init", "--lang", "ca")[0]
    code, out, _ = type_in("--json")
    report = json.loads(out)

    assert {*(f"{id}.py" for id in IDS), "grade.toml"} == set(os.listdir(home))
    assert (1, 0.0, "ca") == (code, report["points"], report["language"])
    assert {"todo"} == {check["status"] for e in report["exercises"] for check in e["checks"]}


@pytest.mark.parametrize(
    ("folder", "command"),
    [((), "grade"), (("work",), "grade work"), (("my work",), "grade 'my work'")],
)
def test_init_ends_with_a_command_that_can_be_typed(type_in, folder, command):
    assert type_in("init", *folder, "--lang", "en")[1].endswith(f", and type `{command}`\n")


def test_init_may_be_repeated_and_overwrites_nothing_that_differs(type_in, home):
    assert 0 == type_in("init", "work", "--lang", "es")[0]
    assert 0 == type_in("init", "work", "--lang", "es")[0]
    (home / "work" / "xor.py").write_text("mine")
    (home / "work" / "layers.py").unlink()
    code, _, err = type_in("init", "work", "--lang", "es")

    assert 2 == code
    assert "xor.py" in err
    assert "mine" == (home / "work" / "xor.py").read_text()
    assert not (home / "work" / "layers.py").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_try_grades_the_sample(type_in, language):
    code, out, err = type_in("try", "--lang", language)

    assert (1, "") == (code, err)
    assert Language(language).translate("Derivatives of one neuron") in out
    assert "`z` = " in out


def test_try_tells_the_causes_since_no_hint_can_be_asked_for_later(type_in):
    out = " ".join(type_in("try", "--lang", "en")[1].split())

    assert "as if z were the activation already" in out
    assert "`grade hint" not in out


@pytest.mark.parametrize("language", LANGUAGES)
def test_try_ends_with_what_can_be_done_since_the_sample_is_gone(type_in, home, language):
    out = type_in("try", "--lang", language)[1]
    last = " ".join(out.split("`")[-2].split())

    assert f"grade init backprop --lang {language}" == last
    assert "`grade --exercise" not in out
    assert (0, "") == type_in(*shlex.split(last)[1:])[::2]


@pytest.mark.parametrize("place", ["my folder", "my folder/derivatives.py", "./list"])
def test_the_command_for_the_next_run_works_where_it_is_shown(type_in, place):
    type_in("init", "list" if "list" in place else "my folder", "--lang", "en")
    shown = type_in(place)[1].split("`")[-2]

    assert shlex.join(["grade", place, "--exercise", "derivatives"]) == shown
    assert (1, "") == type_in(*shlex.split(shown)[1:])[::2]


def test_a_file_elsewhere_gets_the_cause_told_at_once(type_in, home):
    (home / "theirs").mkdir()
    (home / "theirs" / "derivatives.py").write_text(
        solution("derivatives") + "\n\ndef sigmoid_deriv(z):\n    return z * (1 - z)\n"
    )
    out = " ".join(type_in("theirs", "--lang", "en")[1].split())

    assert "as if z were the activation already" in out
    assert "`grade hint" not in out


def test_the_sample_has_three_mistakes_and_no_other_trouble(type_in):
    sample = ROOT / "exercises" / "sample"
    code, out, _ = type_in(str(sample), "--json")
    checks = [check for e in json.loads(out)["exercises"] for check in e["checks"]]

    assert 1 == code
    assert {"sigmoid_deriv", "central_difference", "fork_backward"} == {
        check["id"].partition(".")[0] for check in checks if check["status"] == "failed"
    }
    assert not [check for check in checks if check["status"] in ("error", "timeout", "crashed")]


@pytest.fixture
def found_twice(home):
    """A file and a newer notebook for one exercise."""
    (home / "layers.py").write_text(solution("layers"))
    os.utime(home / "layers.py", (1, 1))
    (home / "layers.ipynb").write_text('{"cells": []}')
    return "Found twice: `layers.ipynb` and `layers.py`. The one graded is `layers.ipynb`;"


def test_the_terminal_says_which_of_two_files_is_graded(type_in, found_twice):
    code, out, err = type_in()

    assert (1, "") == (code, err)
    assert found_twice in " ".join(out.split())


def test_json_leaves_which_file_is_graded_to_stderr(type_in, found_twice):
    _, out, err = type_in("--json")

    assert err.startswith(f"grade: {found_twice}")
    assert "Found twice" not in out
    assert json.loads(out)["exercises"]


def test_the_page_says_which_of_two_files_is_graded(type_in, found_twice, home):
    type_in("--exercise", "layers", "--html", "report.html")

    assert "The one graded is <code>layers.ipynb</code>" in (home / "report.html").read_text(
        "utf-8"
    )


WRONG_CALLS = {
    "nothing here": (),
    "no such folder": ("nowhere",),
    "unknown exercise": ("--exercise", "derivativs"),
    "unknown format": ("--format", "pdf"),
    "unknown option": ("--frobnicate",),
    "option without value": ("--exercise",),
    "too many arguments": (".", "."),
    "unknown isolation": ("--isolation", "some"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_is_one_line_and_exit_code_2(type_in, call, language):
    code, out, err = type_in(*WRONG_CALLS[call], "--lang", language)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert err.startswith("grade: ")
    if language != "en":
        assert err != type_in(*WRONG_CALLS[call], "--lang", "en")[2]


def test_an_unknown_language_is_told_in_the_environments(type_in, monkeypatch):
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    code, _, err = type_in("--lang", "xx")

    assert 2 == code
    assert "`xx`" in err
    assert Language("es").translate("Usage:") == "Uso:"
    assert "There is no" not in err


def test_a_folder_that_cannot_be_written_is_told(type_in, home):
    (home / "file").write_text("")
    code, _, err = type_in("init", "file/work")

    assert (2, 1) == (code, err.count("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [(), ("try",), ("init",)])
def test_help_is_in_the_language(type_in, command, language):
    code, out, _ = type_in(*command, "--help", "--lang", language)

    assert 0 == code
    assert out.startswith(Language(language).translate("Usage:"))
    assert ("Show this help." in out) is (language == "en")


def test_the_version_is_told(type_in):
    assert "errare 0." in type_in("--version")[1]


PATHS = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}


def command(
    *arguments, cwd: Path, encoding="utf-8", **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "grade", *arguments],
        cwd=cwd,
        env={"PATH": os.defpath, **PATHS, **environ},
        capture_output=True,
        text=True,
        encoding=encoding,
        errors="replace",
        timeout=60,
        check=False,
    )


def test_the_installed_command_speaks_the_environments_language(tmp_path):
    (tmp_path / "derivatives.py").write_text("def sigmoid(z):\n    return z\n")
    ran = command(cwd=tmp_path, LC_ALL="pt_BR.UTF-8")

    assert (1, "") == (ran.returncode, ran.stderr)
    assert Language("pt").translate("Derivatives of one neuron") in ran.stdout
    assert "\x1b" not in ran.stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_unicode_gets_plain_marks(tmp_path, encoding, language):
    ran = command(
        "list", "--lang", language, cwd=tmp_path, encoding=encoding, PYTHONIOENCODING=encoding
    )
    title = Language(language).translate("Derivatives of one neuron")

    assert (0, "") == (ran.returncode, ran.stderr)
    assert title.encode(encoding, "replace").decode(encoding) in ran.stdout
    assert " o derivatives  " in ran.stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_colour_is_for_a_terminal_that_is_not_asked_to_do_without(tmp_path, environ, language):
    shown = on_terminal(tmp_path, "list", "--lang", language, **environ)

    assert Language(language).translate("Derivatives of one neuron") in shown
    assert ("\x1b" in shown) is (not environ)


def on_terminal(folder, *arguments, **environ):
    """What a terminal gets from the command."""
    return pexpect.run(
        shlex.join([sys.executable, "-c", "from grader.cli import main; main()", *arguments]),
        cwd=str(folder),
        env={"PATH": os.defpath, "TERM": "xterm", "PYTHONUTF8": "1", **PATHS, **environ},
        encoding="utf-8",
        timeout=60,
    )


def test_a_module_in_the_folder_does_not_replace_ours(tmp_path):
    (tmp_path / "numpy.py").write_text("raise SystemExit('no')")
    (tmp_path / "derivatives.py").write_text(solution("derivatives"))

    assert 0 == command("derivatives.py", cwd=tmp_path).returncode


def test_ctrl_c_ends_a_command_without_a_traceback(type_in, monkeypatch):
    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.submission.read", interrupt)

    assert (130, "") == type_in("xor.py")[:2]
