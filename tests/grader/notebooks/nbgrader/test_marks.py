"""The results of a class in nbgrader's gradebook."""

import pytest
from nbgrader.api import Gradebook
from results import check as passed
from results import exercise, failed, graded

from grader.languages import Language, UserError, say
from grader.notebooks.nbgrader import marks

# Of nbgrader itself, which adds to its session in an order of its own.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type")

STUDENT = "Núria Puigdomènech"


@pytest.fixture
def gradebook(released, resources):
    """One with a submission that the kernel has given full marks."""
    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        gradebook.add_student(STUDENT)
        gradebook.add_submission("derivatives-ca", STUDENT)
        grade_of(gradebook).auto_score = 15.0
        gradebook.db.commit()
        yield gradebook


def grade_of(gradebook):
    gradebook.db.expire_all()
    return gradebook.find_grade("derivatives-grade", "derivatives", "derivatives-ca", STUDENT)


def third(key=STUDENT, **settings):
    checks = passed(), failed(what="is_quick"), failed(what="is_right")
    return graded(key, "", "", exercise(*checks, id="derivatives", points=9), **settings)


def test_count_before_those_of_the_kernel_and_as_the_cell_is_worth(gradebook, home):
    handed = marks.write(home, [third()])

    assert (1, []) == (handed.written, handed.others)
    grade = grade_of(gradebook)
    assert (5.0, 5.0, 15.0, False) == (
        grade.score,
        grade.manual_score,
        grade.auto_score,
        grade.needs_manual_grade,
    )


def test_who_has_handed_nothing_in_there_is_named(gradebook, home):
    assert ["bob"] == marks.write(home, [third(), third("bob")]).others


def test_who_could_not_be_graded_keeps_what_was_there(gradebook, home):
    broken = third(reason=say("{file} is broken.", file="`a.zip`"))

    assert (0, []) == marks.write(home, [broken])
    assert 15.0 == grade_of(gradebook).score


def test_results_without_the_hidden_checks_are_not_taken(gradebook, home):
    with pytest.raises(UserError, match="not the marks"):
        marks.write(home, [third(hidden=False)])
    assert grade_of(gradebook).manual_score is None


def test_the_gradebook_is_where_the_settings_say(gradebook, home):
    (home / "gradebook.db").rename(home / "elsewhere.db")
    address = f"sqlite:///{home / 'elsewhere.db'}"
    (home / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.db_url = {address!r}\n"
    )

    assert 1 == marks.write(home, [third()]).written


def test_without_a_gradebook_it_says_how_to_make_one(home):
    with pytest.raises(UserError) as refused:
        marks.write(home, [third()])
    said = Language("en").render(refused.value.message)
    assert "`nbgrader generate_assignment ASSIGNMENT`" in said
    assert [] == list(home.iterdir())


def refused(home):
    with pytest.raises(UserError) as error:
        marks.write(home, [third()])
    said = Language("en").render(error.value.message)
    assert "\n" not in said
    return said


def test_a_gradebook_that_is_none_is_named(home):
    (home / "gradebook.db").write_text("no database" * 100)
    said = refused(home)

    assert f"{home.name}/gradebook.db` cannot be read" in said
    assert "file is not a database" in said


SETTINGS = {
    "a syntax error": ("c = (", "SyntaxError"),
    "a missing module": ("import no_such_module", "No module named 'no_such_module'"),
    "a missing driver": (
        "c = get_config()\nc.CourseDirectory.db_url = 'nodb://me:secret@host/marks'",
        "NoSuchModuleError",
    ),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_cannot_be_used_are_named(home, what):
    text, reason = SETTINGS[what]
    (home / "nbgrader_config.py").write_text(text)
    said = refused(home)

    assert f"{home.name}/nbgrader_config.py` cannot be read" in said
    assert reason in said
    assert "secret" not in said


def test_settings_that_are_a_folder_are_named(home):
    (home / "nbgrader_config.py").mkdir()

    assert f"{home.name}/nbgrader_config.py` cannot be read" in refused(home)
