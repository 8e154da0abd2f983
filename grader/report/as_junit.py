"""Reports as JUnit's XML, which CI tools show; without times, so that it is the same every time."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from grader.languages import Language, harmless
from grader.report import plain
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status

# What is not written yet is a failure: a submission without work must not look fine.
_TAGS = {
    Status.FAILED: "failure",
    Status.TODO: "failure",
    Status.ERROR: "error",
    Status.TIMEOUT: "error",
    Status.CRASHED: "error",
    Status.SKIPPED: "skipped",
}
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(report: Report, language: Language) -> str:
    """The report as a suite of its own."""
    return render_all([(report.name, report, language)])


def render_all(reports: Iterable[tuple[str, Report, Language]]) -> str:
    """Several reports, a suite each, with a name and in a language."""
    root = Element("testsuites", name="errare")
    for name, report, language in reports:
        root.append(_suite(name, report, language))
    _count(root)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode")


def _suite(name: str, report: Report, language: Language) -> Element:
    suite = Element("testsuite", name=harmless(name))
    properties = SubElement(suite, "properties")
    for key, value in (("points", report.points), ("max_points", report.max_points)):
        SubElement(properties, "property", name=key, value=plain.number(value))
    for exercise in report.exercises:
        for check in exercise.checks:
            suite.append(_case(exercise, check, language))
    _count(suite)
    return suite


def _case(exercise: ExerciseReport, check: CheckResult, language: Language) -> Element:
    case = Element("testcase", classname=exercise.id, name=plain.title(check, language))
    if tag := _TAGS.get(check.status):
        lines = plain.lines(check, language)
        told = SubElement(case, tag, message=lines[0] if lines else "", type=check.status.value)
        told.text = "\n".join(lines)
    return case


def _count(element: Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    for key, tag in _COUNTED.items():
        element.set(key, str(len(list(element.iter(tag)))))
