"""Reports as JUnit's XML."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from results import check, exercise, failed, half, report, whole

from grader.languages import Language
from grader.report.as_junit import render, render_all
from grader.report.status import Status

ENGLISH = Language("en")


def shown(*exercises, name="me"):
    return ElementTree.fromstring(render(report(*exercises, name=name), ENGLISH).encode())


def test_the_counts_are_those_of_the_cases():
    root = shown(
        exercise(
            check(), failed(), check("f", Status.TODO), check("g", Status.CRASHED),
            check("h", Status.SKIPPED),
        )
    )  # fmt: skip

    for element in (root, root.find("testsuite")):
        assert ("5", "2", "1", "1") == tuple(
            element.get(key) for key in ("tests", "failures", "errors", "skipped")
        )


def test_a_case_is_a_check_and_its_class_the_exercise():
    [case] = shown(whole()).iter("testcase")

    assert ("xor", "train answers well", []) == (case.get("classname"), case.get("name"), [*case])


def test_what_failed_says_why():
    [failure] = shown(half()).iter("failure")

    assert ("Look at W.", "failed") == (failure.get("message"), failure.get("type"))


def test_what_is_not_written_yet_fails():
    [failure] = shown(exercise(check("f", Status.TODO))).iter("failure")

    assert ("to do", "todo") == (failure.get("message"), failure.get("type"))


def test_the_points_stand_beside():
    points = {p.get("name"): p.get("value") for p in shown(half()).iter("property")}

    assert {"points": "7.5", "max_points": "15"} == points


def test_a_class_has_a_suite_a_student():
    xml = render_all([("ada", report(half()), ENGLISH), ("bob", report(whole()), ENGLISH)])
    root = ElementTree.fromstring(xml)

    assert ["ada", "bob"] == [suite.get("name") for suite in root]
    assert "3" == root.get("tests")


@given(st.text(), st.text())
def test_it_is_xml_whatever_a_message_or_a_name_holds(message, name):
    shown(exercise(failed("f", message)), name=name)


def test_the_same_results_are_the_same_bytes_however_long_they_took():
    quick, slow = (exercise(check(seconds=seconds)) for seconds in (0.1, 9.9))

    assert render(report(quick), ENGLISH) == render(report(slow), ENGLISH)
