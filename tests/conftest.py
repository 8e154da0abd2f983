"""What the tests share: the workers, ways to grade sources that are written in a test, a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from grader import catalog
from grader.grading import grade
from grader.report.model import ExerciseReport, Report
from grader.submission import Submission
from grader.worker import Workers

# How long an example takes depends on what else the machine does.
hypothesis.settings.register_profile("errare", deadline=None)
hypothesis.settings.load_profile("errare")

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("ca", "en", "es", "pt")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
IDS = tuple(exercise.id for exercise in catalog.load())

GradeSources = Callable[[Mapping[str, str | bytes]], Report]
GradeOne = Callable[[str, str | bytes], ExerciseReport]


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Workers for all tests."""
    with Workers() as workers:
        yield workers


def as_bytes(source: str | bytes) -> bytes:
    return source if isinstance(source, bytes) else source.encode()


@pytest.fixture
def grade_sources(workers: Workers) -> GradeSources:
    """Grade a submission that is given as `{exercise id: source}`."""

    def grade_them(sources: Mapping[str, str | bytes]) -> Report:
        chosen = [exercise for exercise in catalog.load() if exercise.id in sources]
        submission = Submission("test", {id: as_bytes(source) for id, source in sources.items()})
        return grade([submission], chosen, workers=workers)[0]

    return grade_them


@pytest.fixture
def grade_one(grade_sources: GradeSources) -> GradeOne:
    """Grade one exercise; its report."""
    return lambda id, source: grade_sources({id: source}).exercises[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window: Debian's, or the one that `playwright install` brings."""
    from playwright.sync_api import sync_playwright  # the quick tests do without it

    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


def violations(page: Any, options: Mapping[str, Any]) -> list[str]:
    """What axe-core finds wrong on a page that it was loaded into."""
    found = page.evaluate("(options) => axe.run(options).then((r) => r.violations)", options)
    return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]


def printed_by(program: str) -> set[str]:
    """What a program prints under two hash seeds, in whose order a set is gone through."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env=os.environ
            | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT}/tests"},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for seed in ("1", "2")
    ]
    printed = {process.communicate()[0] for process in running}
    assert {0} == {process.returncode for process in running}
    return printed


def solution(id: str) -> str:
    """The source of a reference solution."""
    return (ROOT / "solutions" / f"{id}.py").read_text("utf-8")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Where everything must be there (`ERRARE_NO_SKIPS`), a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("ERRARE_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be: {report.longrepr[2]}"
