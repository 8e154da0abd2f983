"""Whose a file is that was downloaded from an LMS, as `nbgrader zip_collect` asks."""

import pytest

from grader.notebooks.nbgrader.collecting import LMSCollector

MOODLE = "Maria García_1234567_assignsubmission_file_"
PLACE = "/home/me/curs/downloaded/derivatives-ca/extracted"


@pytest.mark.parametrize(
    ("path", "student", "file"),
    [
        (f"{MOODLE}/derivatives.ipynb", "Maria García_1234567", "derivatives.ipynb"),
        (
            f"submissions/{MOODLE}/derivatives (1).ipynb",
            "Maria García_1234567",
            "derivatives.ipynb",
        ),
        (f"{MOODLE}/my work/derivatives.ipynb", "Maria García_1234567", "derivatives.ipynb"),
        (f"{MOODLE}derivatives.ipynb", "Maria García_1234567", "derivatives.ipynb"),
        ("garciamaria_4321_98_derivatives.ipynb", "garciamaria_4321", "derivatives.ipynb"),
        ("garciamaria_LATE_4321_98_derivatives-1.ipynb", "garciamaria_4321", "derivatives.ipynb"),
        ("garciamaria_4321_98_work/layers.ipynb", "garciamaria_4321", "layers.ipynb"),
        ("anon_aB3dE_98_layers.ipynb", "anon_aB3dE", "layers.ipynb"),
        ("maria-layers.ipynb", "maria", "layers.ipynb"),
    ],
)
def test_tells_the_student_and_the_notebook(path, student, file):
    found = LMSCollector().collect(f"{PLACE}/{path}")

    assert (student, file) == (found["student_id"], found["file_id"])


@pytest.mark.parametrize("path", ["derivatives.ipynb", f"{MOODLE}/notes.ipynb", f"{MOODLE}/a.pdf"])
def test_passes_over_what_tells_nothing(path):
    assert LMSCollector().collect(f"{PLACE}/{path}") is None


def test_the_name_is_told_where_the_lms_tells_it():
    found = LMSCollector().collect(f"{PLACE}/{MOODLE}/derivatives.ipynb")

    assert "Maria García" == found["first_name"]


def test_a_second_file_of_the_same_is_passed_over_of_which_nbgrader_would_give_up():
    collector = LMSCollector()

    assert collector.collect(f"{PLACE}/{MOODLE}/derivatives.ipynb")
    assert collector.collect(f"{PLACE}/{MOODLE}/derivatives-copy.ipynb") is None
    assert collector.collect(f"{PLACE}/Joan_2_assignsubmission_file/derivatives.ipynb")
