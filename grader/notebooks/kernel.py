"""Grades an exercise in a cell: the definitions that were run in this kernel -> a result to show."""

from __future__ import annotations

import difflib
import math
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import catalog, grading, isolation, languages, progress, settings, submission
from grader.catalog import Exercise
from grader.languages import Language, UserError, say
from grader.notebooks import scoring
from grader.notebooks.result import Result
from grader.submission import Submission, definitions
from grader.submission.names import show


def grade(exercise: str, points: float | None = None, lang: str | None = None) -> Result | float:
    """See `grader.notebooks.grade`."""
    if points is not None and not (points > 0 and math.isfinite(points)):
        raise ValueError("points: a number greater than 0")
    if not scoring.is_asked_for():
        return _result(exercise, points, lang)
    if scoring.is_for_a_mark():
        scoring.require_hidden_checks(lang)
    return scoring.score(_result(exercise, points, lang))


def _result(exercise: str, points: float | None, lang: str | None) -> Result:
    try:
        language = languages.negotiate(lang, Path())
    except UserError as error:  # what grade.toml, or the call, asks for
        return Result(languages.negotiate(None, None), (error.message,))
    try:
        return _grade(_find(exercise), points, language)
    except UserError as error:
        return Result(language, (error.message,))


def _find(id: str) -> Exercise:
    exercises = {exercise.id: exercise for exercise in catalog.load()}
    if found := exercises.get(id):
        return found
    if meant := difflib.get_close_matches(str(id), exercises, 1):
        raise UserError(
            say(
                "There is no exercise {name}. Did you mean {meant}?",
                name=show(str(id)),
                meant=f'`grade("{meant[0]}")`',
            )
        )
    raise UserError(
        say(
            "There is no exercise {name}; those are {known}. For example: {command}",
            name=show(str(id)),
            known=", ".join(f"`{each}`" for each in exercises),
            command=f'`grade("{next(iter(exercises))}")`',
        )
    )


def _grade(exercise: Exercise, points: float | None, language: Language) -> Result:
    cells = cells_of_this_session()
    if cells is None:
        work, _ = submission.read(Path(), [exercise])
        return _run(work, exercise, points, language)
    source = definitions.gather(cells, exercise.functions)
    missing = [f"`{name}`" for name in exercise.functions if name not in source.names]
    if len(missing) == len(exercise.functions):
        note = say("Nothing of this exercise has been run yet: run the cells above, then this one.")
        return Result(language, (note,))
    work = Submission(
        "notebook",
        {exercise.id: source.code},
        notebooks={exercise.id: exercise.notebook},
        lines={exercise.id: source.lines},
    )
    result = _run(work, exercise, points, language)
    if missing:
        note = say(
            "Not run yet: {functions}. Run their cells, then this one.",
            functions=", ".join(missing),
        )
        return replace(result, notes=(note, *result.notes))
    return result


def cells_of_this_session() -> list[str] | None:
    """The cells that were run in this kernel, as they were written; None outside of one."""
    ipython: Any = sys.modules.get("IPython")  # a kernel has imported it
    shell = ipython and ipython.get_ipython()
    return list(shell.history_manager.input_hist_raw) if shell else None


def _run(work: Submission, exercise: Exercise, points: float | None, language: Language) -> Result:
    """Grade it, confined as well as this machine can."""
    with isolation.open_workers("best") as workers:
        [report] = grading.grade([work], [exercise], workers=workers)
        warning = isolation.warning(workers.level, report.hidden)
    if scoring.is_asked_for():
        known = progress.Progress({}, kept=False)  # the folder is not the student's
    else:
        known = progress.take_down(Path(), report, work.sources)
    [graded] = report.exercises
    if points is not None:
        graded = replace(graded, max_points=points)
    return Result(
        language,
        (warning,) if warning else (),
        replace(report, exercises=(graded,)),
        known.ripe(report),
        settings.read(Path()),
    )
