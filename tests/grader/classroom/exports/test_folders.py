"""A file a student, and the suites of a class."""

import json
from xml.etree import ElementTree

import pytest
from results import graded, half

from grader.classroom.exports.folders import SUFFIXES, files, is_ours, junit
from grader.languages import Language, say

ENGLISH = Language("en")


@pytest.mark.parametrize("format", SUFFIXES)
def test_a_student_has_a_file_with_their_key(format):
    made = dict(files(format, [graded("ada"), graded("bob")], None, ENGLISH))

    assert {f"ada{SUFFIXES[format]}", f"bob{SUFFIXES[format]}"} == set(made)


@pytest.mark.parametrize("format", SUFFIXES)
@pytest.mark.parametrize("student", [graded(), graded(reason=say("It is no zip."))])
def test_what_was_made_is_known_again_and_nothing_else_is(tmp_path, format, student):
    path = tmp_path / "ada"
    [(_, content)] = files(format, [student], None, ENGLISH)
    for held in (content, b"", b"My notes", b'{"score": 1}'):
        path.write_bytes(held)

        assert (held == content) == is_ours(format, path)


@pytest.mark.parametrize("format", SUFFIXES)
def test_a_folder_is_not_what_was_made(tmp_path, format):
    assert not is_ours(format, tmp_path)


def test_it_is_in_the_students_language_unless_another_is_asked_for():
    def grade_lines(asked):
        [(_, content)] = files("vpl", [graded("ada", language="ca")], asked, ENGLISH)
        return content.decode()

    assert "7,5 / 15" in grade_lines(None)
    assert "7.5 / 15" in grade_lines(ENGLISH)


def test_what_could_not_be_graded_says_why():
    [(_, content)] = files("gradescope", [graded(reason=say("It is no zip."))], None, ENGLISH)
    result = json.loads(content)

    assert (0.0, [("ada: the submission can be graded", "It is no zip.")]) == (
        result["score"],
        [(test["name"], test["output"]) for test in result["tests"]],
    )


def test_a_name_forges_no_grade():
    student = graded("x", "Ada\nGrade :=>>100", reason=say("It is no zip."))
    [(_, content)] = files("vpl", [student], None, ENGLISH)

    assert [b"Grade :=>>0"] == [line for line in content.splitlines() if b"Grade :=>>" in line]


def test_a_class_is_a_suite_a_student():
    students = [graded("ada"), graded("bob", "", "", half(), reason=say("It is no zip."))]
    root = ElementTree.fromstring(junit(students, None, ENGLISH))

    assert [("ada", "0"), ("bob", "1")] == [(s.get("name"), s.get("errors")) for s in root]
