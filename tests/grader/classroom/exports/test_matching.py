"""Finding the row of each student."""

import pytest

from grader.classroom.exports.matching import joined, match, words


def by(*signs):
    """Pairs of signs, given as lists."""
    return [(mine.__getitem__, theirs.__getitem__) for mine, theirs in signs]


def test_the_first_sign_that_fits_decides():
    found = match(2, [0, 1], by((["1", ""], ["", "1"]), (["x", "y"], ["y", "x"])))

    assert {1: 0, 0: 1} == found.student_of


def test_two_students_of_one_row_are_doubtful():
    found = match(2, [0], by((["a", "a"], ["a"])))

    assert ({}, [0, 1], []) == (found.student_of, found.doubtful, found.rows)


def test_two_rows_of_one_student_are_doubtful():
    found = match(1, [0, 1], by((["a"], ["a", "a"])))

    assert ({}, [0], []) == (found.student_of, found.doubtful, found.rows)


def test_a_later_sign_settles_a_doubt():
    found = match(2, [0, 1], by((["a", "a"], ["a", "a"]), (["1", "2"], ["2", "1"])))

    assert ({1: 0, 0: 1}, []) == (found.student_of, found.doubtful)


def test_another_number_is_another_person_whatever_the_name():
    found = match(2, [0, 1], by((["6", "7"], ["6", "9"]), (["ana", "ana"], ["ana", "ana"])))

    assert ({0: 0}, [1], [1], []) == (found.student_of, found.students, found.rows, found.doubtful)


def test_a_namesake_of_another_number_makes_no_doubt():
    found = match(2, [0], by((["6", ""], ["9"]), (["ana", "ana"], ["ana"])))

    assert ({0: 1}, [0], []) == (found.student_of, found.students, found.doubtful)


@pytest.mark.parametrize("numbers", [("6", ""), ("", "9"), ("aB3dE", "9"), ("9", "9.0")])
def test_a_name_counts_where_the_numbers_cannot_be_compared(numbers):
    mine, theirs = numbers

    assert {0: 0} == match(1, [0], by(([mine], [theirs]), (["ana"], ["ana"]))).student_of


def test_who_is_left_over_is_told_on_both_sides():
    found = match(1, [0, 1], by((["a"], ["b", "c"])))

    assert ([0], [0, 1]) == (found.students, found.rows)


def test_no_sign_is_no_likeness():
    assert {} == match(1, [0], by(([""], [""]))).student_of


@pytest.mark.parametrize("name", ["López, Ana María", "ANA  MARÍA LÓPEZ", "Lo\u0301pez Ana Maria"])
def test_accents_capitals_and_order_make_no_difference_to_a_name(name):
    assert words("Ana María López") == words(name)


def test_a_name_in_the_name_of_a_file_has_no_spaces():
    assert "lopezgarciaana" == joined("López García, Ana")
