"""Gradescope's autograder, unpacked and run as Gradescope does."""

import io
import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import IDS, LANGUAGES, printed_by, solution

from grader import catalog
from grader.classroom.exports.autograder import build, is_ours
from grader.languages import Language, UserError

ENGLISH, CATALAN = Language("en"), Language("ca")


@pytest.fixture(scope="module")
def archive():
    return zipfile.ZipFile(io.BytesIO(build(None, CATALAN)))


def test_it_has_the_two_scripts_and_the_two_wheels(archive):
    names = archive.namelist()

    assert ["setup.sh", "run_autograder"] == names[:2]
    assert ["errare", "errare_solutions"] == [name.partition("-")[0] for name in names[2:]]


def test_the_scripts_are_programs(archive):
    for name in ("setup.sh", "run_autograder"):
        assert 0o755 == archive.getinfo(name).external_attr >> 16 & 0o777
        subprocess.run(["bash", "-n"], input=archive.read(name), check=True)


def test_the_same_installation_makes_the_same_bytes():
    assert 1 == len(
        printed_by("""
import hashlib
from grader.classroom.exports.autograder import build
from grader.languages import Language

print(hashlib.sha256(build(None, Language("en"))).hexdigest())
""")
    )


def test_what_was_made_is_known_again_and_no_other_file_is(tmp_path):
    path = tmp_path / "autograder.zip"
    path.write_bytes(build(None, ENGLISH))

    assert is_ours(path)
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("ada/layers.py", "")

    assert not is_ours(path)
    path.write_bytes(b"no zip")

    assert not is_ours(path)


def test_the_wheel_has_the_texts_in_every_language(archive):
    [name] = [name for name in archive.namelist() if name.startswith("errare-")]
    inside = zipfile.ZipFile(io.BytesIO(archive.read(name))).namelist()

    for language in set(LANGUAGES) - {"en"}:
        for domain in ("grader", "exercises"):
            assert f"grader/locales/{language}/LC_MESSAGES/{domain}.mo" in inside


def test_it_speaks_the_language_that_is_asked_for_or_the_students(archive):
    asked = zipfile.ZipFile(io.BytesIO(build(ENGLISH, CATALAN)))

    assert b"--lang en" in asked.read("run_autograder")
    assert b"--lang" not in archive.read("run_autograder")
    assert b"LANG=ca" in archive.read("run_autograder")


def test_without_the_hidden_checks_there_is_none(monkeypatch):
    monkeypatch.setattr(catalog, "hidden_checks", lambda: None)
    with pytest.raises(UserError) as error:
        build(None, ENGLISH)

    assert "`pip install errare-solutions`" in ENGLISH.render(error.value.message)


OURS = ("errare", "_errare", "_editable_impl_errare", "distutils-precedence.pth", "__pycache__")


@pytest.fixture(scope="module")
def machine(tmp_path_factory, archive):
    """A folder like `/autograder`, set up without a network: what errare needs is linked."""
    root = tmp_path_factory.mktemp("autograder")
    (root / "submission").mkdir()
    archive.extractall(root / "source")
    venv.create(root / "errare", with_pip=True)
    dependencies = root / "dependencies"
    dependencies.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not entry.name.startswith((*OURS, "pip")):
            (dependencies / entry.name).symlink_to(entry)
    [site] = (root / "errare" / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(str(dependencies))
    run(root, "setup.sh", PIP_NO_DEPS="1", PIP_NO_INDEX="1").check_returncode()
    return root


def run(root, script, **environment):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"
    return subprocess.run(
        ["bash", root / "source" / script],
        env={"PATH": path, "ERRARE_AUTOGRADER": str(root), **environment},
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def hand_in(machine):
    """Grade a submission that is given as `{name: text}`; the results."""

    def grade_it(files):
        for old in (machine / "submission").iterdir():
            old.unlink()
        for name, text in files.items():
            (machine / "submission" / name).write_text(text, "utf-8")
        assert 0 == run(machine, "run_autograder").returncode
        assert ["results.json"] == [path.name for path in (machine / "results").iterdir()]
        return json.loads((machine / "results" / "results.json").read_text("utf-8"))

    return grade_it


@pytest.mark.slow
def test_what_is_right_gets_everything_by_the_hidden_checks_too(hand_in):
    results = hand_in({f"{id}.py": solution(id) for id in IDS})

    assert (100.0, {"passed"}) == (results["score"], {t["status"] for t in results["tests"]})
    assert {"visible", "after_published"} == {test["visibility"] for test in results["tests"]}


@pytest.mark.slow
def test_a_student_is_spoken_to_in_their_language_or_the_instructors(hand_in):
    wrong = {"derivatives.py": "def sigmoid(z):\n    return 2 * z\n"}
    catalan = hand_in(wrong)["output"]
    spanish = hand_in(wrong | {"grade.toml": 'language = "es"\n'})["output"]

    assert ["comprovacions", "comprobaciones"] == [
        word for text in (catalan, spanish) for word in text.split() if word.startswith("compro")
    ]


@pytest.mark.slow
def test_what_cannot_be_graded_gets_nothing_and_says_why(hand_in):
    results = hand_in({"essay.txt": "I lost it."})

    assert 0 == results["score"]
    assert "grade init" in results["output"]
