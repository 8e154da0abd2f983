"""Finds the exercise folders and reads them: titles, points, files and the list of their checks.

Nothing of an exercise is imported here: the checks are listed by reading their source, so that the
grader knows how many results it must get before it runs anything.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import exercises

if TYPE_CHECKING:
    import ast

HIDDEN_CHECKS = "errare.hidden_checks"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the pytest function `name` in the file `path`.

    `needs` are the functions that must answer rightly before it makes sense, `cpu` the seconds
    that the student's code may compute in one call (None: the usual). A check that is `fresh`
    begins with the file loaded anew.
    """

    id: str
    function: str
    name: str
    path: Path
    title: str
    weight: int
    needs: tuple[str, ...]
    cpu: float | None
    fresh: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What the settings of an exercise say, in the folder `exercises/<id>`."""

    id: str
    title: str
    points: int
    order: int
    lesson: str
    folder: Path
    recursion_limit: int | None

    @property
    def filename(self) -> str:
        """The file that the student completes."""
        return f"{self.id}.py"

    @property
    def notebook(self) -> str:
        """The notebook that the student completes instead."""
        return f"{self.id}.ipynb"

    @property
    def stub(self) -> Path:
        """That file as the student gets it, in English."""
        return self.folder / "stub.py"

    def file_in(self, folder: Path) -> str:
        """The file to complete in a student's folder: the notebook only where it is alone."""
        alone = not (folder / self.filename).exists() and (folder / self.notebook).exists()
        return self.notebook if alone else self.filename


@dataclass(frozen=True, slots=True)
class Exercise(Outline):
    """One exercise with its checks: the public ones, and the hidden ones if they are installed."""

    checks: tuple[Check, ...]

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that are judged, in the order of their checks."""
        return tuple(dict.fromkeys(check.function for check in self.checks))

    @property
    def check_files(self) -> tuple[Path, ...]:
        """The files with its checks, public ones first."""
        return tuple(dict.fromkeys(check.path for check in self.checks))


@functools.cache
def hidden_checks() -> Path | None:
    """The folder of the hidden checks; None where `errare-solutions` is not installed."""
    from importlib.metadata import entry_points  # as long as all the rest of a start

    for entry_point in entry_points(group=HIDDEN_CHECKS):
        return Path(str(import_module(entry_point.value).__file__)).parent
    return None


@functools.cache
def outlines() -> tuple[Outline, ...]:
    """All exercises in their order, without their checks, which take ten times as long to read."""
    root = Path(str(exercises.__file__)).parent
    found = (_outline(path.parent) for path in root.glob("*/exercise.toml"))
    return tuple(sorted(found, key=lambda outline: outline.order))


@functools.cache
def load(hidden: bool = True) -> tuple[Exercise, ...]:
    """All exercises in their order; with `hidden`, with the hidden checks if those are installed.

    Raises ValueError for a check that needs a function that no check judges.
    """
    return tuple(_read(outline, hidden) for outline in outlines())


def _outline(folder: Path) -> Outline:
    settings = tomllib.loads((folder / "exercise.toml").read_text("utf-8"))
    return Outline(
        id=folder.name,
        title=settings["title"],
        points=settings["points"],
        order=settings["order"],
        lesson=settings["lesson"],
        folder=folder,
        recursion_limit=settings.get("recursion_limit"),
    )


def _read(outline: Outline, hidden: bool) -> Exercise:
    checks = list(_list_checks(outline.folder / "checks.py", hidden=False))
    place = hidden_checks() if hidden else None
    if place and (path := place / f"{outline.id}.py").exists():
        checks += _list_checks(path, hidden=True)
    settings = {field.name: getattr(outline, field.name) for field in fields(Outline)}
    exercise = Exercise(**settings, checks=tuple(checks))
    for check in checks:
        for name in check.needs:
            if name not in exercise.functions:
                raise ValueError(f"{exercise.id}: {check.id} needs `{name}`, which no check judges")
    return exercise


def _list_checks(path: Path, hidden: bool) -> Iterator[Check]:
    import ast  # what only shows the exercises does without

    for node in ast.parse(path.read_bytes()).body:
        if not (isinstance(node, ast.FunctionDef) and node.name.startswith("test_")):
            continue
        function, _, what = node.name.removeprefix("test_").partition("__")
        marks = dict(_marks(node))
        yield Check(
            id=f"{function}.{what}",
            function=function,
            name=node.name,
            path=path,
            title=ast.get_docstring(node) or "",
            weight=marks.get("weight", (1,))[0],
            needs=marks.get("needs", ()),
            cpu=marks.get("cpu", (None,))[0],
            fresh="fresh" in marks,
            hidden=hidden,
        )


def _marks(node: ast.FunctionDef) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The `@pytest.mark.<name>(<literals>)` of a check, or without brackets."""
    import ast

    for decorator in node.decorator_list:
        match decorator:
            case ast.Call(func=ast.Attribute(attr=name), args=args):
                yield name, tuple(ast.literal_eval(each) for each in args)
            case ast.Attribute(attr=name):
                yield name, ()
