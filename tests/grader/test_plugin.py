"""The pytest plugin that runs checks, where the checks or their surroundings are odd."""

import subprocess
import sys
from dataclasses import replace

import pytest
from conftest import ROOT, solution

from grader import catalog
from grader.grading import grade
from grader.languages import Language
from grader.report.status import Status
from grader.submission import Submission


@pytest.fixture
def stumble(tmp_path, workers):
    """Grade with one check that breaks down itself, public or hidden; what a student hears."""
    path = tmp_path / "mine" / "checks.py"
    path.parent.mkdir()
    path.write_text(
        "def test_sigmoid__breaks(student):\n"
        '    """breaks down"""\n'
        "    answer = {'z': student.sigmoid(0.0)}\n"
        "    entry(answer)\n"
        "\n"
        "def entry(answer):\n"
        "    return answer['w']\n"
    )

    def grade_with(hidden):
        exercise = next(each for each in catalog.load() if each.id == "derivatives")
        check = replace(exercise.checks[0], name="test_sigmoid__breaks", path=path, hidden=hidden)
        work = Submission("me", {"derivatives": solution("derivatives").encode()})
        [report] = grade([work], [replace(exercise, checks=(check,))], workers=workers)
        [result] = report.exercises[0].checks
        assert Status.ERROR is result.status
        return Language("en").render(result.message[0]).partition("report it: ")[2]

    return grade_with


def test_of_a_check_that_breaks_down_there_is_the_error_and_the_line(stumble):
    assert "`KeyError: 'w'` (`mine/checks.py:7`)" == stumble(hidden=False)


def test_of_a_hidden_check_that_breaks_down_there_is_the_kind_of_error_alone(stumble):
    assert "`KeyError`" == stumble(hidden=True)


def test_the_folder_may_have_the_name_of_a_file_of_ours(tmp_path):
    checkout = tmp_path / "plugin.py"
    checkout.mkdir()
    for package in ("exercises", "grader", "locales", "solutions"):
        (checkout / package).symlink_to(ROOT / package)
    (tmp_path / "optimizers.py").write_text(solution("optimizers"))

    graded = subprocess.run(
        [sys.executable, "-c", "from grader.cli import main; main()", "optimizers.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(checkout)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (0, "") == (graded.returncode, graded.stderr)
