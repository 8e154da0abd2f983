"""A file a student, and the suites of a class."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from results import graded, half

from grader.classroom.exports.folders import SUFFIXES, file_names, files, junit
from grader.languages import Language, say

ENGLISH = Language("en")


@pytest.mark.parametrize("format", SUFFIXES)
def test_a_student_has_a_file_with_their_key(format):
    made = dict(files(format, [graded("ada"), graded("bob")], None, ENGLISH))

    assert {f"ada{SUFFIXES[format]}", f"bob{SUFFIXES[format]}"} == set(made)


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


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ada@x.org", "ada@x.org"),
        ("Núria Puig", "Núria Puig"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\\b:c*d", "a_b_c_d"),
        ("..", "_"),
        ("", "_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("-rf", "_-rf"),
    ],
)
def test_a_name_is_one_that_every_system_can_have(key, name):
    assert [name] == file_names([key])


def test_a_long_name_is_cut_to_what_a_disk_takes():
    [name] = file_names(["ñ" * 300])

    assert 200 > len(name.encode()) > 100


def test_names_that_would_be_the_same_get_a_number():
    assert ["a_b", "A_B-2", "a_b-3", "a_b-2-2"] == file_names(["a/b", "A?B", "a:b", "a_b-2"])


@given(st.lists(st.text(), unique=True))
def test_no_two_students_share_a_file_and_none_leaves_the_folder(keys):
    names = file_names(keys)

    assert len(keys) == len({name.casefold() for name in names})
    assert not [name for name in names if "/" in name or "\\" in name or name.startswith(".")]
