"""Writes an exercise as a notebook: what it is about, a cell for each function, one that grades."""

from __future__ import annotations

import ast
import importlib.util
import inspect
from collections.abc import Iterator, Sequence
from typing import Any

from grader.catalog import Outline
from grader.languages import Language, UserError, say
from grader.settings import Settings

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def require_nbformat() -> None:
    """Raises UserError where notebooks cannot be written."""
    if importlib.util.find_spec("nbformat") is None:
        raise UserError(
            say(
                "Notebooks need more than what is installed. Type: {command}",
                command="`pip install 'errare[notebook]'`",
            )
        )


def render(exercise: Outline, stub: str, language: Language, settings: Settings) -> str:
    """The notebook of an exercise, made from its stub in the language: always the same text."""
    return as_text(cells(exercise, stub, language, settings, f'grade("{exercise.id}")'))


def cells(
    exercise: Outline, stub: str, language: Language, settings: Settings, call: str
) -> list[Any]:
    """The cells: `about`, `imports` where there are any, one a function by its name, and `grade`.

    The settings say where the lesson is; `call` is what the last cell runs.
    """
    from nbformat import v4

    return [
        v4.new_markdown_cell(_about(exercise, stub, language, settings), id="about"),
        *(v4.new_code_cell(source, id=id) for id, source in _parts(stub)),
        v4.new_code_cell(f"from grader.notebooks import grade\n\n{call}", id="grade"),
    ]


def as_text(cells: Sequence[Any]) -> str:
    """A notebook with these cells, as its file has it."""
    import nbformat
    from nbformat import v4

    notebook = v4.new_notebook(cells=cells, metadata=_METADATA)
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"


def _about(exercise: Outline, stub: str, language: Language, settings: Settings) -> str:
    """The title, the stub's docstring (whose first paragraph is a title, too), the lesson."""
    _, _, text = (ast.get_docstring(ast.parse(stub)) or "").partition("\n\n")
    how = say(
        "In this notebook you need not type {command}: complete a function, run its cell, and then "
        "the last one. It grades what you have run, without saving anything.",
        command="`grade`",
    )
    page = f"`{exercise.lesson}`"
    if address := settings.address(exercise.lesson, language.code):
        page = f"[{page}]({address})"
    lesson = say("Read more in the lesson: {lesson}", lesson=page)
    title = f"# {exercise.order}. {language.translate(exercise.title)}"
    return "\n\n".join(
        [title, inspect.cleandoc(text), language.render(how), language.render(lesson)]
    )


def _parts(stub: str) -> Iterator[tuple[str, str]]:
    """What stands above the functions (the imports), if anything, and each function, by its name."""
    lines = stub.splitlines()
    docstring, *nodes = ast.parse(stub).body
    start, above = docstring.end_lineno or 0, True
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            if above and (imports := _text(lines[start : node.lineno - 1])):
                yield "imports", imports
            if above:
                start, above = node.lineno - 1, False
            yield node.name, _text(lines[start : node.end_lineno])
            start = node.end_lineno or start


def _text(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")
