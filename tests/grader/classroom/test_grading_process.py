"""Grading in a process of its own, which may break down."""

import pytest

from grader.classroom import grading_process
from grader.classroom.grading_process import BrokeDown, Task, grade_batch
from grader.languages import Language, Message
from grader.report.model import Report
from grader.submission import Submission


def task(*submissions, isolation="best"):
    return Task(tuple(submissions), ("derivatives",), hidden=True, isolation=isolation)


def numbered(count):
    return [Submission(f"s{place}", {}) for place in range(count)]


def test_every_submission_gets_the_report_that_it_deserves(grade_sources):
    source = b"def squared_error(y_hat, y):\n    return (y_hat - y) ** 2 / 2\n"
    batch = task(Submission("one", {"derivatives": source}), Submission("none", {}))

    outcomes = dict(grade_batch(batch))

    expected = grade_sources({"derivatives": source}).points
    assert (expected, 0.0) == (outcomes[0].points, outcomes[1].points)


def test_one_that_breaks_the_grader_is_given_up_and_the_others_are_graded():
    broken = Submission("broken", {"derivatives": 7})  # not bytes: nothing of ours expects that
    outcomes = dict(grade_batch(task(Submission("before", {}), broken, Submission("after", {}))))

    assert [Report, Message, Report] == [type(outcomes[place]) for place in range(3)]
    assert "the checks did not run" in Language("en").render(outcomes[1])


class Flaky:
    """A grading process that breaks down at some submissions, so many times."""

    def __init__(self, breakdowns):
        self.breakdowns = dict(breakdowns)
        self.begun = []

    def __call__(self, task):
        self.begun.append([each.name for each in task.submissions])
        for place, submission in enumerate(task.submissions):
            if self.breakdowns.get(submission.name, 0):
                self.breakdowns[submission.name] -= 1
                raise BrokeDown("killed")
            yield place, Report(submission.name, "best", True, ())


@pytest.fixture
def flaky(monkeypatch):
    def make(**breakdowns):
        made = Flaky(breakdowns)
        monkeypatch.setattr(grading_process, "_grade", made)
        return made

    return make


def test_one_that_breaks_it_once_is_graded_after_all(flaky):
    flaky(s1=1)

    outcomes = dict(grade_batch(task(*numbered(3))))

    assert {0: "s0", 1: "s1", 2: "s2"} == {place: r.name for place, r in outcomes.items()}


def test_after_a_breakdown_the_one_that_it_came_from_goes_alone(flaky):
    process = flaky(s1=2)

    outcomes = dict(grade_batch(task(*numbered(4))))

    assert [["s0", "s1", "s2", "s3"], ["s1"], ["s2", "s3"]] == process.begun
    assert isinstance(outcomes[1], Message)


def test_two_that_break_it_do_not_keep_the_others_from_being_graded(flaky):
    flaky(s0=2, s2=2)

    outcomes = dict(grade_batch(task(*numbered(4))))

    assert {0, 2} == {place for place, each in outcomes.items() if isinstance(each, Message)}
    assert {0, 1, 2, 3} == outcomes.keys()


def test_one_that_says_nothing_for_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(grading_process, "SILENCE_LIMIT", 0.01)

    [(place, outcome)] = grade_batch(task(Submission("slow", {})))

    assert (0, Message) == (place, type(outcome))
