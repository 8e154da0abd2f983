"""`grade init --notebook`: what it writes, and that it can be graded as it is."""

import json
import os

import nbformat
import pytest
from conftest import IDS, LANGUAGES
from notebooks import fill_in, insert

from grader import catalog, starter, submission
from grader.cli import commands
from grader.languages import Language, UserError

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}


def cell(notebook, id):
    [found] = [cell for cell in notebook.cells if cell.id == id]
    return found


@pytest.fixture
def saved(home, grade_one):
    """Save a notebook, and grade it as the command does."""

    def grade_it(notebook, id):
        path = home / f"{id}.ipynb"
        nbformat.write(notebook, path)
        work, _ = submission.read(path, [EXERCISES[id]])
        return grade_one(id, work.sources[id])

    return grade_it


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lesson_is_linked_where_the_course_has_a_site(home, language):
    starter.write(home, Language(language), notebooks=True, course="https://example.org/c")
    notebook = nbformat.read(home / "xor.ipynb", 4)

    assert f"[`xor`](https://example.org/c/{language}/xor/)" in cell(notebook, "about").source


class TestForm:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_notebook_is_valid_and_has_not_been_run(self, written, language):
        read = written(language)

        for id in IDS:
            notebook = read(id)
            nbformat.validate(notebook)
            assert "python3" == notebook.metadata.kernelspec.name
            code = [cell for cell in notebook.cells if cell.cell_type == "code"]
            assert all((None, []) == (cell.execution_count, cell.outputs) for cell in code)

    @pytest.mark.parametrize("id", IDS)
    def test_a_cell_for_each_function_between_what_it_is_about_and_what_grades_it(
        self, written, id
    ):
        notebook = written()(id)
        imports = [] if id.endswith("bprop") else ["imports"]

        assert ["about", *imports, *EXERCISES[id].functions, "grade"] == [
            cell.id for cell in notebook.cells
        ]
        for name in EXERCISES[id].functions:
            assert cell(notebook, name).source.startswith(f"def {name}(")
            assert cell(notebook, name).source.endswith("raise NotImplementedError")
        assert ["import numpy as np"] * len(imports) == [
            cell(notebook, each).source for each in imports
        ]
        assert f'from grader.notebooks import grade\n\ngrade("{id}")' == notebook.cells[-1].source

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_of_the_stub_is_lost(self, written, language):
        read, speaks = written(language), Language(language)

        for id in IDS:
            stub = starter.render(EXERCISES[id], speaks)
            _, text, code = stub.split('"""', 2)
            paragraphs = text.strip().split("\n\n")[1:]
            notebook = read(id)
            about = cell(notebook, "about").source
            assert about.startswith(f"# {EXERCISES[id].order}. ")
            assert all(paragraph in about for paragraph in paragraphs)
            assert f"`{EXERCISES[id].lesson}`" in about
            assert "".join(code.split()) == "".join(
                "".join(each.source.split()) for each in notebook.cells[1:-1]
            )

    def test_all_that_is_to_be_read_is_translated(self, written, home):
        english = written("en")
        texts = {id: english(id) for id in IDS}
        for path in home.iterdir():
            path.unlink()
        catalan = written("ca")

        for id in IDS:
            for ours, theirs in zip(texts[id].cells, catalan(id).cells, strict=True):
                assert (ours.source == theirs.source) is (ours.id in ("imports", "grade"))
        assert "# 1. Derivades d'una neurona" in catalan("derivatives").cells[0].source

    def test_the_same_bytes_each_time(self, home):
        one, two = home / "one", home / "two"
        for folder in (one, two):
            starter.write(folder, Language("pt"), notebooks=True)

        for path in one.iterdir():
            assert path.read_bytes() == (two / path.name).read_bytes()
            assert path.read_bytes().endswith(b"\n")
            assert b"\r" not in path.read_bytes()


class TestFolder:
    def test_writes_the_notebooks_and_the_settings_and_says_so(self, home, capsys):
        code = commands.run(["init", "--notebook", "--lang", "es"])
        out, err = capsys.readouterr()

        names = [f"{id}.ipynb" for id in IDS] + ["grade.toml"]
        assert (0, "", sorted(names)) == (code, err, sorted(os.listdir(home)))
        assert names == [line.strip() for line in out.splitlines()[:-1]]
        assert "`derivatives.ipynb`" in out
        assert 'language = "es"\n' == (home / "grade.toml").read_text()

    def test_may_be_called_again_while_nothing_is_changed(self, home, capsys):
        assert 0 == commands.run(["init", "--notebook"]) == commands.run(["init", "--notebook"])

    @pytest.mark.parametrize("name", ["layers.ipynb", "grade.toml"])
    def test_does_not_overwrite_what_differs(self, home, capsys, name):
        (home / name).write_text("mine")

        assert 2 == commands.run(["init", "--notebook", "--lang", "en"])
        out, err = capsys.readouterr()
        assert "" == out
        assert f"`{name}` is there already" in err
        assert "`grade init FOLDER --notebook`" in err
        assert [name] == os.listdir(home)
        assert "mine" == (home / name).read_text()

    @pytest.mark.parametrize("options", [[], ["--notebook"]])
    def test_an_exercise_is_not_written_beside_its_other_form(self, home, capsys, options):
        mine = "xor.py" if options else "xor.ipynb"
        (home / mine).touch()

        assert 2 == commands.run(["init", *options])
        assert f"`{mine}` is there already" in capsys.readouterr().err
        assert [mine] == os.listdir(home)

    def test_without_nbformat_it_says_what_to_install_and_writes_nothing(
        self, home, capsys, monkeypatch
    ):
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

        assert 2 == commands.run(["init", "work", "--notebook"])
        out, err = capsys.readouterr()
        assert ("", 1) == (out, err.count("\n"))
        assert "`pip install 'errare[notebook]'`" in err
        assert [] == os.listdir(home)


class TestGrading:
    @pytest.mark.parametrize("id", IDS)
    def test_as_it_was_written_it_is_to_do(self, written, saved, id):
        report = saved(written()(id), id)

        assert (0, True) == (report.points, report.untouched)

    @pytest.mark.parametrize("id", IDS)
    def test_with_the_right_answers_it_gets_all_points(self, written, saved, id):
        report = saved(fill_in(written()(id), id), id)

        assert report.max_points == report.points

    def test_magics_and_names_for_the_result_do_no_harm(self, written, saved):
        notebook = fill_in(written()("derivatives"), "derivatives")
        insert(
            notebook,
            "%matplotlib inline\nimport numpy as np\n!ls\nfiles = !ls",
            "%%time\nsigmoid(0)",
            'from grader.notebooks import grade\nresult = grade("derivatives")\nresult.points',
            "import grader.notebooks\nresult = grade('derivatives', points=3)",
        )

        assert 15 == saved(notebook, "derivatives").points

    def test_messages_call_the_notebook_by_its_name(self, home, capsys, written):
        written()
        (home / "derivatives.ipynb").write_text(
            json.dumps({"cells": [{"cell_type": "code", "source": "x = 1"}]})
        )

        assert 1 == commands.run(["derivatives.ipynb", "--lang", "en"])
        out = capsys.readouterr().out
        assert "There is no function `sigmoid` in `derivatives.ipynb`" in out
        assert "derivatives.py" not in out


def test_a_language_that_is_not_there_writes_nothing(home, capsys):
    assert 2 == commands.run(["init", "--notebook", "--lang", "xx"])
    assert [] == os.listdir(home)


def test_the_refusal_is_a_user_error(home):
    (home / "xor.ipynb").write_text("mine")

    with pytest.raises(UserError):
        starter.write(home, Language("en"), notebooks=True)
