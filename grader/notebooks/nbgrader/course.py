"""Writes the source assignments of nbgrader into a course, and the settings that they need.

The name of an assignment always ends in its language, `derivatives-ca`, though there may be one
alone: nbgrader's gradebook knows it by its name, which must not depend on what else there is or
will be. Nothing in `source/` is a secret, as nbgrader hands all of it out.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from grader import catalog, settings, starter
from grader.catalog import Outline
from grader.languages import Language, UserError, say
from grader.notebooks import writing
from grader.refusals import reason_of
from grader.settings import Settings
from grader.submission.names import show

CONFIG = "nbgrader_config.py"
CONFIG_LINES = "from grader.notebooks.nbgrader.settings import configure", "configure(c)"
GROUPS = ("exercise", "course")  # what there is one assignment for
_CALL = "grade nbgrader COURSE_DIR"

_CONFIG = f"""\
# Made by `grade nbgrader`. What it sets, and why, is in grader/notebooks/nbgrader/settings.py;
# what you set below the last line is what counts.
c = get_config()  # noqa: F821

{CONFIG_LINES[0]}  # noqa: E402

{CONFIG_LINES[1]}
"""

_STUB = "    raise NotImplementedError"
# nbgrader puts its code stub, which is the same line, in place of what stands between these.
_SOLUTION = f"    ### BEGIN SOLUTION\n{_STUB}\n    ### END SOLUTION"


class Written(NamedTuple):
    """The files that were written; whether the course has settings of its own that lack ours."""

    paths: Sequence[Path]
    lacks_settings: bool


def require_nbgrader() -> None:
    """Raises UserError where nbgrader is not installed."""
    if importlib.util.find_spec("nbgrader") is None:
        raise UserError(
            say(
                "nbgrader is not installed. Type: {command}",
                command="`pip install 'errare[nbgrader]'`",
            )
        )


def grade_id(exercise: str, cell: str) -> str:
    """What nbgrader calls a cell: unique in an assignment with many notebooks."""
    return f"{exercise}-{cell}"


def assignment(group: str, exercise: str, language: Language) -> str:
    """The name of the assignment that an exercise belongs to."""
    return f"{exercise if group == 'exercise' else 'errare'}-{language.code}"


def write(
    folder: Path,
    language: Language,
    group: str = "exercise",
    wanted: Sequence[str] = (),
    course: str | None = None,
) -> Written:
    """Write the assignments of the exercises that are wanted, or of all.

    `course` is the address of the course's site, which the lessons are linked to.

    Raises UserError, and writes nothing, if a file that differs is there already.
    """
    require_nbgrader()
    chosen = Settings(language.code, course)
    files: dict[Path, str] = {}
    for exercise in catalog.outlines():
        if not wanted or exercise.id in wanted:
            place = folder / "source" / assignment(group, exercise.id, language)
            files[place / exercise.notebook] = render(exercise, language, chosen)
            files[place / settings.FILE] = chosen.as_toml()
    try:
        config = _read(folder / CONFIG)
        if config is None:
            files[folder / CONFIG] = _CONFIG
        _write(files)
    except OSError as error:
        raise UserError(
            say(
                "{path} cannot be written: {reason}. To choose another folder: {command}",
                path=show(str(error.filename or folder)),
                reason=reason_of(error),
                command=f"`{_CALL}`",
            )
        ) from None
    lacks = config is not None and "grader.notebooks.nbgrader" not in config
    return Written(list(files), lacks)


def _read(path: Path) -> str | None:
    return path.read_text("utf-8", "replace") if path.exists() else None


def _write(files: Mapping[Path, str]) -> None:
    for path, text in files.items():
        if path.exists() and path.read_bytes() != text.encode():
            raise UserError(
                say(
                    "{file} is there already, and is not changed. To start anew, choose an empty "
                    "folder: {command}",
                    file=show(str(path)),
                    command=f"`{_CALL}`",
                )
            )
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def render(exercise: Outline, language: Language, chosen: Settings) -> str:
    """The notebook of an exercise, as nbgrader makes the students' from it: always the same text."""
    call = f'grade("{exercise.id}", points={exercise.points}, lang="{language.code}")'
    stub = starter.render(exercise, language)
    cells = writing.cells(exercise, stub, language, chosen, call)
    for cell in cells:
        match cell.id:
            case "about":
                _mark(cell, exercise, locked=True)
            case "imports":  # a student may need more
                pass
            case "grade":
                _mark(cell, exercise, grade=True, locked=True, points=exercise.points)
            case _:
                cell.source = cell.source.removesuffix(_STUB) + _SOLUTION
                _mark(cell, exercise, solution=True)
    return writing.as_text(cells)


def _mark(cell: Any, exercise: Outline, **settings: bool | int) -> None:
    usual = {"grade": False, "locked": False, "solution": False, "task": False}
    id = grade_id(exercise.id, cell.id)
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": id, **usual, **settings}
