"""The README shows what is so."""

import re
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

from grader import catalog, misconceptions

README = (ROOT / "README.md").read_text("utf-8")


def test_the_terminal_picture_is_what_the_terminal_shows():
    shown = re.search(r"```text\n\$ grade try --lang en\n(.*?)```", README, re.DOTALL)
    ran = subprocess.run(
        [Path(sys.executable).parent / "grade", "try", "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
        check=False,
    )

    # The level depends on the machine.
    plain = (re.sub("Isolation: `.*`", "", text).strip("\n") for text in (shown[1], ran.stdout))
    assert 1 == len(set(plain))


def test_the_exercises_are_those_of_the_catalog():
    rows = re.findall(r"^\| (\d) \| `(\w+)` \| (\d+) \|", README, re.MULTILINE)

    assert [(str(e.order), e.id, str(e.points)) for e in catalog.load()] == rows


def test_the_mistakes_are_counted_in_tens():
    count = sum(len(misconceptions.of(exercise)) for exercise in catalog.load())
    said = re.search(r"over (\d+) known mistakes", " ".join(README.split()))

    assert said
    assert int(said[1]) < count <= int(said[1]) + 10


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"`?make ([a-z-]+)", README)) - {"it"} <= targets
