"""What is published: the two wheels, built and installed as a user would have them."""

import ast
import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import IDS, LANGUAGES, ROOT, solution

pytestmark = pytest.mark.slow  # as long as they take to be built and installed

OURS = ("errare", "_errare", "_editable_impl_errare", "distutils-precedence.pth", "__pycache__")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """The built wheels of both distributions."""
    out = tmp_path_factory.mktemp("dist")
    for folder in (ROOT, ROOT / "solutions"):
        subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, folder],
            check=True,
            capture_output=True,
        )
    student, solutions = sorted(out.glob("*.whl"))
    return student, solutions


@pytest.fixture(scope="module")
def install(tmp_path_factory, wheels):
    """Install wheels into a fresh environment that has only what they depend on; its `bin`."""

    def install_them(*chosen: Path) -> Path:
        place = tmp_path_factory.mktemp("env")
        venv.create(place, with_pip=False)
        python = place / "bin" / "python"
        dependencies = place / "dependencies"
        dependencies.mkdir()
        for entry in Path(sysconfig.get_path("purelib")).iterdir():
            if not entry.name.startswith(OURS):
                (dependencies / entry.name).symlink_to(entry)
        [site] = (place / "lib").glob("python*/site-packages")
        (site / "dependencies.pth").write_text(str(dependencies))
        pip = f"{sys.executable} -m pip --python {python} install --quiet --no-deps --no-index"
        subprocess.run([*pip.split(), "--disable-pip-version-check", *chosen], check=True)
        return place / "bin"

    return install_them


@pytest.fixture(scope="module")
def for_students(install, wheels):
    return install(wheels[0])


@pytest.fixture(scope="module")
def for_instructors(install, wheels):
    return install(*wheels)


def grade(bin_folder: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [bin_folder / "grade", *arguments],
        cwd=cwd,
        env={"PATH": os.defpath, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def solved(tmp_path):
    for id in IDS:
        (tmp_path / f"{id}.py").write_text(solution(id))
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_student_gets_everything_by_the_public_checks(for_students, solved, language):
    report = json.loads(grade(for_students, "--json", "--lang", language, cwd=solved).stdout)

    assert (100.0, False, language) == (report["points"], report["hidden"], report["language"])


def test_an_instructor_gets_the_hidden_checks_too(for_instructors, solved):
    report = json.loads(grade(for_instructors, "--json", cwd=solved).stdout)

    assert (100.0, True) == (report["points"], report["hidden"])
    assert any(check["hidden"] for e in report["exercises"] for check in e["checks"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_and_the_stubs_are_in_the_wheel(for_students, tmp_path, language):
    assert 1 == grade(for_students, "try", "--lang", language, cwd=tmp_path).returncode
    assert 0 == grade(for_students, "init", "--lang", language, cwd=tmp_path).returncode
    assert 0.0 == json.loads(grade(for_students, "--json", cwd=tmp_path).stdout)["points"]


def test_the_students_wheel_holds_what_it_should(wheels):
    names = zipfile.ZipFile(wheels[0]).namelist()

    assert not [name for name in names if "solution" in name or name.startswith("tests")]
    for language in ("ca", "es", "pt"):
        for domain in ("grader", "exercises"):
            assert f"grader/locales/{language}/LC_MESSAGES/{domain}.mo" in names


def test_a_student_gets_the_report_as_a_page(for_students, solved):
    ran = grade(for_students, "--exercise", "derivatives", "--html", "report.html", cwd=solved)

    assert (0, "") == (ran.returncode, ran.stderr)
    assert "<svg" in (solved / "report.html").read_text("utf-8")


def test_an_instructor_makes_the_autograder_of_what_is_installed(for_instructors, tmp_path):
    ran = grade(for_instructors, "export", "--autograder", "grader.zip", cwd=tmp_path)

    assert (0, "") == (ran.returncode, ran.stdout)
    archive = zipfile.ZipFile(tmp_path / "grader.zip")
    names = [
        name
        for wheel in archive.namelist()[2:]
        for name in zipfile.ZipFile(archive.open(wheel)).namelist()
    ]
    assert {"solutions/checks/xor.py", "grader/locales/ca/LC_MESSAGES/grader.mo"} < set(names)
    assert {"setup.sh", "run_autograder"} < {Path(name).name for name in names}


def test_a_student_makes_no_autograder(for_students, tmp_path):
    ran = grade(for_students, "export", "--autograder", "grader.zip", cwd=tmp_path)

    assert 2 == ran.returncode
    assert not (tmp_path / "grader.zip").exists()


def test_a_student_hears_which_mistake_it_was(for_students, tmp_path):
    slip = "\n\ndef sigmoid_deriv(z):\n    return z * (1 - z)\n"
    (tmp_path / "derivatives.py").write_text(solution("derivatives") + slip)
    report = json.loads(grade(for_students, "--json", cwd=tmp_path).stdout)

    named = {check["misconception"] for e in report["exercises"] for check in e["checks"]}
    assert {None, "sigmoid_deriv.of_activation"} == named


def test_no_misconception_lies_open_among_a_students_files(wheels):
    archive = zipfile.ZipFile(wheels[0])
    names = [name for name in archive.namelist() if Path(name).name.startswith("misconceptions.")]

    assert {f"exercises/{id}/misconceptions.zip" for id in IDS} < set(names)
    assert {"grader/misconceptions.py"} == {name for name in names if name.endswith(".py")}
    assert not any(b"sigmoid_deriv__" in archive.read(name) for name in names if name.endswith("p"))


# The functions that nothing in the students' wheel may answer: forward formulas apart.
PRIZES = {
    "derivatives": ("sigmoid_deriv", "tanh_deriv", "relu_deriv", "squared_error_deriv", "neuron_backward"),
    "finite_differences": ("forward_difference", "central_difference"),
    "recursive_bprop": ("bprop",),
    "iterative_bprop": ("bprop",),
    "layers": ("dense_backward", "sigmoid_backward", "add_backward", "fork_backward", "l2_loss_backward", "combine_losses"),
    "xor": ("backward", "update", "train"),
    "optimizers": ("gradient_descent", "momentum", "rmsprop", "adam"),
}  # fmt: skip


def functions_in(wheel: Path):
    """Every function in a wheel, methods and inner ones too, as a source that stands alone."""
    archive = zipfile.ZipFile(wheel)
    for name in archive.namelist():
        if not name.endswith(".py"):
            continue
        tree = ast.parse(archive.read(name))
        # What stands at the top of its module may be needed: all of it that runs by itself comes
        # along; what cannot be imported in a student's file is left out.
        top = [node for node in tree.body if not isinstance(node, ast.If)]
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                yield name, node, top


def takes(node: ast.FunctionDef | ast.Lambda, counts: set[int]) -> bool:
    """Can a function be called with one of these numbers of arguments? Others answer nothing."""
    given = node.args
    every = len(given.posonlyargs) + len(given.args)
    needed = every - len(given.defaults)
    kwonly = [default for default in given.kw_defaults if default is None]
    return not kwonly and any(
        needed <= count and (given.vararg or count <= every) for count in counts
    )


def counts_of(id: str) -> set[int]:
    """With how many arguments the functions are called that nothing may answer."""
    counts = set()
    for node in ast.parse((ROOT / "solutions" / f"{id}.py").read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name in PRIZES[id]:
            most = len(node.args.args)
            counts |= set(range(most - len(node.args.defaults), most + 1))
    return counts


def alone(name: str, node: ast.FunctionDef | ast.Lambda, top: list[ast.stmt], prizes) -> str:
    """A student's file in which every prize is this function."""
    lines = []
    for statement in top:
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            lines.insert(0, ast.unparse(statement))
            continue
        body = ast.unparse(statement).replace("\n", "\n    ")
        lines.append(f"try:\n    {body}\nexcept BaseException:\n    pass")
    if isinstance(node, ast.FunctionDef):
        node.decorator_list = []
        answer = node.name
        lines.append(ast.unparse(node))
    else:
        answer = f"({ast.unparse(node)})"
    lines += [f"{prize} = {answer}" for prize in prizes]
    return "\n".join(lines)


@pytest.mark.parametrize("id", IDS)
def test_no_function_in_the_students_wheel_is_an_answer(wheels, workers, id):
    from grader import catalog
    from grader.grading import grade as grade_them
    from grader.report.status import Status
    from grader.submission import Submission

    [exercise] = [exercise for exercise in catalog.load() if exercise.id == id]
    counts = counts_of(id)
    found = [each for each in functions_in(wheels[0]) if takes(each[1], counts)]
    tried = [
        Submission(f"{name}:{node.lineno}", {id: alone(name, node, top, PRIZES[id]).encode()})
        for name, node, top in found
    ]
    assert 100 < len(tried)

    reports = grade_them(tried, [exercise], workers=workers)

    earned = {
        (report.name, check.id)
        for report in reports
        for check in report.exercises[0].checks
        if check.status is Status.PASSED and check.function in PRIZES[id]
    }
    assert set() == earned
