"""Grading a class: what is graded, what is passed by, and what it is graded with."""

import shutil
from functools import partial

import pytest
from conftest import ROOT, printed_by, solution

import exercises as given
from grader import catalog
from grader.catalog import Exercise
from grader.classroom import batch, edition, local
from grader.classroom.batch import Assignment, Queue, grade_class
from grader.classroom.journal import Journal
from grader.classroom.scanning import scan
from grader.languages import Language, UserError, say
from grader.report.model import ExerciseReport, Report


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "results.sqlite", create=True) as journal:
        yield journal


def run_nothing(waiting):
    """A runner that grades nothing, and gives everybody a report all the same."""
    while handed_in := waiting.take(2):
        for handed in handed_in:
            exercise = ExerciseReport("derivatives", "Derivatives", "derivatives.py", 15, ())
            yield handed, Report(handed.submission.name, "best", True, (exercise,))


@pytest.fixture
def graded(hand_in, derivatives, journal):
    """The keys of those that a run grades, and how many it passes by."""

    def grade(folder, run=run_nothing, exercises=derivatives, again=False):
        bundles = scan(folder, exercises).bundles
        waiting = Queue(bundles, Assignment(tuple(exercises), "best"), journal, again=again)
        keys = [each.person.key for each in grade_class(waiting, journal, run)]
        return sorted(keys), waiting.unchanged

    return grade


def test_everybody_is_graded(hand_in, graded):
    hand_in("anna.py")
    assert (["anna", "mar"], 0) == graded(hand_in("mar.py"))


def test_what_has_not_changed_is_passed_by(hand_in, graded):
    hand_in("anna.py")
    graded(hand_in("mar.py"))

    assert ([], 2) == graded(hand_in("mar.py"))


def test_results_on_other_exercises_are_not_dropped(hand_in, graded, exercises, journal):
    folder = hand_in("anna.py")
    graded(folder)
    others = [exercise for exercise in exercises if exercise.id != "derivatives"]
    with pytest.raises(UserError) as caught:
        graded(folder, exercises=others)

    assert "`derivatives`" in Language("en").render(caught.value.message)
    assert ["derivatives"] == journal.exercises()


def test_results_on_fewer_exercises_are_made_anew(hand_in, graded, exercises):
    folder = hand_in("anna.py")
    graded(folder)

    assert (["anna"], 0) == graded(folder, exercises=exercises)


def test_what_has_changed_is_graded_again(hand_in, graded):
    hand_in("anna.py")
    graded(hand_in("mar.py"))

    assert (["mar"], 1) == graded(hand_in("mar.py", "x = 1"))


def test_with_other_checks_everybody_is_graded_again(hand_in, graded, monkeypatch):
    folder = hand_in("mar.py")
    graded(folder)
    monkeypatch.setattr(batch, "edition", lambda exercises: "another")

    assert (["mar"], 0) == graded(folder)


def test_everybody_is_graded_again_when_that_is_asked_for(hand_in, graded):
    folder = hand_in("mar.py")
    graded(folder)

    assert (["mar"], 0) == graded(folder, again=True)


def test_a_run_that_was_stopped_goes_on_where_it_was(hand_in, graded):
    for name in ("anna.py", "mar.py", "zoe.py"):
        folder = hand_in(name)

    def run_one(waiting):
        yield next(run_nothing(waiting))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graded(folder, run_one)

    assert (["mar", "zoe"], 1) == graded(folder)


def test_what_the_grader_breaks_down_on_is_a_row_with_its_reason(hand_in, graded, journal):
    why = say("It broke down.")
    graded(hand_in("mar.py"), lambda waiting: iter([(waiting.take(1)[0], why)]))

    [row] = journal.graded()
    assert (why, 0.0, 15) == (row.reason, row.report.points, row.report.max_points)
    assert why in row.report.exercises[0].checks[0].message


def test_what_cannot_be_read_is_a_row_with_its_reason(hand_in, graded, journal):
    graded(hand_in("mar.zip", "no zip"), partial(local.run, jobs=1))

    [row] = journal.graded()
    assert (0.0, 15) == (row.report.points, row.report.max_points)
    assert row.reason is not None
    assert row.reason in row.report.exercises[0].checks[0].message


@pytest.mark.parametrize("jobs", [1, 2])
def test_so_many_processes_give_everybody_what_they_deserve(jobs, hand_in, graded, journal):
    hand_in("anna.py")
    hand_in("mar.py", "def sigmoid(z): return z")
    hand_in("zoe/derivatives.py", solution("derivatives"))
    graded(hand_in("joan/derivatives.py", ""), partial(local.run, jobs=jobs))

    points = {each.person.key: each.report.points for each in journal.graded()}
    assert {"anna": 15.0, "joan": 0.0, "mar": 0.0, "zoe": 15.0} == points


def test_what_goes_wrong_with_us_in_a_thread_is_not_hidden(hand_in, graded, monkeypatch):
    def fail(task):
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(local, "grade_batch", fail)

    with pytest.raises(ZeroDivisionError):
        graded(hand_in("mar.py"), partial(local.run, jobs=2))


def test_batches_get_smaller_towards_the_end(hand_in, derivatives, journal):
    for number in range(30):
        folder = hand_in(f"s{number:02}.py", "")
    waiting = Queue(scan(folder, derivatives).bundles, Assignment(derivatives, "best"), journal)

    sizes = [len(taken) for taken in iter(lambda: waiting.take(2), [])]

    assert [7, 5, 4, 4, 4, 4, 2] == sizes


def test_an_edition_is_the_same_in_every_process():
    assert 1 == len(
        printed_by("""
from grader import catalog
from grader.classroom.edition import edition

print(edition(catalog.load()))
""")
    )


def test_an_edition_is_of_the_exercises_that_are_graded(exercises, derivatives):
    assert edition.edition(exercises) != edition.edition(derivatives)


def test_an_edition_is_of_the_hidden_checks_too(exercises):
    public: tuple[Exercise, ...] = catalog.load(hidden=False)

    assert edition.edition(exercises) != edition.edition(public)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A checkout of its own, to be changed."""
    root = tmp_path_factory.mktemp("checkout")
    for package in ("exercises", "grader", "solutions"):
        shutil.copytree(
            ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    return root


@pytest.mark.parametrize(
    "name",
    [
        "exercises/graph.py",
        "exercises/xor/checks.py",
        "exercises/xor/exercise.toml",
        "exercises/xor/misconceptions.py",
        "grader/assertions.py",
        "grader/checks.ini",
        "grader/plugin.py",
        "grader/worker/inside/server.py",
        "solutions/checks/xor.py",
        "solutions/xor.py",
    ],
)
def test_an_edition_is_of_all_that_decides(name, copy, monkeypatch, derivatives):
    monkeypatch.setattr(edition, "__file__", str(copy / "grader" / "classroom" / "edition.py"))
    monkeypatch.setattr(given, "__file__", str(copy / "exercises" / "__init__.py"))
    monkeypatch.setattr(catalog, "hidden_checks", lambda: copy / "solutions" / "checks")
    before = edition.edition(derivatives)
    path = copy / name
    path.write_bytes(path.read_bytes() + b"\n")

    assert before != edition.edition(derivatives)
