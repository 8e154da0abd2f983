"""Predicting wrong answers."""

import numpy as np
import pytest
from conftest import LANGUAGES, solution

from grader import catalog, misconceptions
from grader.assertions import Wrong, assert_close
from grader.diagnosis import Heard, fitting
from grader.languages import Language, say
from grader.misconceptions import misconception
from grader.report.status import Status
from grader.student import Student
from grader.worker import Reply

EXERCISE = catalog.load()[0]
Z = np.array([0.5, -1.0, 2.0])


def known(name, answer):
    answer.__name__ = f"f__{name}"
    return misconception(place=say("there"), cause=say("so"), lesson="one-neuron")(answer)


TWICE, SHIFTED = known("twice", lambda z: 2 * z), known("shifted", lambda z: z + 1)
TWICE_TOO = known("twice_too", lambda z: z + z)
RAISING = known("raising", lambda z: z.nothing)


def check(student):
    for z in (Z, Z**2):
        assert_close(student.f(z), z)


def heard(*values):
    return [Heard("f", Reply(value, (), (), (), ())) for value in values]


def found(*about, replies):
    return [each.id for each in fitting(about, check, replies, failure(check, replies))]


def failure(run, replies):
    """How a check fails that hears these replies."""
    rest = iter(replies)
    with pytest.raises(Wrong) as wrong:
        run(Student(lambda function, args: next(rest).reply))
    return wrong.value


def test_the_one_that_gives_the_numbers_is_found():
    assert ["f.twice"] == found(SHIFTED, TWICE, RAISING, replies=heard(2 * Z))


def test_two_that_give_the_numbers_are_both_found():
    assert ["f.twice", "f.twice_too"] == found(TWICE, TWICE_TOO, replies=heard(2 * Z))


def test_other_numbers_are_nobodys():
    assert [] == found(TWICE, SHIFTED, replies=heard(3 * Z))
    assert [] == found(TWICE, SHIFTED, replies=heard(np.where(Z > 1, 2 * Z, Z + 1)))


def test_nearly_the_same_numbers_are_the_same():
    assert ["f.twice"] == found(TWICE, replies=heard(2 * Z * (1 + 1e-9)))
    assert [] == found(TWICE, replies=heard(2 * Z * (1 + 1e-4)))


def test_what_differs_at_a_later_call_is_not_it():
    later = known("later", lambda z: z if z[0] > 0.3 else 2 * z)

    assert [] == found(TWICE, replies=heard(Z, 2 * Z**2))
    assert ["f.later"] == found(TWICE, later, replies=heard(Z, 2 * Z**2))


def test_a_changed_argument_belongs_to_the_answer():
    def in_place(z):
        z *= 2
        return z

    changing = known("in_place", in_place)
    reply = [Heard("f", Reply(2 * Z, (0,), (0,), (), ()))]

    assert ["f.twice"] == found(TWICE, changing, replies=heard(2 * Z))
    assert ["f.in_place"] == found(TWICE, changing, replies=reply)


def test_who_changes_an_argument_besides_makes_another_mistake():
    reply = [Heard("f", Reply(2 * Z, (0,), (), (), ()))]

    assert [] == found(TWICE, replies=reply)


class TestWhoHandsOnAnArgument:
    """Where a misconception hands on a copy of it, or the other way round."""

    handing_on = known("handing_on", lambda f, w: f(w) + f(w))
    copying = known("copying", lambda f, w: 2 * f(w.copy()))

    def found(self, *about, leaked):
        def checked(student):
            assert_close(student.f(np.sum, Z), np.sum(Z))

        reply = [Heard("f", Reply(2 * np.sum(Z), (), (), leaked, ()))]
        return [m.id for m in fitting(about, checked, reply, failure(checked, reply))]

    def test_makes_the_mistake_of_one_with_a_copy_nevertheless(self):
        assert ["f.copying"] == self.found(self.copying, leaked=(1,))

    def test_makes_rather_that_of_one_that_hands_it_on_too(self):
        assert ["f.handing_on"] == self.found(self.copying, self.handing_on, leaked=(1,))

    def test_has_a_mistake_that_others_have_not(self):
        assert [] == self.found(self.handing_on, leaked=())


def test_the_state_of_an_optimizer_is_everybodys_own():
    mine = known("mine", lambda w, state: (2 * w, {"v": 1.0}))

    def two_steps(student):
        w, state = student.f(Z, {})
        assert_close(student.f(w, state)[0], Z)

    replies = heard([2 * Z, {"velocity": 3.0}], [4 * Z, {"velocity": 9.0}])

    assert [mine] == fitting([mine], two_steps, replies, failure(two_steps, replies))


def test_a_dict_that_does_not_come_back_is_an_answer():
    mine = known("mine", lambda: ({"W": 1.0}, Z))

    def once(student):
        assert_close(student.f()[1], 2 * Z)

    same, other = heard([{"W": 1.0}, Z]), heard([{"W": 2.0}, Z])

    assert [mine] == fitting([mine], once, same, failure(once, same))
    assert [] == fitting([mine], once, other, failure(once, other))


def test_a_function_that_is_called_back_is_called_as_the_student_calls_it():
    without_half = known("without_half", lambda f, w: f(w + 1) - f(w - 1))

    def central(student):
        assert_close(student.f(lambda w: float(w**2), 3.0), 6.0)

    replies = heard(12.0)

    assert [without_half] == fitting([without_half], central, replies, failure(central, replies))


def test_another_reason_is_another_mistake():
    def strict(student):
        assert_close(student.f(Z), Z)

    wrong = Wrong([say("It asks too often.")])

    assert [] == fitting([TWICE], strict, heard(2 * Z), wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_student_is_told_where_to_look(grade_one, language):
    source = solution("derivatives") + "\n\ndef sigmoid_deriv(z):\n    return z - z * z\n"
    report = grade_one("derivatives", source)
    mine = [check for check in report.checks if check.function == "sigmoid_deriv"]
    failed = [check for check in mine if check.status is Status.FAILED]
    [named] = {check.misconception for check in failed}

    assert "sigmoid_deriv.of_activation" == named
    about = next(each for each in misconceptions.of(EXERCISE) if each.id == named)
    for check in failed:
        said = " ".join(map(Language(language).render, check.message))
        assert Language(language).render(about.place) in said
        assert Language(language).render(about.cause) not in said


def test_what_passes_is_not_diagnosed(grade_one):
    report = grade_one("derivatives", solution("derivatives"))

    assert {None} == {check.misconception for check in report.checks}


def test_what_is_remembered_from_call_to_call_is_forgotten_before_the_next_diagnosis():
    def once(z, calls=[]):  # noqa: B006
        calls.append(z)
        return z if len(calls) == 1 else 2 * z

    remembering = known("remembering", once)

    for _ in range(2):
        assert ["f.remembering"] == found(remembering, TWICE, replies=heard(Z, 2 * Z**2))


KEEPS = """
memo = {}

def bprop(graph, data):
    memo[graph.loss] = 1.0
    def gradient(n):
        if n not in memo:
            memo[n] = sum(gradient(k) * graph.partial(k, n, data) for k in graph.outputs(n))
        return memo[n]
    return {p: gradient(p) for p in graph.params}
"""


def test_a_check_that_is_fresh_finds_nothing_left_of_earlier_ones(grade_one):
    [named] = {check.misconception for check in grade_one("recursive_bprop", KEEPS).checks} - {None}

    assert "bprop.memory_kept" == named
