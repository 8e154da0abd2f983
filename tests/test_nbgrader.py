"""A course in nbgrader, from the assignments to the marks, with the real nbgrader.

All four languages live in one course. What students do to a notebook is tried in Catalan.
"""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import LANGUAGES, ROOT, solution
from nbclient import NotebookClient
from notebooks import fill_in, insert

from grader import catalog, misconceptions
from grader.languages import Language

pytestmark = pytest.mark.slow

LOOP = "def tanh_deriv(z):\n    while True:\n        pass"
CHEATS = """
import builtins, grader.notebooks, grader.notebooks.kernel
grader.notebooks.grade = grader.notebooks.kernel.grade = lambda *a, **k: 15.0
builtins.round = lambda *a: 15.0
"""
PEEKS = """
from grader.notebooks import grade
def sigmoid(z):
    raise ValueError
grade("derivatives", points=-1)
"""


def course_command(folder, *arguments):
    """Run nbgrader in a course; what it says."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environ['PATH']}"
    ran = subprocess.run(
        command, cwd=folder, env=environ, text=True, capture_output=True, timeout=540
    )
    return ran.returncode, ran.stdout + ran.stderr


def grade_command(folder, *arguments):
    code = "from grader.cli import main; main()"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=folder,
        env=environ,
        text=True,
        capture_output=True,
        timeout=300,
    )


def right(notebook, id):
    return fill_in(notebook, id)


def half(notebook, id):
    """With a call of the grader that goes wrong, and shows where."""
    return insert(fill_in(notebook, id), PEEKS)


def empty(notebook, id):
    notebook.cells = []
    return notebook


def syntax_error(notebook, id):
    notebook = fill_in(notebook, id)
    cell_of(notebook, "sigmoid_deriv").source = "def sigmoid_deriv(z:\n    return"
    return notebook


def loop(notebook, id):
    """Without an end: in a function, and in a cell."""
    return insert(fill_in(notebook, id), LOOP, "while True:\n    pass")


def deleted(notebook, id):
    """The cell that grades, and the one above it."""
    notebook = fill_in(notebook, id)
    del notebook.cells[-2:]
    return notebook


def duplicated(notebook, id):
    notebook = fill_in(notebook, id)
    notebook.cells += [nbformat.from_dict(cell) for cell in notebook.cells[-2:]]
    for cell in notebook.cells[-2:]:
        cell.id += "-copy"
    return notebook


def edited(notebook, id):
    """The cell that grades, and what nbgrader has noted of it."""
    notebook.cells[-1].source = "15.0"
    notebook.cells[-1].metadata["nbgrader"].update(points=1, grade=False, locked=False)
    return notebook


def cheating(notebook, id):
    return insert(notebook, CHEATS)


def cell_of(notebook, id):
    return next(cell for cell in notebook.cells if cell.id == id)


SLIPS = {
    "derivatives": (
        "sigmoid_deriv.of_activation",
        "def sigmoid_deriv(z):\n    return z * (1 - z)",
    ),
    "finite_differences": (
        "forward_difference.points_swapped",
        """
def forward_difference(f, w, eps=1e-6):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = (f(w) - f(moved(w, i, eps))) / eps
    return gradient""",
    ),
}
ALL, NOTHING, SOME = (15, 15), (0, 0), (0.1, 14.9)
# What was handed in in Catalan: by whom, what they did, and what it deserves.
CLASS = {
    "Núria Puigdomènech i Soler": (right, ALL),
    "half": (half, SOME),
    "empty": (empty, NOTHING),
    "syntax": (syntax_error, SOME),
    "loop": (loop, SOME),
    "deleted": (deleted, SOME),
    "duplicated": (duplicated, ALL),
    "edited": (edited, NOTHING),
    "cheating": (cheating, NOTHING),
}
OTHERS = {"Zoë Núñez": (right, (10, 10)), "stub": (lambda notebook, id: notebook, (0, 0))}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course after `export`: released, handed in, graded, with feedback."""
    folder = tmp_path_factory.mktemp("curs d'hivern")
    for language in LANGUAGES:
        ids = "derivatives" if language == "ca" else "finite_differences"
        ran = grade_command(folder, "nbgrader", folder, "--lang", language, "--exercise", ids)
        assert (0, "") == (ran.returncode, ran.stderr)
    config = folder / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.Execute.timeout = 20\n")
    code, said = course_command(folder, "generate_assignment", "*")
    assert 0 == code, said
    for language in LANGUAGES:
        id = "derivatives" if language == "ca" else "finite_differences"
        name = f"{id}-{language}"
        for student, (change, _) in (CLASS if language == "ca" else OTHERS).items():
            notebook = nbformat.read(folder / "release" / name / f"{id}.ipynb", 4)
            place = folder / "submitted" / student / name
            place.mkdir(parents=True)
            nbformat.write(change(notebook, id), place / f"{id}.ipynb")
    broken = folder / "submitted" / "broken" / "derivatives-ca"
    broken.mkdir(parents=True)
    (broken / "derivatives.ipynb").write_text("{")
    said = {}
    for command in ("autograde", "generate_feedback"):
        _, said[command] = course_command(folder, command, "*")
    code, said["export"] = course_command(folder, "export")
    assert 0 == code, said
    (folder / "said.txt").write_text("\n".join(said.values()))
    return folder


@pytest.fixture(scope="module")
def marks(course):
    with (course / "grades.csv").open(newline="") as file:
        return {
            (row["student_id"], row["assignment"]): (float(row["score"]), float(row["max_score"]))
            for row in csv.DictReader(file)
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_released_is_the_stub_and_one_cell_that_grades(course, language):
    id = "derivatives" if language == "ca" else "finite_differences"
    [path] = (course / "release").glob(f"*-{language}/*.ipynb")
    notebook = nbformat.read(path, 4)

    text = path.read_text()
    assert [] == [line for line in secrets() if line in text]
    assert "SOLUTION" not in text
    [exercise] = [each for each in catalog.load() if each.id == id]
    assert (
        "from grader.notebooks import grade\n\n"
        f'grade("{id}", points={exercise.points}, lang="{language}")'
    ) == notebook.cells[-1].source
    for name in exercise.functions:
        assert cell_of(notebook, name).source.endswith("    raise NotImplementedError")
    assert not (course / "release" / f"{id}-{language}" / "nbgrader_config.py").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_released_shows_a_student_where_the_mistake_is(course, language, tmp_path):
    id = "derivatives" if language == "ca" else "finite_differences"
    name, slip = SLIPS[id]
    [path] = (course / "release").glob(f"*-{language}/*.ipynb")
    notebook = insert(fill_in(nbformat.read(path, 4), id), slip)
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=120, resources=where).execute()

    [exercise] = [each for each in catalog.load() if each.id == id]
    [known] = [each for each in misconceptions.of(exercise) if each.id == name]
    [output] = notebook.cells[-1].outputs
    assert Language(language).render(known.place) in output.data["text/html"]
    assert Language(language).render(known.place) in " ".join(output.data["text/plain"].split())


@pytest.mark.parametrize("student", CLASS)
def test_each_gets_the_mark_that_is_deserved(marks, student):
    change, (least, most) = CLASS[student]
    score, out_of = marks[student, "derivatives-ca"]

    assert 15 == out_of
    if change is cheating:  # nobody can prevent it in the student's own kernel
        assert 15 == score
    else:
        assert least <= score <= most


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "ca"])
@pytest.mark.parametrize("student", OTHERS)
def test_so_it_is_in_every_language(marks, student, language):
    _, (least, most) = OTHERS[student]
    score, out_of = marks[student, f"finite_differences-{language}"]

    assert 10 == out_of
    assert least <= score <= most


def test_a_file_that_is_no_notebook_stops_nobody_else(course, marks):
    assert "'broken'" in (course / "said.txt").read_text()
    assert len(CLASS) + 3 * len(OTHERS) <= len(marks)


def test_the_hidden_checks_count(course):
    feedback = (course / "feedback" / "half" / "derivatives-ca" / "derivatives.html").read_text()

    assert Language("ca").translate("The hidden checks ran too.") in feedback


def test_nothing_hidden_is_in_any_feedback(course):
    pages = list((course / "feedback").rglob("*.html"))

    assert len(CLASS) + 3 * len(OTHERS) == len(pages)
    for page in pages:
        text = plain(page.read_text())
        own = plain(
            "".join(
                cell.source + "\n"
                for cell in nbformat.read(
                    course
                    / "submitted"
                    / page.relative_to(course / "feedback").with_suffix(".ipynb"),
                    4,
                ).cells
            )
        )
        assert [] == [line for line in secrets() if line in text and line not in own], page
        assert "site-packages" not in text
        assert str(ROOT) not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feedback_speaks_the_language_of_the_notebook(course, language):
    student = "half" if language == "ca" else "stub"
    [page] = (course / "feedback" / student).glob(f"*-{language}/*.html")
    text = page.read_text()

    assert f'<html lang="{language}">' in text
    assert f"<p>{Language(language).translate('Points')}: <strong>" in text
    assert f'<div class="errare" lang="{language}">' in text
    assert [] == re.findall(r"<script|Score", text)
    assert [] == re.findall(r"""(?:src|href)=["'](?!#|data:)[^"']*""", text)


def test_grade_batch_differs_in_the_cheat_alone_and_the_gradebook_takes_it(course, marks):
    ran = grade_command(
        course, "batch", "submitted", "--exercise", "derivatives", "--out", "r.sqlite"
    )
    assert 0 == ran.returncode, ran.stderr
    ran = grade_command(course, "nbgrader", ".", "--marks", "r.sqlite", "--lang", "en")
    assert 0 == ran.returncode, ran.stderr
    code, said = course_command(course, "export", "--to", "final.csv")
    assert 0 == code, said
    with (course / "final.csv").open(newline="") as file:
        scores = {
            row["student_id"]: float(row["score"])
            for row in csv.DictReader(file)
            if row["assignment"] == "derivatives-ca"
        }
    for student, (change, (least, most)) in CLASS.items():
        assert least <= scores[student] <= most, student
        if change is not cheating:
            assert marks[student, "derivatives-ca"][0] == scores[student], student


def secrets():
    """Lines that only the hidden checks, and the reference solutions, have."""
    hidden = catalog.hidden_checks()
    lines = set()
    for id in ("derivatives", "finite_differences"):
        for source in (solution(id), (hidden / f"{id}.py").read_text("utf-8")):
            lines |= {line.strip() for line in source.splitlines()}
        stub = (ROOT / "exercises" / id / "stub.py").read_text("utf-8")
        lines -= {line.strip() for line in stub.splitlines()}
    return sorted(line for line in lines if len(line) > 18)


def plain(page):
    import html

    return html.unescape(re.sub(r"<[^>]*>", "", page))
