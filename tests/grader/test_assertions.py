"""Comparing an answer with the right one, and saying how they differ."""

import warnings

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.assertions import (
    Wrong,
    assert_array,
    assert_close,
    assert_entries,
    assert_number,
    assert_parts,
    leaves_alone,
)
from grader.languages import Language
from grader.worker import Opaque, Reply

ENGLISH = Language("en")
RIGHT = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])
SQUARE = np.array([[1.0, 2.0], [3.0, 4.0]])


def facts(wrong: Wrong) -> str:
    return " ".join(map(ENGLISH.render, wrong.facts))


def values(wrong: Wrong) -> str:
    return " ".join(map(ENGLISH.render, wrong.values))


@pytest.mark.parametrize("number", [0.5, np.float64(0.5), np.array(0.5)])
def test_a_number_may_be_a_float_a_numpy_float_or_a_0d_array(number):
    assert_close(number, 0.5)


@pytest.mark.parametrize("number", [1, True, np.int64(1), np.bool_(True), np.array(1)])
def test_a_whole_number_is_a_number(number):
    assert_close(number, 1.0)


@pytest.mark.parametrize("dtype", [bool, int, np.uint8, float])
def test_zeros_and_ones_may_be_of_any_type(dtype):
    assert_close(np.array([0, 1], dtype), np.array([0.0, 1.0]))


def test_the_tolerance_is_one_in_a_million():
    assert_close(1 + 0.9e-6, 1.0)
    with pytest.raises(Wrong):
        assert_close(1 + 1.1e-6, 1.0)


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (None, RIGHT, "It returned `None`: is a `return` missing?"),
        ([1.0], RIGHT, "It returned a list or a tuple where an array is asked for: `np.array(…)` makes an array of a list, and a comma at the end of a `return` makes a tuple."),
        (0.5, RIGHT, "It returned `float` where an array is asked for."),
        ("0.5", 0.5, "It returned `str` where a number is asked for."),
        (Opaque("generator"), RIGHT, "It returned `generator` where an array is asked for."),
        (np.ones(1), 1.0, "It returned an array of shape `(1,)` where a single number is asked for."),
        (RIGHT.T, RIGHT, "Its shape is `(3, 2)`; it should be `(2, 3)`."),
        (RIGHT.astype(complex), RIGHT, "Its numbers are of type `complex128`; `float64` was expected."),
        (RIGHT.astype("f4"), RIGHT, "Its numbers are of type `float32`, which keeps few digits; use `float64`."),
        (RIGHT * 2, RIGHT, "Every entry is twice the right one."),
        (RIGHT / 2, RIGHT, "Every entry is half the right one."),
        (-RIGHT, RIGHT, "Every entry has the wrong sign, and is right otherwise."),
        (RIGHT * 7, RIGHT, "Every entry is 7 times the right one."),
        (RIGHT + 1, RIGHT, "All 6 entries are wrong."),
        (np.where(RIGHT == 5, 0, RIGHT), RIGHT, "1 entry of 6 is wrong, at `[1, 1]`."),
        (np.maximum(RIGHT, 0), RIGHT, "2 entries of 6 are wrong; the first is at `[0, 1]`."),
        (np.where(RIGHT == 5, np.nan, RIGHT), RIGHT, "There is nan in it, first at `[1, 1]`: not a number."),
        (np.zeros((2, 3)), RIGHT, "It is zero everywhere, and should not be."),
        (SQUARE.T, SQUARE, "It is the transpose of the right answer."),
        (0.5, 0.25, "It is twice the right answer."),
        (-0.25, 0.25, "It has the wrong sign, and is right otherwise."),
        (0.3, 0.25, "The value is not the right one."),
        (float("inf"), 0.25, "It is inf, which is not a number."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(actual, expected, words):
    with pytest.raises(Wrong) as wrong:
        assert_close(actual, expected)

    assert words == facts(wrong.value)


def test_values_are_said_apart_with_the_inputs_of_the_first_wrong_entry():
    z = np.array([0.0, 0.5])
    with pytest.raises(Wrong) as wrong:
        assert_close(
            np.array([1.0, 7.0]), np.array([1.0, 2.0]), at={"z": z, "w": 3.0, "X": np.ones((9, 9))}
        )

    assert "With `z` = 0.5, `w` = 3 you get 7; the right value is 2." == values(wrong.value)
    assert "2" not in facts(wrong.value).replace("of 2", "")


def test_numbers_that_look_alike_are_shown_with_more_digits():
    with pytest.raises(Wrong) as wrong:
        assert_close(1.00001234, 1.00000123)

    assert "You get 1.00001; the right value is 1." == values(wrong.value)
    with pytest.raises(Wrong) as wrong:
        assert_close(1.0000034, 1.0000012)

    assert "You get 1.0000034; the right value is 1.0000012." == values(wrong.value)
    assert "The value is not the right one." == facts(wrong.value)


def test_a_part_is_named():
    with pytest.raises(Wrong) as wrong:
        assert_close(RIGHT * 2, RIGHT, of="dW")

    assert "`dW`: Every entry is twice the right one." == facts(wrong.value)


def test_entries_are_compared_in_order_and_extra_ones_ignored():
    assert_entries({"dz": 1.0, "extra": "x"}, {"dz": 1.0})
    with pytest.raises(Wrong) as wrong:
        assert_entries({"db": 3.0, "dz": 3.0}, {"dz": 1.0, "db": 1.0})

    assert facts(wrong.value).startswith("`dz`")


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        ([1.0], "It returned `list` where a dict is asked for."),
        ({"dz": 1.0}, "The dict lacks `dw`, `db`."),
        (None, "It returned `None`: is a `return` missing?"),
    ],
)
def test_a_dict_without_its_entries_is_said(actual, words):
    with pytest.raises(Wrong) as wrong:
        assert_entries(actual, {"dz": 1.0, "dw": 1.0, "db": 1.0})

    assert words == facts(wrong.value)


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        (RIGHT, "It returned `ndarray(2, 3)` where a tuple or a list is asked for."),
        ([RIGHT], "It should return 2 (`dW`, `db`); it returned 1."),
        ([RIGHT, None], "`db`: It returned `None`: is a `return` missing?"),
    ],
)
def test_parts_are_counted_and_named(actual, words):
    with pytest.raises(Wrong) as wrong:
        assert_parts(actual, {"dW": RIGHT, "db": RIGHT})

    assert words == facts(wrong.value)


def test_a_number_or_an_array_of_a_shape_is_handed_back():
    assert 2.0 == assert_number(np.array(2.0))
    assert (2, 3) == assert_array(RIGHT, (2, 3)).shape


@pytest.mark.parametrize("value", [float("nan"), None, np.ones(2)])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(Wrong):
        assert_number(value)


@given(
    hnp.arrays(float, hnp.array_shapes(min_dims=0, min_side=0), elements=st.floats(-1e6, 1e6)),
    st.data(),
)
def test_one_changed_entry_is_always_found(right, data):
    assert_close(right, right)
    if right.size:
        wrong = right.copy()
        place = data.draw(st.sampled_from(list(np.ndindex(right.shape))))
        wrong[place] += 1 + abs(wrong[place])
        with pytest.raises(Wrong):
            assert_close(wrong, right)


@given(hnp.arrays(float, (2, 3), elements=st.floats(allow_subnormal=True)))
@example(np.full((2, 3), -np.finfo(float).max))
def test_whatever_numbers_an_answer_holds_it_is_judged_in_silence(answer):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for actual, right in ((answer, RIGHT), (float(answer[0, 0]), np.array(1e-3))):
            if not np.allclose(actual, right):
                with pytest.raises(Wrong) as wrong:
                    assert_close(actual, right)
                assert facts(wrong.value)


def reply(*changed: int) -> Reply:
    """That of a call which changed the arguments at these places."""
    return Reply(None, changed, (), (), ())


def test_the_arguments_that_a_call_changed_are_named():
    with pytest.raises(Wrong) as wrong:
        leaves_alone(reply(0, 2), "W", "X", "dZ")

    assert "is different after the call: `W`, `dZ`." in facts(wrong.value)


def test_a_call_that_changes_nothing_is_fine():
    leaves_alone(reply(), "W", "X")
