"""What the tests share: the workers, and ways to grade sources that are written in a test."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from grader import catalog
from grader.grading import grade
from grader.report import ExerciseReport, Report
from grader.submission import Submission
from grader.worker import Workers

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("ca", "en", "es", "pt")
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
