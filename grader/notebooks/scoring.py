"""The mark of a cell under nbgrader, which reads it from what the cell returns.

nbgrader takes any text that is not a plain number, such as `np.float64(7.5)` or `True`, for full
marks, and anything on standard error for none. So the result is displayed, and a float returned.
"""

from __future__ import annotations

import os

from grader import catalog, languages
from grader.languages import say
from grader.notebooks.result import Result

_VARIABLE = "NBGRADER_EXECUTION"  # which nbgrader sets, to this or to the other:
_AUTOGRADE, _VALIDATE = "autograde", "validate"


class HiddenChecksMissing(Exception):
    """Without the hidden checks there would be a mark, but a wrong one."""


def is_asked_for() -> bool:
    """Whether nbgrader runs this notebook: for a mark, or for a student who validates it."""
    return os.environ.get(_VARIABLE) in (_AUTOGRADE, _VALIDATE)


def is_for_a_mark() -> bool:
    """Whether what the cell returns becomes the student's mark."""
    return os.environ.get(_VARIABLE) == _AUTOGRADE


def require_hidden_checks(lang: str | None) -> None:
    """Raises HiddenChecksMissing, with a text in the language, where they are not installed."""
    if catalog.hidden_checks() is None:
        language = languages.negotiate(lang, None)
        raise HiddenChecksMissing(
            language.render(
                say(
                    "The hidden checks are not installed where the notebooks are graded, so that there is no mark. To install them: {command}",
                    command="`pip install errare-solutions`",
                )
            )
        )


def score(result: Result) -> float:
    """Show the result; its points, as nbgrader can read them."""
    from IPython.display import display

    display(result)  # type: ignore[no-untyped-call]
    return float(round(result.points, 4))
