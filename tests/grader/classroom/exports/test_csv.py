"""The results as a table for other programs."""

from results import graded, half, whole

from grader.classroom.exports.csv import export
from grader.languages import Language, say


def test_a_student_is_a_row_and_an_exercise_a_column(english, table):
    students = [graded("ada", "Ada Lovelace", "12"), graded("bob", late=True, hidden=False)]

    assert [
        ["student", "name", "number", "late", "layers", "xor", "total", "max", "hidden", "reason"],
        ["ada", "Ada Lovelace", "12", "no", "7.5", "25", "32.5", "40", "yes", ""],
        ["bob", "", "", "yes", "7.5", "25", "32.5", "40", "no", ""],
    ] == table(export(students, english))


def test_numbers_have_a_point_where_people_write_a_comma(table):
    assert "7.5" == table(export([graded()], Language("ca")))[1][4]


def test_what_could_not_be_graded_has_a_reason_and_no_points(english, table):
    empty = graded("bob", reason=say("It is no zip."))

    assert ["", "", "", "40", "yes", "It is no zip."] == table(export([empty], english))[1][4:]


def test_an_exercise_that_a_student_was_not_graded_on_has_no_points(english, table):
    students = [graded("ada", "", "", half(), whole()), graded("bob", "", "", half())]

    assert ["7.5", "", "7.5"] == table(export(students, english))[2][4:7]


def test_it_is_utf_8_without_a_mark_and_its_lines_end_as_rfc_4180_says(english):
    content = export([graded("núria, m")], english)

    assert content.startswith(b"student,")
    assert '\r\n"núria, m",'.encode() in content


def test_a_class_without_students_is_a_head(english, table):
    assert 1 == len(table(export([], english)))
