"""A notebook that was handed in, and what is put right in it before nbgrader grades it."""

import copy

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import OverwriteCells

from grader import catalog
from grader.notebooks.nbgrader.settling import SettleCells
from grader.notebooks.scoring import HiddenChecksMissing


@pytest.fixture
def settle(released, resources):
    """Change the released notebook, and settle it as nbgrader will; the notebook."""

    def settle_it(change):
        notebook = copy.deepcopy(released)
        change(notebook)
        for preprocessor in (SettleCells(), OverwriteCells()):
            notebook, _ = preprocessor.preprocess(notebook, resources)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        return notebook

    return settle_it


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def notes(notebook):
    return {
        note.grade_id: note
        for cell in notebook.cells
        if (note := cell.metadata.get("nbgrader")) is not None
    }


def test_what_was_not_touched_stays(settle, released):
    notebook = settle(lambda notebook: None)

    assert sources(released) == sources(notebook)
    for name, note in notes(released).items():
        assert note.items() <= notes(notebook)[name].items()


def delete(notebook):
    del notebook.cells[-2:]


def delete_all(notebook):
    notebook.cells = []


def duplicate(notebook):
    notebook.cells += copy.deepcopy(notebook.cells[2:])
    for cell in notebook.cells[len(notebook.cells) // 2 + 1 :]:
        cell.id += "2"


def move(notebook):
    notebook.cells.insert(0, notebook.cells.pop())


def edit(notebook):
    notebook.cells[-1].source = "15.0"
    notebook.cells[-1].metadata.nbgrader.update(points=99, locked=False, grade=False)


def rename(notebook):
    notebook.cells[-1].metadata.nbgrader.grade_id = "mine"


def damage(notebook):
    for cell, note in zip(
        notebook.cells, [None, [], {}, {"grade_id": []}, {"schema_version": 99}, 1], strict=False
    ):
        cell.metadata["nbgrader"] = note


def change_type(notebook):
    notebook.cells[-1] = nbformat.v4.new_markdown_cell(
        "# Hi", id="grade", metadata=notebook.cells[-1].metadata
    )


def make_old(notebook):
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        del cell["id"]


CHANGES = [delete, delete_all, duplicate, move, edit, rename, damage, change_type, make_old]


@pytest.mark.parametrize("change", CHANGES)
def test_the_cell_that_grades_is_there_as_it_was_and_the_last(settle, released, change):
    notebook = settle(change)
    last = notebook.cells[-1]

    assert released.cells[-1].source == last.source
    assert released.cells[-1].metadata.nbgrader.items() <= last.metadata.nbgrader.items()
    assert 1 == sum(
        "grade" in cell.metadata.get("nbgrader", {}) and cell.metadata.nbgrader.grade
        for cell in notebook.cells
    )


def test_of_two_copies_both_stay_and_one_is_nbgrader_s(settle, released):
    notebook = settle(duplicate)

    assert 2 == sources(notebook).count(released.cells[3].source)
    assert notes(released).keys() == notes(notebook).keys()


def test_an_answer_that_became_text_is_code_again(settle):
    def change(notebook):
        old = notebook.cells[2]
        notebook.cells[2] = nbformat.v4.new_markdown_cell("x = 1", metadata=old.metadata)

    cell = settle(change).cells[2]

    assert ("code", "x = 1") == (cell.cell_type, cell.source)


def test_cells_of_other_people_s_assignments_are_not_moved_or_put_back(settle, released, resources):
    from nbgrader.api import Gradebook

    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        cell = gradebook.find_source_cell("derivatives-grade", "derivatives", "derivatives-ca")
        cell.source = "assert True"
        gradebook.db.commit()

    moved = settle(move)
    assert "derivatives-grade" == moved.cells[0].metadata.nbgrader.grade_id
    assert len(released.cells) - 2 == len(settle(delete).cells)


def test_without_the_hidden_checks_nothing_is_graded(settle, monkeypatch):
    monkeypatch.setattr(catalog, "hidden_checks", lambda: None)

    with pytest.raises(HiddenChecksMissing):
        settle(lambda notebook: None)
