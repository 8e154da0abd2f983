"""`grade --html`: where the report goes, and what stands in the way of it."""

import json
import os
import stat

import pytest
from conftest import LANGUAGES, solution

from grader import grading
from grader.cli import commands
from grader.report import as_html

SLIP = "\n\ndef relu_deriv(z):\n    return 0 * z\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with one exercise in it, to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "derivatives.py").write_text(solution("derivatives") + SLIP, "utf-8")
    return tmp_path


@pytest.fixture
def type_in(home, capsys):
    """Run `grade` with a command line; exit code, stdout, stderr."""

    def run(*arguments):
        code = commands.run(["--lang", "en", *arguments, "derivatives.py"])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def ungraded(monkeypatch):
    """Nothing may be graded before it is known that the report can be written."""
    monkeypatch.setattr(grading, "grade", lambda *_, **__: pytest.fail("it was graded"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_writes_the_page_and_says_where(type_in, home, language):
    code, out, err = type_in("--lang", language, "--html", "report.html")

    assert (1, "") == (code, err)
    assert "`report.html`" in out.splitlines()[-1]
    assert f'<html lang="{language}">' in (home / "report.html").read_text("utf-8")
    assert ["derivatives.py", "report.html"] == sorted(os.listdir(home))


def test_json_stays_alone_on_stdout(type_in, home):
    code, out, err = type_in("--json", "--html", "report.html")

    assert (1, "") == (code, err)
    assert 1 == json.loads(out)["schema"]
    assert (home / "report.html").exists()


def test_an_older_report_is_replaced(type_in, home):
    codes = [type_in("--html", "report.html")[0]]
    (home / "derivatives.py").write_text(solution("derivatives"), "utf-8")
    codes.append(type_in("--html", "report.html")[0])

    assert [1, 0] == codes
    assert "<strong>15</strong> / 15" in (home / "report.html").read_text("utf-8")


def test_may_be_read_as_any_new_file(type_in, home):
    type_in("--html", "report.html")
    (home / "new").touch()

    assert stat.S_IMODE((home / "new").stat().st_mode) == stat.S_IMODE(
        (home / "report.html").stat().st_mode
    )


def test_a_link_is_followed(type_in, home):
    (home / "elsewhere").mkdir()
    (home / "report.html").symlink_to("elsewhere/report.html")
    type_in("--html", "report.html")

    assert (home / "report.html").is_symlink()
    assert (home / "elsewhere" / "report.html").exists()


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (".", "it is a folder"),
        ("missing/report.html", "there is no such folder"),
        ("derivatives.py", "a file already that is not a report"),
        ("derivatives.py/report.html", "a file stands where a folder should be"),
        ("/dev/null", "a file already that is not a report"),
        ("x" * 300, "ENAMETOOLONG"),
    ],
)
@pytest.mark.usefixtures("ungraded")
def test_what_cannot_be_written_is_said_before_grading(type_in, home, target, reason):
    code, out, err = type_in("--html", target)

    assert (2, "", 1) == (code, out, err.count("\n"))
    assert reason in err
    assert solution("derivatives") + SLIP == (home / "derivatives.py").read_text("utf-8")
    assert ["derivatives.py"] == os.listdir(home)


@pytest.mark.usefixtures("ungraded")
def test_a_page_that_somebody_else_made_is_kept(type_in, home):
    page = "<!DOCTYPE html>\n<title>mine</title>\n"
    (home / "page.html").write_text(page)
    code, out, err = type_in("--html", "page.html")

    assert (2, "") == (code, out)
    assert "a file already that is not a report. To choose another name: `grade --html FILE`" in err
    assert page == (home / "page.html").read_text()


@pytest.mark.usefixtures("ungraded")
def test_without_matplotlib_it_says_what_to_type(type_in, monkeypatch):
    from grader.report import html_file

    monkeypatch.setattr(
        html_file.importlib.util, "find_spec", lambda name: None if name == "matplotlib" else name
    )
    code, out, err = type_in("--html", "report.html")

    assert (2, "") == (code, out)
    assert "`pip install 'errare[report]'`" in err


OLD = '<!DOCTYPE html>\n<meta name="generator" content="errare 0.1">\n'


def test_a_report_that_fails_halfway_leaves_the_old_one(type_in, home, monkeypatch):
    (home / "report.html").write_text(OLD)
    monkeypatch.setattr(as_html, "render", lambda *_, **__: "<!doctype html>new")
    monkeypatch.setattr("pathlib.Path.write_text", fill_disk)
    code, out, err = type_in("--html", "report.html")

    assert 2 == code
    assert "the disk is full" in err
    assert "relu_deriv" in out
    assert OLD == (home / "report.html").read_text()
    assert ["derivatives.py", "report.html"] == sorted(os.listdir(home))


def fill_disk(path, text, *_, **__):
    path.write_bytes(text[:5].encode())
    raise OSError(28, "No space left on device")
