"""What is counted of a class: each student once, and the most first."""

from dataclasses import replace

import pytest
from made_by_hand import (
    ERROR,
    FAILED,
    OF_ACTIVATION,
    PASSED,
    SKIPPED,
    TIMEOUT,
    TODO,
    a_check,
    a_submission,
    an_exercise,
    with_points,
)

from grader.classroom.class_view import summary
from grader.classroom.class_view.summary import Spread
from grader.languages import say

NOT_SQUARED = "tanh_deriv.not_squared"
SIGN = "sigmoid.sign_of_exponent"


def having(key, *misconceptions, exercise="derivatives"):
    checks = [
        a_check(FAILED, f"f.{n}", misconception=each) for n, each in enumerate(misconceptions)
    ]
    return a_submission(key, an_exercise(*checks, id=exercise))


def counts(*graded):
    return [(each.id, each.count) for each in summary.of(graded).misconceptions]


class TestMisconceptions:
    def test_a_student_counts_once_in_however_many_checks_it_shows(self):
        graded = [having("a", OF_ACTIVATION, OF_ACTIVATION), having("b", OF_ACTIVATION)]

        assert [(OF_ACTIVATION, 2)] == counts(*graded)

    def test_the_most_shared_come_first(self):
        graded = [having("a", SIGN, NOT_SQUARED), having("b", NOT_SQUARED), having("c", SIGN)]
        graded += [having("d", NOT_SQUARED)]

        assert [(NOT_SQUARED, 3), (SIGN, 2)] == counts(*graded)

    def test_as_many_are_in_the_order_of_the_catalogue(self):
        assert [(SIGN, 1), (OF_ACTIVATION, 1), (NOT_SQUARED, 1)] == counts(
            having("a", NOT_SQUARED), having("b", OF_ACTIVATION), having("c", SIGN)
        )

    def test_two_exercises_may_use_one_id(self):
        graded = [
            having("a", "bprop.overwritten", exercise="recursive_bprop"),
            having("b", "bprop.overwritten", exercise="iterative_bprop"),
        ]

        assert [1, 1] == [each.count for each in summary.of(graded).misconceptions]

    def test_place_cause_and_lesson_are_of_the_catalogue(self):
        [found] = summary.of([having("a", OF_ACTIVATION)]).misconceptions

        assert "sigmoid_deriv" == found.function
        assert "The title of derivatives" == found.exercise
        assert "what you hand to σ′" == found.place.text
        assert found.cause.text.startswith("You computed z · (1 − z)")
        assert "one-neuron#the-derivative-of-the-sigmoid" == found.lesson

    def test_what_the_catalogue_has_lost_is_what_was_written_down(self):
        cause = say("It was so.")
        check = replace(a_check(FAILED, misconception="sigmoid_deriv.lost"), cause=cause)
        [found] = summary.of([a_submission("a", an_exercise(check))]).misconceptions

        assert ("sigmoid_deriv.lost", "sigmoid_deriv", None, cause) == (
            found.id,
            found.function,
            found.place,
            found.cause,
        )


class TestChecks:
    STATUSES = (FAILED, FAILED, ERROR, TIMEOUT, TODO, SKIPPED, PASSED)

    @pytest.fixture
    def found(self):
        graded = [
            a_submission(str(n), an_exercise(a_check(status)))
            for n, status in enumerate(self.STATUSES)
        ]
        return summary.of(graded).checks

    def test_only_what_does_not_pass_counts_as_failing(self, found):
        assert [4] == [each.failing for each in found]

    def test_says_in_which_ways(self, found):
        assert [(FAILED, 2), (ERROR, 1), (TIMEOUT, 1)] == found[0].ways

    def test_what_fails_most_comes_first_and_what_fails_for_nobody_not_at_all(self):
        graded = [
            a_submission(key, an_exercise(*map(a_check, statuses, ("f.a", "f.b", "f.c", "f.d"))))
            for key, statuses in {
                "a": (FAILED, FAILED, TODO, PASSED),
                "b": (PASSED, ERROR, TODO, PASSED),
            }.items()
        ]

        assert ["f.b", "f.a"] == [each.check.id for each in summary.of(graded).checks]


class TestPoints:
    def test_the_quartiles_and_the_mean(self):
        found = summary.of([with_points(n) for n in (2, 4, 6, 9)]).points

        assert (3.5, 5, 6.75) == found.quartiles
        assert 5.25 == found.mean
        assert 10 == found.most

    def test_of_a_single_one(self):
        assert (7, 7, 7) == summary.of([with_points(7)]).points.quartiles

    @pytest.mark.parametrize(
        ("value", "most", "tenth"),
        [
            (0, 100, 0),
            (9.99, 100, 0),
            (10, 100, 1),
            (99, 100, 9),
            (100, 100, 9),
            (4.5, 15, 3),
            (0, 0, 0),
        ],
    )
    def test_what_is_all_belongs_to_the_last_tenth(self, value, most, tenth):
        assert tenth == Spread([value], most).tenths.index(1)

    def test_what_could_not_be_graded_has_no_points(self):
        graded = [with_points(4), a_submission("b", reason=say("There is nothing in it."))]
        found = summary.of(graded)

        assert [4] == found.points.values
        assert (2, 1) == (len(found.everybody), len(found.graded))

    def test_of_an_exercise(self):
        rows = [(PASSED, PASSED), (PASSED, FAILED), (TODO, TODO), (TODO, TODO)]
        graded = [
            a_submission(str(n), an_exercise(*map(a_check, row, ("f.a", "f.b"))))
            for n, row in enumerate(rows)
        ]
        [found] = summary.of(graded).exercises

        assert [10, 5, 0, 0] == found.points.values
        assert (1, 2) == (found.finished, found.untouched)


def test_reasons_are_grouped_without_the_names_in_them():
    reasons = [
        say("{file} is no zip.", file="`ana.zip`"),
        say("{file} is no zip.", file="`bo.zip`"),
    ]
    reasons.append(say("It is empty."))
    graded = [a_submission(str(n), reason=reason) for n, reason in enumerate(reasons)]
    found = summary.of(graded).ungraded

    assert [2, 1] == [len(group.persons) for group in found]
    assert say("{file} is no zip.", file="…") == found[0].reason


def test_names_are_taken_out_of_messages_in_messages():
    inner = say("{file} is broken", file="ana.zip")

    assert "ana" not in repr(
        summary.unnamed(say("Sorry: {reason} ({count})", reason=inner, count=2))
    )


def test_late_is_counted_whether_graded_or_not():
    graded = [
        a_submission("a", late=True),
        a_submission("b", late=True, reason=say("It is empty.")),
    ]

    assert 2 == summary.of([*graded, a_submission("c")]).late


def test_attempts_are_told_where_they_are_known():
    exercise = an_exercise(a_check())
    graded = [a_submission(str(n), exercise, attempts={"derivatives": n}) for n in range(4)]
    [known] = summary.of(graded).exercises
    [unknown] = summary.of([a_submission("a", exercise)]).exercises

    assert [1, 2, 3] == known.attempts.values
    assert unknown.attempts is None


def test_of_nobody():
    found = summary.of([])

    assert found.points is None
    assert [] == found.misconceptions == found.exercises == found.checks
