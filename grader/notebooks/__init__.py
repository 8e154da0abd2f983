"""Exercises as notebooks: written, and graded in a cell of their own.

from grader.notebooks import grade

grade("derivatives")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.notebooks.result import Result


def grade(exercise: str, points: float | None = None, lang: str | None = None) -> Result | float:
    """Grade an exercise, as far as it has been run in this notebook.

    It is worth `points`, or what the course says; `lang` is the language of what it says. Outside
    of a notebook, the file in the folder is graded. Where nbgrader runs the notebook, the result is
    shown, and the points alone are returned.
    """
    from grader.notebooks import kernel  # what writes notebooks needs none of it

    return kernel.grade(exercise, points, lang)
