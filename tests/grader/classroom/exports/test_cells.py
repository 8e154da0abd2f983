"""Cells that no spreadsheet takes for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from results import exercise, failed, graded

from grader.classroom.exports import csv as table
from grader.classroom.exports import moodle
from grader.classroom.exports.cells import as_csv, safe
from grader.languages import Language, say

FORMULA = ("=", "+", "-", "@", "\t", "\r")
ENGLISH = Language("en")

anything = st.text(st.characters(exclude_categories=["Cs"]))
dangerous = st.builds("{}{}".format, st.sampled_from(FORMULA), anything)


@pytest.mark.parametrize("begin", FORMULA)
def test_what_would_be_computed_has_an_apostrophe_before_it(begin):
    assert f"'{begin}1+1" == safe(f"{begin}1+1")


@given(anything)
def test_no_text_begins_as_a_formula_does(text):
    assert not safe(text).startswith(FORMULA)


@given(anything)
def test_the_text_is_there_unchanged(text):
    assert safe(text).removeprefix("'") in (text, text.removeprefix("'"))


@given(st.lists(st.lists(anything, min_size=2, max_size=2)))
def test_a_table_is_read_as_it_was_written(rows):
    assert rows == list(csv.reader(io.StringIO(as_csv(rows).decode(), newline="")))


@given(dangerous | anything, dangerous | anything, dangerous | anything)
def test_no_cell_of_a_class_is_a_formula(key, name, message):
    wrong = exercise(failed("f", message), title="Layers")
    students = [
        graded(key, name, name, wrong),
        graded(f"{key}2", name, name, wrong, reason=say("{text}", text=message)),
    ]

    for content in (
        table.export(students, ENGLISH),
        moodle.export(students, None, ENGLISH),
    ):
        for row in csv.reader(io.StringIO(content.decode(), newline="")):
            assert not [cell for cell in row if cell.startswith(FORMULA)]
