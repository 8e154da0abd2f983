"""Points."""

from hypothesis import given
from hypothesis import strategies as st

from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status


def exercise_of(weights, statuses, points=15):
    checks = tuple(
        CheckResult(f"f.{i}", "f", "", status, weight, False, 0.0)
        for i, (weight, status) in enumerate(zip(weights, statuses, strict=False))
    )
    return ExerciseReport("f", "F", "f.py", points, checks)


def test_points_are_shared_by_weight():
    exercise = exercise_of([1, 3, 2], [Status.PASSED, Status.FAILED, Status.PASSED], 12)

    assert 6.0 == exercise.points
    assert [2.0, 6.0, 4.0] == [exercise.share(check) for check in exercise.checks]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40))
def test_what_passes_everything_gets_exactly_all_points(weights):
    exercise = exercise_of(weights, [Status.PASSED] * len(weights))

    assert 15.0 == exercise.points
    assert exercise.passed


@given(st.lists(st.sampled_from(list(Status)), min_size=1, max_size=20))
def test_only_what_passed_counts(statuses):
    exercise = exercise_of([1] * len(statuses), statuses)

    assert round(15 * statuses.count(Status.PASSED) / len(statuses), 4) == exercise.points


def test_a_report_sums_its_exercises_without_rounding_errors():
    third = exercise_of([1, 1, 1], [Status.PASSED, Status.TODO, Status.TODO], 10)
    report = Report("me", "process", False, (third, third, third))

    assert (10.0, 30) == (report.points, report.max_points)
