"""The formats that a report can be shown in for other programs, and who renders each."""

from __future__ import annotations

from importlib import import_module

from grader.languages import Language
from grader.report.model import Report

_RENDERERS = {
    "json": "as_json",
    "gradescope": "as_gradescope",
    "github": "as_github",
    "vpl": "as_vpl",
    "junit": "as_junit",
}
NAMES = tuple(_RENDERERS)


def render(format: str, report: Report, language: Language) -> str:
    """The report in one of these formats."""
    renderer = import_module(f"grader.report.{_RENDERERS[format]}")
    return str(renderer.render(report, language))
