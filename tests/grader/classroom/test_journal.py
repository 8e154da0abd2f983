"""The journal keeps what it is given, and nothing half."""

import dataclasses
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from exercises.graph import Graph
from grader.classroom import journal
from grader.classroom.journal import FILE, Journal
from grader.classroom.model import Graded, Person
from grader.graphs import Walk
from grader.languages import Language, Number, UserError, say, say_plural
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status


def check(id="sigmoid.at_zero", status=Status.PASSED, **more):
    return CheckResult(id, id.partition(".")[0], "is ½ at 0", status, 2, False, 0.25, **more)


PASSED = check()


def graded(key="maria", checks=(PASSED,), **more):
    exercise = ExerciseReport("derivatives", "Derivatives", "derivatives.py", 15, tuple(checks))
    report = Report(more.pop("name", "") or key, "landlock+seccomp", True, (exercise,))
    return Graded(Person(key), report, **more)


WALK = Walk(
    Graph({"z": ("mul", "x", 2.0), "L": ("square", "z")}, ("x",), "L"),
    {"x": 1.0, "z": 2.0, "L": 4.0},
    {"L": 1.0, "z": 2.0},
    {"L": 1.0, "z": 4.0, "x": 8.0},
    "z",
)
KEPT = {
    "a check that passed": graded(),
    "messages": graded(
        checks=[
            check(
                status=Status.FAILED,
                message=(
                    say("It is {value}, at {place}.", value=0.25, place=say("the loss")),
                    say_plural("{count} node", "{count} nodes", 3),
                    say("About {number}.", number=Number(1 / 3, 2)),
                    say("nan: {value}", value=float("nan")),
                ),
            )
        ]
    ),
    "a misconception": graded(
        checks=[check(misconception="sigmoid.odd", cause=say("It is."), lesson="page#part")]
    ),
    "a backward pass": graded(checks=[check(status=Status.FAILED, walk=WALK)]),
    "a reason": graded(reason=say("{file} is broken.", file="`a.zip`")),
    "a language and attempts": graded(language="pt", attempts={"derivatives": 3}),
    "a person": dataclasses.replace(
        graded("Núria Puig_12", name="Núria Puig"),
        person=Person("Núria Puig_12", "Núria Puig", "12", late=True),
    ),
}


@pytest.mark.parametrize("what", KEPT)
def test_what_was_written_is_read(what, tmp_path):
    with Journal(tmp_path / "r.sqlite", create=True) as journal:
        journal.write(KEPT[what], "content", "checks")

    with Journal(tmp_path / "r.sqlite") as journal:
        [read] = journal.graded()

    assert told(KEPT[what]) == told(read)


def told(graded):
    """All of it, with graphs as their definitions."""
    text = repr(graded)
    for exercise in graded.report.exercises:
        for each in exercise.checks:
            if each.walk:
                graph = each.walk.graph
                definition = f"{graph.definitions} {graph.params} {graph.loss}"
                text = text.replace(repr(graph), definition)
    return text


def test_messages_are_in_no_language_yet(tmp_path):
    message = say("Waits for {function}.", function="`sigmoid`")
    with Journal(tmp_path / "r.sqlite", create=True) as journal:
        journal.write(graded(reason=message), "content", "checks")
        [read] = journal.graded()

    for code in ("ca", "en", "es", "pt"):
        assert Language(code).render(message) == Language(code).render(read.reason)


def test_the_latest_takes_the_place_of_what_was_known(tmp_path):
    with Journal(tmp_path / "r.sqlite", create=True) as journal:
        journal.write(graded(checks=[check("a.x"), check("b.x")]), "old", "checks")
        journal.write(graded(checks=[check("a.x")]), "new", "checks")

        assert {"maria": ("new", "checks")} == journal.standing()
        assert [["a.x"]] == [[c.id for c in g.report.exercises[0].checks] for g in journal.graded()]


def test_students_come_in_the_order_of_their_keys(tmp_path):
    with Journal(tmp_path / "r.sqlite", create=True) as journal:
        for key in ("zoe", "anna", "mar"):
            journal.write(graded(key), "content", "checks")

        assert ["anna", "mar", "zoe"] == [each.person.key for each in journal.graded()]


def test_nothing_is_written_of_what_fails_half_way(tmp_path):
    with Journal(tmp_path / "r.sqlite", create=True) as journal:
        journal.write(graded(), "old", "checks")
        with pytest.raises(UserError):  # the same check twice
            journal.write(graded(checks=[check(), check()]), "new", "checks")

        assert {"maria": ("old", "checks")} == journal.standing()
        assert 1 == len(journal.graded()[0].report.exercises[0].checks)


def test_several_may_make_it_at_the_same_moment(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = [
            pool.submit(lambda: Journal(tmp_path / "r.sqlite", create=True).close())
            for _ in range(8)
        ]

    assert [None] * 8 == [each.result() for each in made]


def test_what_is_read_while_a_run_writes_is_whole(tmp_path):
    def write():
        with Journal(tmp_path / "r.sqlite") as journal:
            for number in range(100):
                journal.write(graded(f"s{number}"), "content", "checks")

    with Journal(tmp_path / "r.sqlite", create=True) as journal, ThreadPoolExecutor() as pool:
        writing = pool.submit(write)
        reads = [journal.graded()]
        while not writing.done():
            reads.append(journal.graded())

    writing.result()
    lost = [each for read in reads for each in read if not each.report.exercises[0].checks]
    assert [] == lost


def test_a_folder_gets_a_file_of_results(tmp_path):
    Journal(tmp_path, create=True).close()

    assert (tmp_path / FILE).is_file()


def other_file(path):
    path.write_text("points,name\n")


def other_database(path):
    with sqlite3.connect(path) as rows:
        rows.execute("CREATE TABLE grades (points)")


def later_version(path):
    Journal(path, create=True).close()
    with sqlite3.connect(path) as rows:
        rows.execute("PRAGMA user_version = 99")


REFUSED = {
    "another file": (other_file, "is not a file of results"),
    "another database": (other_database, "is not a file of results"),
    "a later version's": (later_version, "another version of the grader"),
    "nothing": (lambda path: None, "There are no results at"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_file_of_results_is_refused_and_left_alone(what, tmp_path):
    make, words = REFUSED[what]
    path = tmp_path / "r.sqlite"
    make(path)
    before = path.read_bytes() if path.exists() else None

    for create in (True, False) if before else (False,):
        with pytest.raises(UserError) as caught:
            Journal(path, create=create)
        assert words in Language("en").render(caught.value.message)
    assert before == (path.read_bytes() if path.exists() else None)


def test_a_damaged_file_is_an_error_that_says_so(tmp_path):
    with Journal(tmp_path / "r.sqlite", create=True) as journal:
        journal._rows.execute("DROP TABLE submissions")
        with pytest.raises(UserError) as caught:
            journal.standing()

    assert "r.sqlite" in Language("en").render(caught.value.message)


@pytest.mark.parametrize("create", [True, False])
def test_a_name_that_is_too_long_is_an_error_that_says_so(create, tmp_path):
    with pytest.raises(UserError) as caught:
        Journal(tmp_path / ("r" * 300), create=create)

    assert "r" * 50 in Language("en").render(caught.value.message)


def test_the_exercises_that_anybody_was_graded_on_are_known(tmp_path):
    with Journal(tmp_path / "r.sqlite", create=True) as journal:
        journal.write(graded("anna"), "", "")
        journal.write(graded("mar"), "", "")

        assert ["derivatives"] == journal.exercises()


def test_a_missing_folder_is_an_error_that_says_so(tmp_path):
    with pytest.raises(UserError) as caught:
        Journal(tmp_path / "nowhere" / "r.sqlite", create=True)

    assert "--out" in Language("en").render(caught.value.message)


def test_results_that_another_program_holds_are_said_to_be_in_use(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "_PATIENCE", 0.1, raising=False)
    path = tmp_path / "r.sqlite"
    with Journal(path, create=True), sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError) as refused:
            Journal(path, create=True)
    said = Language("en").render(refused.value.message)

    assert "is in use" in said
    assert "type the same command again" in said
