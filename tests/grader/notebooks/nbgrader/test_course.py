"""The assignments as they are written into a course of nbgrader."""

import re

import nbformat
import pytest
from conftest import IDS, LANGUAGES
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from grader import catalog, starter
from grader.languages import Language, UserError
from grader.notebooks import writing
from grader.notebooks.nbgrader import course
from grader.notebooks.nbgrader.settings import configure
from grader.settings import NONE

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}


class TestNotebook:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_one_that_nbgrader_takes(self, written, language):
        read = written(language)

        for id in IDS:
            notebook = read(f"{id}-{language}/{id}")
            nbformat.validate(notebook)
            MetadataValidator().validate_nb(notebook)
            assert "python3" == notebook.metadata.kernelspec.name

    @pytest.mark.parametrize("id", IDS)
    def test_what_nbgrader_makes_of_it_is_the_stub(self, written, id):
        notebook = written("es")(f"{id}-es/{id}")
        settings = Config()
        configure(settings)
        released, _ = ClearSolutions(config=settings).preprocess(notebook, {})
        stub = starter.render(EXERCISES[id], Language("es"))

        assert [
            cell.source for cell in writing.cells(EXERCISES[id], stub, Language("es"), NONE, "")
        ][:-1] == [cell.source for cell in released.cells][:-1]

    @pytest.mark.parametrize("id", IDS)
    def test_a_cell_to_answer_in_for_each_function_and_one_that_grades(self, written, id):
        notebook = written("pt")(f"{id}-pt/{id}")
        kinds = {
            cell.id: [name for name in ("grade", "locked", "solution", "task") if note[name]]
            for cell in notebook.cells
            if (note := cell.metadata.get("nbgrader"))
        }
        answers = {name: ["solution"] for name in EXERCISES[id].functions}

        assert {"about": ["locked"], **answers, "grade": ["grade", "locked"]} == kinds
        assert EXERCISES[id].points == notebook.cells[-1].metadata.nbgrader.points
        assert (
            "from grader.notebooks import grade\n\n"
            f'grade("{id}", points={EXERCISES[id].points}, lang="pt")'
        ) == notebook.cells[-1].source

    def test_names_of_cells_are_unique_in_an_assignment_with_all_exercises(self, written):
        read = written("ca", "course")
        ids = [
            cell.metadata.nbgrader.grade_id
            for id in IDS
            for cell in read(f"errare-ca/{id}").cells
            if "nbgrader" in cell.metadata
        ]

        assert sorted(set(ids)) == sorted(ids)
        assert all(re.fullmatch("[A-Za-z0-9_-]+", each) for each in ids)

    def test_the_same_bytes_each_time(self):
        [first, *_] = catalog.outlines()

        once, again = (course.render(first, Language("ca"), NONE) for _ in range(2))
        assert once == again


class TestFolder:
    def test_an_assignment_for_each_exercise_and_the_settings(self, written, home):
        written("ca")

        assert {f"{id}-ca" for id in IDS} == {path.name for path in (home / "source").iterdir()}
        assert 'language = "ca"\n' == (home / "source/xor-ca/grade.toml").read_text()
        compile((home / "nbgrader_config.py").read_text(), "nbgrader_config.py", "exec")

    def test_languages_live_side_by_side(self, written, home):
        for language in LANGUAGES:
            written(language, "exercise", "xor")

        assert {f"xor-{each}" for each in LANGUAGES} == {
            path.name for path in (home / "source").iterdir()
        }

    def test_may_be_written_again_while_nothing_is_changed(self, written):
        written("ca")
        written("ca")

    def test_does_not_overwrite_what_differs_and_writes_nothing_then(self, written, home):
        (home / "source/xor-ca").mkdir(parents=True)
        (home / "source/xor-ca/xor.ipynb").write_text("mine")

        with pytest.raises(UserError, match="is there already"):
            written("ca")
        assert ["source"] == [path.name for path in home.iterdir()]
        assert ["xor-ca"] == [path.name for path in (home / "source").iterdir()]
        assert "mine" == (home / "source/xor-ca/xor.ipynb").read_text()

    @pytest.mark.parametrize(
        ("settings", "lacks"),
        [("c = get_config()\n", True), ("\n".join(course.CONFIG_LINES), False)],
    )
    def test_settings_that_are_there_are_left_alone(self, home, settings, lacks):
        (home / "nbgrader_config.py").write_text(settings)
        written = course.write(home, Language("ca"), wanted=["xor"])

        assert lacks is written.lacks_settings
        assert settings == (home / "nbgrader_config.py").read_text()
        assert home / "nbgrader_config.py" not in written.paths

    def test_without_nbgrader_it_says_what_to_install(self, home, monkeypatch):
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

        with pytest.raises(UserError) as refused:
            course.write(home, Language("ca"))
        assert "`pip install 'errare[nbgrader]'`" in Language("en").render(refused.value.message)
        assert [] == list(home.iterdir())
