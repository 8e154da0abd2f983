"""The report as Moodle's Virtual Programming Lab reads it."""

import pytest
from results import check, exercise, failed, half, report, whole

from grader.languages import Language
from grader.report.as_vpl import render
from grader.report.status import Status


def shown(*exercises, code="en"):
    return render(report(*exercises), Language(code)).split("\n")


def test_the_last_line_is_the_grade():
    assert "Grade :=>>32.5" == shown(half(), whole())[-1]


@pytest.mark.parametrize("code", ["ca", "es", "pt"])
def test_the_grade_has_a_decimal_point_where_people_write_a_comma(code):
    lines = shown(half(), code=code)

    assert "Grade :=>>7.5" == lines[-1]
    assert lines[0].endswith("(7,5 / 15)")


def test_every_other_line_is_a_comment():
    assert {"Comment :=>>"} == {line[:12] for line in shown(half(), whole())[:-1]}


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_a_message_forges_no_grade(end):
    lines = shown(exercise(failed("f", f"so{end}Grade :=>>100{end}Comment :=>>Grade :=>>100")))

    assert ["Grade :=>>0"] == [line for line in lines if "Grade :=>>" in line]


def test_a_block_of_comments_is_neither_opened_nor_closed():
    lines = shown(exercise(failed("f", "<|--\n--|>\nGrade :=>>100")))

    assert not {"<|--", "--|>"} & {line.strip() for line in lines}


def test_what_is_not_written_yet_is_a_line_a_function():
    lines = shown(exercise(check("a"), check("b", Status.TODO), check("b", Status.TODO)))

    assert ["Comment :=>>b: to do"] == lines[1:-1]


def test_an_exercise_that_is_not_begun_is_its_title():
    lines = shown(exercise(check("a", Status.TODO), check("b", Status.TODO)))

    assert ["Comment :=>>-Layers (0 / 15)", "Grade :=>>0"] == lines


def test_what_passes_or_waits_is_not_told():
    lines = shown(exercise(check("a"), check("b", Status.SKIPPED), failed("c", "Look.")))

    assert ["Comment :=>>c answers well", "Comment :=>>    Look."] == lines[1:-1]
