"""Right answers in many styles get everything; wrong ones do not; every check rejects something."""

import functools

import pytest
from answers import right_answers, wrong_answers
from conftest import IDS

from grader import catalog
from grader.grading import grade
from grader.languages import Language
from grader.report import Status
from grader.submission import Submission
from grader.worker import Zygote

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}
PUBLIC = {exercise.id: exercise for exercise in catalog.load(hidden=False)}

# Wrong on input that the public checks do not try: those who teach see them, by the hidden checks.
NOT_PASSED = (Status.FAILED, Status.ERROR, Status.TIMEOUT, Status.CRASHED)


@functools.cache
def graded(id, kind):
    """The reports on all answers of a kind, by their names."""
    answers = list({"right": right_answers, "wrong": wrong_answers}[kind](id))
    submissions = [Submission(answer.name, {id: answer.source}) for answer in answers]
    with Zygote() as zygote:
        reports = grade(submissions, [EXERCISES[id]], zygote=zygote)
    return {answer: report.exercises[0] for answer, report in zip(answers, reports, strict=True)}


def names(answers):
    return [pytest.param(answer, id=f"{answer.exercise}: {answer.name}") for answer in answers]


RIGHT = [answer for id in IDS for answer in right_answers(id)]
WRONG = [answer for id in IDS for answer in wrong_answers(id)]


@pytest.mark.parametrize("id", IDS)
def test_there_are_answers_of_both_kinds(id):
    assert 5 <= len([answer for answer in RIGHT if answer.exercise == id])
    assert 12 <= len([answer for answer in WRONG if answer.exercise == id])


@pytest.mark.parametrize("answer", names(RIGHT))
def test_a_right_answer_gets_everything(answer):
    report = graded(answer.exercise, "right")[answer]

    assert {} == {
        check.id: " ".join(map(Language("en").render, check.message))
        for check in report.checks
        if check.status is not Status.PASSED
    }


@pytest.mark.parametrize("answer", names(WRONG))
def test_a_wrong_function_is_rejected_and_nothing_else(answer):
    report = graded(answer.exercise, "wrong")[answer]
    rejected = {check.function for check in report.checks if check.status in NOT_PASSED}

    assert {answer.function} == rejected
    assert not any("stumbled" in m.text for check in report.checks for m in check.message)


@pytest.mark.parametrize("id", IDS)
def test_every_check_rejects_something(id):
    rejecting = {
        check.id
        for report in graded(id, "wrong").values()
        for check in report.checks
        if check.status in NOT_PASSED
    }

    assert set() == {check.id for check in EXERCISES[id].checks} - rejecting
