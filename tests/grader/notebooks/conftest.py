"""A folder with the notebooks that a student begins with."""

import nbformat
import pytest

from grader import starter
from grader.languages import Language


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder to work in, with no language set."""
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def written(home):
    """Write the notebooks in a language; a way to open one."""

    def write(language="en"):
        starter.write(home, Language(language), notebooks=True)
        return lambda id: nbformat.read(home / f"{id}.ipynb", 4)

    return write
