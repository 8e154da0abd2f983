"""Compare an answer with the right one, and say in words how they differ.

What is said comes in two parts: facts (shapes, types, ratios, which entry is the first wrong one)
and values (the numbers themselves). The second part is never shown for a hidden check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.graphs import Walk
from grader.languages import Message, Number, listing, say, say_plural
from grader.worker import Opaque, Reply

RTOL = 1e-6
ATOL = 1e-12

Floats = NDArray[np.float64]


class Wrong(Exception):
    """The student's answer is not right; `facts` and `values` say how it differs.

    `walk` is the backward pass through a graph that went wrong, to be drawn.
    """

    def __init__(
        self, facts: Sequence[Message], values: Sequence[Message] = (), walk: Walk | None = None
    ) -> None:
        super().__init__(*(fact.text for fact in facts))
        self.facts = tuple(facts)
        self.values = tuple(values)
        self.walk = walk


def expect(condition: object, message: Message) -> None:
    """Raise `Wrong` with the message unless the condition holds."""
    if not condition:
        raise Wrong([message])


def leaves_alone(reply: Reply, *names: str) -> None:
    """Raise `Wrong` if a call changed what was handed over; `names` are those of the parameters."""
    changed = [f"`{name}`" for place, name in enumerate(names) if place in reply.changed]
    expect(
        not changed,
        say(
            "What it was given is different after the call: {names}. Leave that alone and return "
            "new arrays.",
            names=", ".join(changed),
        ),
    )


def assert_close(
    actual: Any,
    expected: Any,
    *,
    at: Mapping[str, Any] | None = None,
    of: str | None = None,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> None:
    """Raise `Wrong` unless `actual` is `expected`: its kind, its shape and its values.

    `expected` is a number (a float, an `np.float64` and a 0-d array are all accepted for it) or an
    array. `at` names the inputs, to be shown with the first wrong entry; `of` is the name of the
    part that is compared, where an answer has several.
    """
    right = np.asarray(expected, dtype=np.float64)
    wrong = _wrong_kind(actual, right) or _wrong_values(actual, right, at or {}, rtol, atol)
    if wrong is None:
        return
    if of is not None:
        first, *others = wrong.facts
        wrong = Wrong([say("{part}: {fact}", part=f"`{of}`", fact=first), *others], wrong.values)
    raise wrong


def assert_entries(
    actual: Any,
    expected: Mapping[str, Any],
    *,
    at: Mapping[str, Any] | None = None,
    atol: float = ATOL,
) -> None:
    """Raise `Wrong` unless the dict `actual` has the entries of `expected`; extra keys are ignored.

    Entries are compared in the order of `expected`, and the first wrong one is reported: put first
    what is computed first.
    """
    expect_kind(actual, dict, say("a dict"))
    missing = [key for key in expected if key not in actual]
    if missing:
        raise Wrong([say("The dict lacks {names}.", names=_listing(missing))])
    for key, value in expected.items():
        assert_close(actual[key], value, at=at, of=key, atol=atol)


def assert_parts(
    actual: Any,
    expected: Mapping[str, Any],
    *,
    at: Mapping[str, Any] | None = None,
) -> None:
    """Raise `Wrong` unless the tuple or list `actual` holds the values of `expected`, in order."""
    names = _listing(expected)
    expect_kind(actual, list, say("a tuple or a list"))
    if len(actual) != len(expected):
        raise Wrong(
            [
                say(
                    "It should return {wanted} ({names}); it returned {count}.",
                    count=len(actual),
                    wanted=len(expected),
                    names=names,
                )
            ]
        )
    for value, (name, right) in zip(actual, expected.items(), strict=True):
        assert_close(value, right, at=at, of=name)


def assert_number(actual: Any, *, of: str | None = None) -> float:
    """The number that `actual` is; raises `Wrong` for anything else, nan and infinity included."""
    assert_close(actual, 0.0, of=of, atol=np.finfo(np.float64).max)
    return float(actual)


def assert_array(actual: Any, shape: tuple[int, ...], *, of: str | None = None) -> Floats:
    """The array that `actual` is; raises `Wrong` for another kind or shape, or for nan."""
    # Any finite value is close to zero by this measure.
    assert_close(actual, np.zeros(shape), of=of, atol=np.finfo(np.float64).max)
    return np.asarray(actual, dtype=np.float64)


def expect_kind(actual: Any, kind: type, wanted: Message) -> None:
    """Raise `Wrong` unless `actual` is of the kind that `wanted` says in words."""
    if not isinstance(actual, kind):
        raise Wrong([_not_that(actual, wanted)])


def _wrong_kind(actual: Any, right: Floats) -> Wrong | None:
    scalar = right.ndim == 0
    wanted = say("a number") if scalar else say("an array")
    if isinstance(actual, bool | int | float | np.number | np.bool_) and scalar:
        actual = np.asarray(actual)
    if not isinstance(actual, np.ndarray):
        if isinstance(actual, list) and not scalar:
            return Wrong(
                [
                    say(
                        "It returned a list or a tuple where an array is asked for: `np.array(…)` makes an array of a list, and a comma at the end of a `return` makes a tuple."
                    )
                ]
            )
        return Wrong([_not_that(actual, wanted)])
    if actual.dtype.kind not in "fiub":
        return Wrong(
            [
                say(
                    "Its numbers are of type {dtype}; `float64` was expected.",
                    dtype=f"`{actual.dtype}`",
                )
            ]
        )
    if actual.dtype in (np.float16, np.float32):
        return Wrong(
            [
                say(
                    "Its numbers are of type {dtype}, which keeps few digits; use `float64`.",
                    dtype=f"`{actual.dtype}`",
                )
            ]
        )
    if actual.shape != right.shape:
        return Wrong([_wrong_shape(actual.shape, right.shape)])
    return None


def _wrong_shape(actual: tuple[int, ...], right: tuple[int, ...]) -> Message:
    if not right:
        return say(
            "It returned an array of shape {shape} where a single number is asked for.",
            shape=f"`{actual}`",
        )
    return say(
        "Its shape is {shape}; it should be {expected}.", shape=f"`{actual}`", expected=f"`{right}`"
    )


def _not_that(actual: Any, wanted: Message) -> Message:
    if actual is None:
        return say("It returned `None`: is a `return` missing?")
    if isinstance(actual, Opaque):
        kind = f"`{actual.type_name}`"
    elif isinstance(actual, np.ndarray):
        kind = f"`ndarray{actual.shape}`"
    else:
        kind = f"`{type(actual).__name__}`"
    return say("It returned {kind} where {wanted} is asked for.", kind=kind, wanted=wanted)


@np.errstate(all="ignore")  # an answer may be anything
def _wrong_values(
    actual: Any, right: Floats, at: Mapping[str, Any], rtol: float, atol: float
) -> Wrong | None:
    answer = np.asarray(actual, dtype=np.float64)
    close = (np.abs(answer - right) <= atol + rtol * np.abs(right)) | (answer == right)
    bad = ~close
    if not bad.any():
        return None
    first = tuple(int(i) for i in np.argwhere(bad)[0])
    facts = list(_facts(answer, right, bad, first))
    values = []
    if np.isfinite(answer[first]):
        numbers = _distinct(float(answer[first]), float(right[first]))
        if inputs := _inputs_at(at, first, right.shape):
            values.append(
                say(
                    "With {inputs} you get {actual}; the right value is {expected}.",
                    inputs=inputs,
                    **numbers,
                )
            )
        else:
            values.append(say("You get {actual}; the right value is {expected}.", **numbers))
    return Wrong(facts, values)


def _facts(
    answer: Floats, right: Floats, bad: NDArray[np.bool_], first: tuple[int, ...]
) -> Iterator[Message]:
    total, count = right.size, int(bad.sum())
    place = _place(first)
    if not np.isfinite(answer[bad]).all():
        where = np.argwhere(~np.isfinite(answer))[0]
        value = float(answer[tuple(where)])
        if right.ndim == 0:
            yield say("It is {value}, which is not a number.", value=value)
        else:
            yield say(
                "There is {value} in it, first at {place}: not a number.",
                value=value,
                place=_place(tuple(int(i) for i in where)),
            )
    elif (ratio := _constant_ratio(answer, right)) is not None:
        yield _ratio_message(ratio, scalar=right.ndim == 0)
    elif (
        right.ndim == 2
        and right.shape[0] == right.shape[1]
        and np.allclose(answer.T, right, RTOL, ATOL)
    ):
        yield say("It is the transpose of the right answer.")
    elif right.size > 1 and not answer.any():
        yield say("It is zero everywhere, and should not be.")
    elif right.size == 1:
        yield say("The value is not the right one.")
    elif count == total > 1:
        yield say("All {count} entries are wrong.", count=count)
    else:
        yield say_plural(
            "{count} entry of {total} is wrong, at {place}.",
            "{count} entries of {total} are wrong; the first is at {place}.",
            count,
            total=total,
            place=place,
        )


def _constant_ratio(answer: Floats, right: Floats) -> float | None:
    """What every entry of the answer is of the right one, if that is one factor other than 0."""
    used = np.abs(right) > ATOL
    if not used.any() or np.abs(answer[~used]).max(initial=0.0) > ATOL:
        return None
    ratios = answer[used] / right[used]
    ratio = float(np.median(ratios))
    if not 1e-9 < abs(ratio) < 1e9 or np.isclose(ratio, 1, rtol=1e-4):
        return None
    if not np.allclose(ratios, ratio, rtol=1e-5, atol=0):
        return None
    return ratio if _is_telling(ratio, right.size) else None


def _is_telling(ratio: float, size: int) -> bool:
    """Whether a factor points at a forgotten ½, 2, m or sign: a whole or half number, or 1 over one.

    A single number always has some ratio to the right one: for that, only the commonest will do.
    """
    halves = 2 * max(abs(ratio), 1 / abs(ratio))
    return abs(halves - round(halves)) < 1e-4 and (size > 1 or round(halves) in _COMMON)


_COMMON = (2, 4, 8)  # ×1 with the wrong sign, ×2 and ×4, and their inverses


def _ratio_message(ratio: float, scalar: bool) -> Message:
    if np.isclose(ratio, -1, rtol=1e-5):
        if scalar:
            return say("It has the wrong sign, and is right otherwise.")
        return say("Every entry has the wrong sign, and is right otherwise.")
    if np.isclose(ratio, 2, rtol=1e-5):
        if scalar:
            return say("It is twice the right answer.")
        return say("Every entry is twice the right one.")
    if np.isclose(ratio, 0.5, rtol=1e-5):
        if scalar:
            return say("It is half the right answer.")
        return say("Every entry is half the right one.")
    if scalar:
        return say("It is {ratio} times the right answer.", ratio=ratio)
    return say("Every entry is {ratio} times the right one.", ratio=ratio)


def _distinct(actual: float, expected: float) -> dict[str, Number]:
    """The two numbers, with as many digits as it takes to see that they differ."""
    digits = next((n for n in (6, 9, 12) if f"{actual:.{n}g}" != f"{expected:.{n}g}"), 17)
    return {"actual": Number(actual, digits), "expected": Number(expected, digits)}


def _inputs_at(
    at: Mapping[str, Any], first: tuple[int, ...], shape: tuple[int, ...]
) -> Message | None:
    """The inputs that belong to an entry, as "z = 0.5"; None if there are none to show."""
    shown = []
    for name, value in at.items():
        if isinstance(value, np.ndarray) and value.shape == shape:
            value = float(value[first])
        if isinstance(value, float | int):
            shown.append(say("{name} = {value}", name=f"`{name}`", value=float(value)))
        elif isinstance(value, str):
            shown.append(say("{name} = {value}", name=f"`{name}`", value=f"`{value}`"))
    return listing(shown) if shown else None


def _place(index: tuple[int, ...]) -> str:
    return f"`[{', '.join(map(str, index))}]`"


def _listing(names: Sequence[str] | Mapping[str, Any]) -> str:
    return ", ".join(f"`{name}`" for name in names)
