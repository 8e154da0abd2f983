"""The feedback of nbgrader: in the notebook's language, and without a line of the checks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

import exercises
import grader
from grader import catalog, languages
from grader.languages import Language, say

_LANG = re.compile(r"""\bgrade\(.*\blang=["'](\w+)["']""")


class FeedbackExporter(HTMLExporter):
    """HTML with a template of ours."""


class HideChecks(NbGraderPreprocessor):  # type: ignore[misc]
    """Leaves of a traceback that goes through the grader, or of a cell that grades, its name alone."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        for cell in nb.cells:
            if cell.cell_type == "code":
                for output in cell.outputs:
                    if output.output_type == "error":
                        _hide(output, entirely=utils.is_grade(cell))
        language = _language(nb.cells)
        resources["language_code"] = language.code
        resources["errare"] = {
            "points": language.points,
            **{name: language.render(text) for name, text in _WORDS.items()},
        }
        return nb, resources


_WORDS = {
    "score": say("Points"),
    "comment": say("Comment"),
    "empty": say("Nothing is written yet."),
    "late": say("Taken off for being late"),
}


def _hide(output: Any, *, entirely: bool) -> None:
    """Leave the name of an error; where it comes from the student's cells alone, all of it."""
    traceback = "\n".join(output.traceback)
    if entirely or any(place in traceback for place in _places()):
        output.evalue, output.traceback = "", [output.ename]


def _places() -> list[str]:
    """The folders whose code nobody should see, as tracebacks name them."""
    folders = [Path(str(package.__file__)).parent for package in (grader, exercises)]
    if hidden := catalog.hidden_checks():
        folders += [hidden, hidden.parent]
    home = str(Path.home())
    shown = [str(folder) for folder in folders]
    return shown + [each.replace(home, "~", 1) for each in shown if each.startswith(home)]


def _language(cells: list[Any]) -> Language:
    """The one of the cells that grade, which are as they were made."""
    for cell in cells:
        if utils.is_grade(cell) and (found := _LANG.search(cell.source)):
            return languages.find(found[1])
    return languages.negotiate(None, None)
