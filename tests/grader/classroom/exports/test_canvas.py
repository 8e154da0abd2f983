"""Canvas's gradebook, filled."""

import csv
import io

import pytest
from conftest import LANGUAGES
from results import graded, half, whole

from grader import catalog
from grader.classroom.exports.canvas import fill
from grader.languages import Language, UserError, say

ENGLISH = Language("en")

# As Canvas exports it: rows that are no student's, columns that it computes, a student for tests.
TEXT = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (9),errare (4711),Layers (4712),Final Score\r\n"
    ",,,,,Manual Posting,Manual Posting,,\r\n"
    "    Points Possible,,,,,20.00,10.00,30.00,(read only)\r\n"
    '"Lovelace, Ada",2001,u1,ada,A,18.00,,,90.00\r\n'
    '"Núñez, José",2002,u2,jose@x.org,A,,N/A,,\r\n'
    '"Student, Test",2999,,0f,A,,,,\r\n'
)
GRADEBOOK = TEXT.encode()
TOTAL, LAYERS = 6, 7


def filled(*students, content=GRADEBOOK, column=None):
    return fill("g.csv", content, students, column)


def rows(exported):
    return list(csv.reader(io.StringIO(exported.content.decode(), newline="")))


def test_the_total_and_the_exercises_are_scaled_and_all_else_stays():
    exported = filled(graded("x", "Ada Lovelace", "2001"))

    assert TEXT.replace("18.00,,,90.00", "18.00,8.125,15,90.00").encode() == exported.content


@pytest.mark.parametrize(
    "student",
    [
        graded("x", "", "2002"),
        graded("x", "jose nunez"),
        graded("x", "nunezjose"),
        graded("JOSE@x.org"),
        graded("u2"),
    ],
)
def test_a_student_is_found_by_id_name_or_login(student):
    assert ["", "8.125", ""] == [row[TOTAL] for row in rows(filled(student))[3:]]


def test_nobody_gets_the_points_of_a_namesake_with_another_id():
    assert GRADEBOOK == filled(graded("nunezjose_4321", "nunezjose", "4321")).content


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_column_is_found_by_the_title_of_an_exercise_in_any_language(code):
    [outline] = [each for each in catalog.outlines() if each.id == "layers"]
    title = Language(code).translate(outline.title)
    content = TEXT.replace("Layers (", f"{title.upper()} (").encode()
    student = graded("x", "", "2001", half(title=outline.title), whole())

    assert "15" == rows(filled(student, content=content))[3][LAYERS]


def test_a_column_is_found_by_the_id_of_an_exercise():
    student = graded("x", "", "2001", half(id="layers", title="Another title"), whole())

    assert "15" == rows(filled(student))[3][LAYERS]


@pytest.mark.parametrize("column", ["Essay", "essay", "Essay (9)"])
def test_the_total_goes_to_the_column_that_is_named(column):
    row = rows(filled(graded("x", "", "2001"), column=column))[3]

    assert ("16.25", "") == (row[5], row[TOTAL])


def test_without_a_column_of_ours_those_that_there_are_are_named():
    content = TEXT.replace("errare", "Other").replace("Layers", "More").encode()
    with pytest.raises(UserError) as error:
        filled(content=content)

    assert "`Essay (9)`, `Other (4711)`, `More (4712)`" in ENGLISH.render(error.value.message)


def test_a_column_that_is_named_must_be_there():
    with pytest.raises(UserError, match="has no column for these results"):
        filled(graded("x", "", "2001"), column="Exam")


def test_another_file_is_refused():
    with pytest.raises(UserError, match="no gradebook of Canvas"):
        filled(content=b"Student,ID\r\nAda,1\r\n")


def test_an_assignment_without_points_is_refused():
    with pytest.raises(UserError, match="has no points"):
        filled(graded("x", "", "2001"), content=TEXT.replace("10.00", "0.00").encode())


def test_who_is_missing_on_either_side_is_said_but_for_the_student_for_tests():
    said = [ENGLISH.render(note) for note in filled(graded("eva"), graded("u2")).notes]

    assert [
        "Not in the downloaded file: `eva`.",
        "In the downloaded file, and not in the results: `Lovelace, Ada`.",
    ] == said


def test_what_could_not_be_graded_gets_no_points():
    exported = filled(graded("x", "", "2001", reason=say("It is no zip.")))

    assert GRADEBOOK == exported.content
