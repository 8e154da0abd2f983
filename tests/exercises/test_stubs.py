"""The stubs that students start from."""

import ast
import doctest
import types

import pytest
from conftest import IDS, LANGUAGES, solution

from grader import catalog
from grader.languages import Language
from grader.starter import render

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}


def code_of(source: str) -> str:
    """A file's syntax tree without its docstrings (comments are not in it anyway)."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
            node
        ):
            del node.body[0]
    return ast.dump(tree)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_a_translated_stub_is_the_same_program(id, language):
    english = EXERCISES[id].stub.read_text("utf-8")

    assert code_of(english) == code_of(render(EXERCISES[id], Language(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_the_worked_examples_are_right(id, language):
    stub = types.ModuleType(id)
    exec(render(EXERCISES[id], Language(language)), vars(stub))
    answers: dict[str, object] = {}
    exec(solution(id), answers)
    examples = doctest.DocTestFinder(exclude_empty=True).find(
        stub, id, globs={**vars(stub), **answers}
    )

    results = [doctest.DocTestRunner(verbose=False).run(example) for example in examples]

    assert sum(result.attempted for result in results) >= len(EXERCISES[id].functions) - 1
    assert 0 == sum(result.failed for result in results)


@pytest.mark.parametrize("id", IDS)
def test_a_stub_has_every_function_and_none_is_written(id):
    stub = ast.parse(EXERCISES[id].stub.read_text("utf-8"))
    functions = {node.name: node for node in stub.body if isinstance(node, ast.FunctionDef)}

    assert set(EXERCISES[id].functions) == set(functions)
    for function in functions.values():
        assert ["Expr", "Raise"] == [type(node).__name__ for node in function.body]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_no_line_of_a_stub_is_too_long(id, language):
    long = [
        line for line in render(EXERCISES[id], Language(language)).splitlines() if len(line) > 99
    ]

    assert [] == [line for line in long if ">>>" not in line]
