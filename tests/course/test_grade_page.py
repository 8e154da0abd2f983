"""The page on the command describes the command that there is."""

import json
import re
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

from grader.cli import commands
from grader.report.status import Status

PAGE = (ROOT / "course" / "grade.md").read_text("utf-8")


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(table: str) -> list[str]:
    """The first cells of a table's rows, without its head."""
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def tables(text: str) -> list[str]:
    return re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)


def test_every_command_has_its_section_with_its_help():
    for command in ("grade", *(f"grade {name}" for name in commands.COMMANDS)):
        assert f"```terminal\n{command.replace(' ', '-')}-help\n```" in section(command)


def test_the_fields_of_the_json_are_those_that_it_prints():
    report = json.loads(
        subprocess.run(
            [Path(sys.executable).parent / "grade", "exercises/sample", "--json"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        ).stdout
    )
    exercise = report["exercises"][0]
    top, of_exercise, of_check, statuses = map(rows, tables(section("JSON")))

    assert list(report) == top
    assert list(exercise) == of_exercise
    assert list(exercise["checks"][0]) == of_check
    assert [status.value for status in Status] == statuses
