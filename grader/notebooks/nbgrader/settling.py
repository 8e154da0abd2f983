"""Gives a notebook that was handed in its cells' settings back, whatever has been done to them.

A student can delete a cell, copy it, move it, or change what nbgrader has noted of it; a notebook
with two cells of one name, or a wrong note, is one that nbgrader cannot grade.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from nbformat import v4
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.notebooks import scoring

_OURS = "from grader.notebooks import grade\n"


class SettleCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts nbgrader's notes on cells right, and new cells that grade at the end."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Raises HiddenChecksMissing, before anything is run."""
        scoring.require_hidden_checks(None)
        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(place["notebook"], place["assignment"])
            sources = {cell.name: cell.source for cell in notebook.source_cells}
            notes = _notes(notebook)
        places = _places(nb.cells, sources)
        for cell in nb.cells:
            cell.metadata.pop("nbgrader", None)
        for name, where in places.items():
            nb.cells[where].metadata["nbgrader"] = notes[name]
        ours = [name for name, source in sources.items() if source.startswith(_OURS)]
        for name in ours:
            if name not in places:
                self.log.warning("The cell %s is missing, and is put back", name)
        old = {places[name] for name in ours if name in places}
        new = [_grading(name, sources[name], notes[name], nb) for name in ours]
        nb.cells = [cell for where, cell in enumerate(nb.cells) if where not in old] + new
        return nb, resources


def _places(cells: list[Any], names: Collection[str]) -> dict[str, int]:
    """Where the cells are, by their names; of two with one name the last, as nbgrader has it."""
    places = {}
    for where, cell in enumerate(cells):
        noted = cell.metadata.get("nbgrader")
        name = noted.get("grade_id") if isinstance(noted, dict) else None
        if isinstance(name, str) and name in names:
            places[name] = where
    return places


def _grading(name: str, source: str, note: Any, notebook: Any) -> Any:
    cell = v4.new_code_cell(source, id=name, metadata={"nbgrader": note})
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        del cell["id"]  # which was not known then
    return cell


def _notes(notebook: Any) -> dict[str, dict[str, Any]]:
    """What stood in the cells' metadata when the assignment was made, by the cells' names."""
    graded = {cell.name: cell.max_score for cell in notebook.grade_cells}
    tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    notes = {}
    for cell in notebook.source_cells:
        notes[cell.name] = {
            "schema_version": 3,
            "grade_id": cell.name,
            "grade": cell.name in graded,
            "solution": cell.name in solutions,
            "task": cell.name in tasks,
            "locked": cell.locked,
            "cell_type": cell.cell_type,
            "checksum": cell.checksum,
        }
        if (points := {**graded, **tasks}.get(cell.name)) is not None:
            notes[cell.name]["points"] = points
    return notes
