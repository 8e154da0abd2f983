"""What is kept of a student's attempts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import progress
from grader.progress import FILE, Progress, read
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status


def result(function, status, misconception=None, what="answers"):
    return CheckResult(
        f"{function}.{what}", function, what, status, 1, False, 0.0, (), misconception
    )


def report(*checks):
    return ExerciseReport("layers", "Layers", "layers.py", 15, checks)


def after(*runs, known=None):
    known = known or Progress({})
    for run in runs:
        known.take_down(report(*run), b"source")
    return known


FAILED = (result("dense", Status.FAILED, "dense.no_bias"), result("loss", Status.TODO))
PASSED = (result("dense", Status.PASSED), result("loss", Status.TODO))


def test_failed_runs_are_counted_until_the_function_passes():
    assert 2 == after(FAILED, FAILED).attempts("layers", "dense")
    assert 0 == after(FAILED, FAILED, PASSED).attempts("layers", "dense")
    assert 1 == after(FAILED, PASSED, FAILED).attempts("layers", "dense")


def test_what_is_not_begun_or_waits_is_no_attempt():
    waits = result("loss", Status.SKIPPED)

    assert 0 == after(FAILED).attempts("layers", "loss")
    assert 0 == after((FAILED[0], waits)).attempts("layers", "loss")


def test_the_third_failed_run_is_the_ripe_one():
    assert not after(FAILED, FAILED).is_ripe("layers", "dense")
    assert after(FAILED, FAILED, FAILED).is_ripe("layers", "dense")


def test_points_passes_and_the_mistake_of_the_last_run_are_kept():
    known = after(PASSED, FAILED)

    assert (0.0, False, "dense.no_bias") == (
        known.points("layers"),
        known.passed("layers", "dense"),
        known.slip("layers", "dense"),
    )
    known = after(PASSED, known=known)
    assert (7.5, True, None) == (
        known.points("layers"),
        known.passed("layers", "dense"),
        known.slip("layers", "dense"),
    )


def test_it_knows_whether_the_file_has_changed_since():
    known = after(PASSED)

    assert known.is_of("layers", b"source")
    assert not known.is_of("layers", b"other")


def test_it_is_read_as_it_was_written(tmp_path):
    known = after(FAILED, FAILED)
    known.take_hint("layers", "dense", 2)
    known.tell("layers", "dense", "dense.no_bias")
    known.write(tmp_path)
    again = read(tmp_path)

    assert 2 == again.attempts("layers", "dense")
    assert 2 == again.hints("layers", "dense")
    assert again.has_been_told("layers", "dense", "dense.no_bias")
    assert [FILE] == [path.name for path in tmp_path.iterdir()]


def test_a_person_can_read_it(tmp_path):
    after(FAILED).write(tmp_path)

    assert [
        "layers.dense.attempts = 1",
        'layers.dense.slip = "dense.no_bias"',
        "layers.points = 0.0",
    ] == (tmp_path / FILE).read_text().splitlines()[1:4]


def test_of_two_that_were_merged_the_larger_counts(tmp_path):
    (tmp_path / FILE).write_text(
        "<<<<<<< mine\nlayers.dense.attempts = 2\nlayers.dense.hints = 3\n=======\n"
        "layers.dense.attempts = 5\n>>>>>>> yours\nlayers.dense.hints = 1\n"
    )
    known = read(tmp_path)

    assert (5, 3) == (known.attempts("layers", "dense"), known.hints("layers", "dense"))


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_whatever_is_in_the_file_does_no_harm(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("folder")
    (folder / FILE).write_bytes(content)
    known = after(FAILED, known=read(folder))
    known.write(folder)

    assert 1 <= read(folder).attempts("layers", "dense")


@pytest.mark.parametrize("value", ['"a"', "-3", "2.5", "true", "[1]", "1979-05-27"])
def test_a_value_of_another_kind_is_none(tmp_path, value):
    (tmp_path / FILE).write_text(f"layers.dense.attempts = {value}\nlayers.dense.slip = 3\n")
    known = read(tmp_path)

    assert (0, None) == (known.attempts("layers", "dense"), known.slip("layers", "dense"))


ODD_NUMBERS = ["nan", "inf", "-inf", "-1", "101", "9e99", "1" + 400 * "0", f"0x{4000 * 'f'}"]


@pytest.mark.parametrize("value", ODD_NUMBERS)
def test_odd_numbers_do_no_harm(tmp_path, value):
    keys = ("layers.points", "layers.dense.attempts", "layers.dense.hints")
    (tmp_path / FILE).write_text("".join(f"{key} = {value}\n{key} = {value}\n" for key in keys))
    known = read(tmp_path)
    assert 0.0 == known.points("layers")

    after(FAILED, known=known).write(tmp_path)
    assert 1 <= read(tmp_path).attempts("layers", "dense")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    after(FAILED).write(tmp_path / "nowhere")


def taken_down(path):
    return progress.take_down(
        path, Report("me", "process", False, (report(*FAILED),)), {"layers": b"source"}
    )


def test_it_is_kept_where_a_student_has_begun_and_is_at_work(tmp_path, monkeypatch):
    (tmp_path / "grade.toml").write_text('language = "ca"\n')
    monkeypatch.chdir(tmp_path)

    assert 1 == taken_down(tmp_path).attempts("layers", "dense")
    assert 2 == taken_down(tmp_path / "layers.py").attempts("layers", "dense")


def test_the_cause_is_told_at_once_where_nothing_is_kept(tmp_path):
    known = taken_down(tmp_path)

    assert known.is_ripe("layers", "dense")


def test_nothing_is_written_into_somebody_elses_folder(tmp_path, monkeypatch):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "grade.toml").write_text('language = "ca"\n')
    monkeypatch.chdir(tmp_path)

    for place in (tmp_path, tmp_path / "theirs"):
        assert 0 == taken_down(place).attempts("layers", "dense")
        assert not (place / FILE).exists()
