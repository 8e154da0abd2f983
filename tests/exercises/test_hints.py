"""The hints: enough of them, in every language, and none that is the answer."""

import ast
import dataclasses
import re
from collections.abc import Iterator

import pytest
from conftest import IDS, LANGUAGES, solution

from grader import catalog, hints
from grader.languages import Language

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}
ENGLISH = Language("en")
HINTS = [
    (f"{id}-{function}-{place}", function, hint)
    for id in IDS
    for function, steps in hints.of(EXERCISES[id]).items()
    for place, hint in enumerate(steps, 1)
]
NAMES = [name for name, _, _ in HINTS]


@pytest.mark.parametrize("id", IDS)
def test_every_function_has_hints_and_nothing_else_has(id):
    steps = {function: len(texts) for function, texts in hints.of(EXERCISES[id]).items()}

    assert list(EXERCISES[id].functions) == list(steps)
    assert min(steps.values()) >= 3


def test_an_exercise_without_hints_has_none(tmp_path):
    exercise = dataclasses.replace(EXERCISES[IDS[0]], folder=tmp_path)

    assert {} == hints.of(exercise)


def test_no_hint_is_given_twice():
    texts = [hint.text for _, _, hint in HINTS]

    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", list(map(Language, LANGUAGES)), ids=LANGUAGES)
@pytest.mark.parametrize(("name", "function", "hint"), HINTS, ids=NAMES)
def test_a_hint_is_given_in_every_language(name, function, hint, language):
    text = language.render(hint)

    assert text.endswith((".", "?", "!", ".)"))
    assert codes(text) == codes(hint.text)
    if language.code != "en":
        assert text != ENGLISH.render(hint)


def codes(text: str) -> list[str]:
    """The pieces of code in a text, in alphabetical order."""
    return sorted(re.findall(r"`[^`]*`", text))


def squeezed(text: str) -> str:
    """A text without spaces, and with one kind of quotation marks."""
    return re.sub(r"\s", "", text).replace('"', "'")


def answers(source: str) -> Iterator[str]:
    """What a solution returns and assigns, and the parts of what it puts together, if not short."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Return(value=ast.expr() as value) | ast.Assign(value=value):
                yield from _parts(value)
            case ast.AugAssign(value=value):
                yield from _parts(value)


def _parts(value: ast.expr) -> Iterator[str]:
    text = squeezed(ast.unparse(value))
    if len(text) > 12:
        yield text
    match value:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
            for part in parts:
                yield from _parts(part)


@pytest.mark.parametrize("id", IDS)
def test_no_hint_contains_the_answer(id):
    solved = set(answers(solution(id)))
    told = [
        (function, place, answer)
        for function, steps in hints.of(EXERCISES[id]).items()
        for place, hint in enumerate(steps, 1)
        for answer in solved
        if answer in squeezed(ENGLISH.render(hint))
    ]

    assert solved
    assert [] == told
