"""Whose a submission is, by its name."""

import pytest

from grader.classroom.model import Person
from grader.classroom.names import attempt_of, exercise_of, of_file, of_folder

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
        987654,
    ),
    "garciamaria_LATE_4321_987654_errare.zip": (
        Person("garciamaria_4321", "garciamaria", "4321", late=True),
        "errare.zip",
        987654,
    ),
    "nuñez-peñajosé_4321_987654_my_layers.py": (
        Person("nuñez-peñajosé_4321", "nuñez-peñajosé", "4321"),
        "my_layers.py",
        987654,
    ),
    "anon_aB3dE_987654_xor.py": (Person("anon_aB3dE", "", "aB3dE"), "xor.py", 987654),
    "Núria Puig_1234567_assignsubmission_file_xor.py": (
        Person("Núria Puig_1234567", "Núria Puig", "1234567"),
        "xor.py",
    ),
    "maria.zip": (Person("maria"), "maria.zip"),
    "maria.ipynb": (Person("maria"), "maria.ipynb"),
    "maria_layers.py": (Person("maria"), "layers.py"),
    "maria-recursive_bprop (1).ipynb": (Person("maria"), "recursive_bprop (1).ipynb"),
    "maria (2).zip": (Person("maria (2)"), "maria (2).zip"),
    "group-1.zip": (Person("group-1"), "group-1.zip"),
    "(1).zip": (Person("(1)"), "(1).zip"),
    "carl.rar": (Person("carl"), "carl.rar"),
    "Núria Puig_12_assignsubmission_file_work.txt": (
        Person("Núria Puig_12", "Núria Puig", "12"),
        "work.txt",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_tells_whose_it_is_and_what_the_student_called_it(name):
    person, file, *place = FILES[name]

    assert (person, file, *(place or [0])) == of_file(name, IDS)


HOSTILE = {
    "Mal Ory_22_assignsubmission_file__33_assignsubmission_file_layers.py": "22",
    "orymal_22_987_x_44_assignsubmission_file_layers.py": "22",
    "orymal_LATE_22_987_a_33_44_layers.py": "22",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nobody_is_taken_for_another_by_the_name_of_a_file(name):
    found = of_file(name, IDS)

    assert found is not None
    assert HOSTILE[name] == found.person.number


def test_a_name_without_end_takes_no_time():
    assert of_file("-1" * 100_000 + "x.py", IDS) is not None
    assert exercise_of("-1" * 100_000 + "x.py", IDS) is None


@pytest.mark.parametrize(
    ("attempt", "name"),
    [(0, "layers.py"), (2, "layers (2).py"), (13, "layers-13.ipynb"), (0, "layers - copy.py")],
)
def test_a_name_tells_how_often_it_was_there_before(attempt, name):
    assert attempt == attempt_of(name)


@pytest.mark.parametrize("name", ["grades.csv", "README.md", "results.sqlite", ".DS_Store"])
def test_what_is_neither_code_nor_a_zip_is_nobodys(name):
    assert of_file(name, IDS) is None


EXERCISES = {
    "layers.py": ("layers", True),
    "Layers.PY": ("layers", True),
    "layers-1.ipynb": ("layers", True),
    "layers (2).py": ("layers", True),
    "layers - còpia.py": ("layers", True),
    "my_layers_final.py": ("layers", False),
    "recursive_bprop.py": ("recursive_bprop", True),
    "players.py": None,
    "layers_and_xor.py": None,
    "homework.ipynb": None,
}


@pytest.mark.parametrize("name", EXERCISES)
def test_a_name_tells_the_exercise(name):
    assert EXERCISES[name] == exercise_of(name, IDS)
