"""Whose a submission is, by its name."""

import pytest

from grader.classroom.model import Person
from grader.classroom.names import exercise_of, of_file, of_folder

IDS = ("derivatives", "layers", "xor", "recursive_bprop", "iterative_bprop")

FOLDERS = {
    "maria": Person("maria"),
    "Núria Puig i Serra_1234567_assignsubmission_file_": Person(
        "Núria Puig i Serra_1234567", "Núria Puig i Serra", "1234567"
    ),
    "Núria Puig_1234567_assignsubmission_file": Person(
        "Núria Puig_1234567", "Núria Puig", "1234567"
    ),
    "Ana_Maria Díaz_12_assignsubmission_onlinetext_": Person(
        "Ana_Maria Díaz_12", "Ana_Maria Díaz", "12"
    ),
    "Participant_77_assignsubmission_file_": Person("Participant_77", "", "77"),
    "Participante_77_assignsubmission_file_": Person("Participante_77", "", "77"),
    "12_34": Person("12_34"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_tells_whose_it_is(name):
    assert FOLDERS[name] == of_folder(name)


FILES = {
    "garciamaria_4321_987654_layers-1.ipynb": (
        Person("garciamaria_4321", "garciamaria", "4321"),
        "layers-1.ipynb",
    ),
    "garciamaria_LATE_4321_987654_errare.zip": (
        Person("garciamaria_4321", "garciamaria", "4321", late=True),
        "errare.zip",
    ),
    "nuñez-peñajosé_4321_987654_my_layers.py": (
        Person("nuñez-peñajosé_4321", "nuñez-peñajosé", "4321"),
        "my_layers.py",
    ),
    "anon_aB3dE_987654_xor.py": (Person("anon_aB3dE", "", "aB3dE"), "xor.py"),
    "Núria Puig_1234567_assignsubmission_file_xor.py": (
        Person("Núria Puig_1234567", "Núria Puig", "1234567"),
        "xor.py",
    ),
    "maria.zip": (Person("maria"), "maria.zip"),
    "maria.ipynb": (Person("maria"), "maria.ipynb"),
    "maria_layers.py": (Person("maria"), "layers.py"),
    "maria-recursive_bprop (1).ipynb": (Person("maria"), "recursive_bprop.ipynb"),
    "maria (2).zip": (Person("maria"), "maria (2).zip"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_tells_whose_it_is_and_what_the_student_called_it(name):
    assert FILES[name] == of_file(name, IDS)


@pytest.mark.parametrize("name", ["grades.csv", "README.md", "results.sqlite", ".DS_Store"])
def test_what_is_neither_code_nor_a_zip_is_nobodys(name):
    assert of_file(name, IDS) is None


EXERCISES = {
    "layers.py": "layers",
    "Layers.PY": "layers",
    "layers-1.ipynb": "layers",
    "layers (2).py": "layers",
    "layers - còpia.py": "layers",
    "my_layers_final.py": "layers",
    "recursive_bprop.py": "recursive_bprop",
    "players.py": None,
    "layers_and_xor.py": None,
    "homework.ipynb": None,
}


@pytest.mark.parametrize("name", EXERCISES)
def test_a_name_tells_the_exercise(name):
    assert EXERCISES[name] == exercise_of(name, IDS)
