"""A course of nbgrader with a gradebook that knows an assignment of ours."""

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ComputeChecksums, SaveCells

from grader.languages import Language
from grader.notebooks.nbgrader import course as writing

ASSIGNMENT = "derivatives-ca"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder to work in, with no language set."""
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def written(home):
    """Write assignments; a way to open a notebook."""

    def write(language="ca", group="exercise", *wanted):
        writing.write(home, Language(language), group, wanted)
        return lambda place: nbformat.read(home / "source" / f"{place}.ipynb", 4)

    return write


@pytest.fixture
def resources(home, monkeypatch):
    """What nbgrader tells its preprocessors."""
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "1")  # which starts a program
    return {
        "nbgrader": {
            "notebook": "derivatives",
            "assignment": ASSIGNMENT,
            "student": "núria",
            "db_url": f"sqlite:///{home / 'gradebook.db'}",
        }
    }


@pytest.fixture
def released(written, resources):
    """The notebook of an assignment that the gradebook knows, as the students get it."""
    notebook = written("ca", "exercise", "derivatives")(f"{ASSIGNMENT}/derivatives")
    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT)
    for preprocessor in (ComputeChecksums(), SaveCells()):
        notebook, _ = preprocessor.preprocess(notebook, resources)
    return notebook
