"""Right answers in many styles get everything; wrong ones do not; every check rejects something."""

import dataclasses
import functools

import pytest
from answers import right_answers, wrong_answers
from conftest import IDS

from grader import catalog
from grader.grading import grade
from grader.languages import Language
from grader.report.status import Status
from grader.submission import Submission
from grader.worker import Workers

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}
NOT_PASSED = (Status.FAILED, Status.ERROR, Status.TIMEOUT, Status.CRASHED)


def grade_answers(answers, exercise):
    submissions = [Submission(answer.name, {answer.exercise: answer.source}) for answer in answers]
    with Workers() as workers:
        reports = grade(submissions, [exercise], workers=workers)
    return {a: report.exercises[0] for a, report in zip(answers, reports, strict=True)}


@functools.cache
def right(id, dear):
    """The reports on all right answers to an exercise, with the dear checks or without."""
    checks = tuple(c for c in EXERCISES[id].checks if dear or c.cpu is None)
    return grade_answers(list(right_answers(id)), dataclasses.replace(EXERCISES[id], checks=checks))


def failures(report):
    return {
        check.id: " ".join(map(Language("en").render, check.message))
        for check in report.checks
        if check.status is not Status.PASSED
    }


@functools.cache
def rejected(id):
    """The checks that reject each wrong answer, of those that judge the function that is wrong.

    The dear checks (they have a budget of their own) are tried on what the others let through, and
    on the rest only where they have nothing to reject there.
    """
    found = {answer: [] for answer in wrong_answers(id)}

    def judge(these, dear):
        for function in dict.fromkeys(answer.function for answer in these):
            judging = _judging(EXERCISES[id], function, dear)
            mine = [answer for answer in these if answer.function == function]
            if judging.checks and (not dear or _idle(judging)):
                for answer, report in grade_answers(mine, judging).items():
                    found[answer] = [c for c in report.checks if c.status in NOT_PASSED]

    def _idle(judging):
        rejecting = {check.id for checks in found.values() for check in checks}
        return {check.id for check in judging.checks} - rejecting

    judge(list(found), dear=False)
    judge([answer for answer in found if not found[answer]], dear=True)
    judge([answer for answer in found if found[answer]], dear=True)
    return found


def _judging(exercise, function, dear):
    """The exercise with those checks alone that judge a function, and what has to pass before."""
    judges = [c for c in exercise.checks if c.function == function and (dear or c.cpu is None)]
    if dear and not any(check.cpu for check in judges):
        return dataclasses.replace(exercise, checks=())
    needed = {name for check in judges for name in (*check.needs, function)}
    gates = [next(c for c in exercise.checks if c.function == name) for name in needed]
    kept = tuple(check for check in exercise.checks if check in judges or check in gates)
    return dataclasses.replace(exercise, checks=kept if judges else ())


class AnswersTo:
    """The tests of one exercise; a class of its own, so that they all run in one process."""

    id: str

    def test_there_are_answers_of_both_kinds(self):
        assert 5 <= len(list(right_answers(self.id)))
        assert 12 <= len(list(wrong_answers(self.id)))

    def test_a_right_answer_gets_everything(self, right_answer):
        assert {} == failures(right(self.id, dear=False)[right_answer])

    @pytest.mark.slow
    def test_a_right_answer_passes_the_dear_checks_too(self, right_answer):
        assert {} == failures(right(self.id, dear=True)[right_answer])

    @pytest.mark.slow
    def test_a_wrong_function_is_rejected(self, wrong_answer):
        rejections = rejected(self.id)[wrong_answer]

        assert wrong_answer.function in {check.function for check in rejections}
        assert not any("stumbled" in message.text for c in rejections for message in c.message)

    @pytest.mark.slow
    def test_every_check_rejects_something(self):
        rejecting = {check.id for checks in rejected(self.id).values() for check in checks}

        assert set() == {check.id for check in EXERCISES[self.id].checks} - rejecting


def pytest_generate_tests(metafunc):
    for kind, find in (("right_answer", right_answers), ("wrong_answer", wrong_answers)):
        if kind in metafunc.fixturenames:
            answers = list(find(metafunc.cls.id))
            metafunc.parametrize(kind, answers, ids=[answer.name for answer in answers])


class TestDerivatives(AnswersTo):
    id = "derivatives"


class TestFiniteDifferences(AnswersTo):
    id = "finite_differences"


class TestRecursiveBprop(AnswersTo):
    id = "recursive_bprop"


class TestIterativeBprop(AnswersTo):
    id = "iterative_bprop"


class TestLayers(AnswersTo):
    id = "layers"


class TestXor(AnswersTo):
    id = "xor"


class TestOptimizers(AnswersTo):
    id = "optimizers"


def test_no_exercise_is_forgotten():
    assert set(IDS) == {tests.id for tests in AnswersTo.__subclasses__()}
