"""A generated class is always the same, holds every kind, and is graded as it says it deserves."""

import zipfile
from collections import Counter

import pytest
from answers import misconceived_answers, right_answers
from attacks import read_attacks
from classes import (
    BROKEN_ZIP,
    CANVAS,
    FOLDER,
    MOODLE,
    NOTEBOOKS,
    PLAIN,
    SHARES,
    ZIP,
    Deserved,
    generate,
    write,
)
from conftest import IDS

from grader import catalog, submission
from grader.grading import grade
from grader.report.status import Status
from grader.submission import Submission


@pytest.fixture(scope="module")
def made():
    return list(generate(100))


def test_the_same_seed_makes_the_same_class(made):
    assert made == list(generate(100))
    assert [each.sources for each in made] != [each.sources for each in generate(100, 7)]


def test_there_is_every_kind_in_every_shape(made):
    kinds = Counter(each.kind for each in made)

    assert {"hostile": 5, **{kind: 100 * share for kind, share in SHARES.items()}} == {
        kind: count for kind, count in kinds.items() if kind != "usual"
    }
    assert {FOLDER, ZIP, BROKEN_ZIP, NOTEBOOKS} == {each.shape for each in made}
    assert 100 == len({each.key for each in made})
    assert any(not each.name.isascii() for each in made)


def test_most_hand_in_everything_with_few_mistakes(made):
    usual = [each for each in made if each.kind == "usual"]
    wrong = Counter(sum(1 for d in each.deserved.values() if d.function) for each in usual)

    assert 0.5 * len(made) < sum(1 for each in made if len(each.sources) == len(IDS))
    assert {0, 1, 2, 3} == set(wrong)
    assert any(each.misconceptions for each in usual)


def test_the_share_of_attacks_can_be_chosen():
    ones = [each.kind for each in generate(40, hostile=0.5)]
    none = [each.kind for each in generate(40, hostile=0)]

    assert 20 == ones.count("hostile")
    assert "hostile" not in none


def test_attacks_that_take_long_come_only_if_they_are_wanted():
    def attacks(lengthy):
        made = generate(300, hostile=1, lengthy=lengthy)
        texts = b"\n".join(source for each in made for source in each.sources.values())
        return {a.name for a in read_attacks() if a.text.splitlines()[0].encode() in texts}

    assert {attack.name for attack in read_attacks() if not attack.is_lengthy} == attacks(False)
    assert {attack.name for attack in read_attacks()} == attacks(True)


def test_attacks_are_aimed_at_nothing():
    texts = b"".join(s for e in generate(300, hostile=1, lengthy=True) for s in e.sources.values())

    assert b"@CANARY@" not in texts
    assert b"@PARENT@" not in texts


def test_what_is_written_is_read_again(made, tmp_path):
    for each in made:
        [path] = write(each, tmp_path)
        if each.shape == BROKEN_ZIP or not each.sources:
            with pytest.raises(submission.Unreadable):
                submission.read(path, catalog.load())
        else:
            work, _ = submission.read(path, catalog.load())
            assert set(each.sources) == set(work.sources)
            if each.shape != NOTEBOOKS:
                assert each.sources == work.sources


@pytest.mark.parametrize("lms", [PLAIN, MOODLE, CANVAS])
def test_names_are_those_of_the_lms(lms, made, tmp_path):
    whole = next(each for each in made if each.shape == FOLDER and len(each.sources) == len(IDS))
    for each in made:
        write(each, tmp_path, lms)

    names = sorted(path.name for path in tmp_path.iterdir())
    mine = [name for name in names if str(whole.number) in name]
    match lms:
        case "plain":
            assert [whole.key] == mine
        case "moodle":
            assert [f"{whole.name}_{whole.number}_assignsubmission_file_"] == mine
        case "canvas":
            assert len(IDS) == len([n for n in names if f"_{whole.number}_" in n])
            assert all(path.is_file() for path in tmp_path.iterdir())
            assert any("_LATE_" in name for name in names)


def test_a_zip_holds_the_files(made, tmp_path):
    packed = next(each for each in made if each.shape == ZIP and each.sources)
    [path] = write(packed, tmp_path)

    assert {f"{id}.py" for id in packed.sources} == set(zipfile.ZipFile(path).namelist())


def test_what_is_deserved_is_checked():
    deserved = Deserved(frozenset({"f.a"}), frozenset({"g.a", "g.b"}), "g")

    assert deserved.is_got_by({"f.a", "g.a"})
    assert deserved.is_got_by({"f.a"})
    assert not deserved.is_got_by({"f.a", "g.a", "g.b"})
    assert not deserved.is_got_by({"g.a"})
    assert not deserved.is_got_by({"f.a", "h.a"})


def test_right_answers_deserve_everything_and_misconceptions_are_told(made):
    ids = {id: {each.name for each in misconceived_answers(id)} for id in IDS}
    rights = {id: {each.source for each in right_answers(id)} for id in IDS}
    everything = {each.id: {check.id for check in each.checks} for each in catalog.load()}
    for each in made:
        for id, misconception in each.misconceptions.items():
            assert misconception in ids[id]
        for id, source in each.sources.items():
            if source in rights[id] and each.shape != BROKEN_ZIP:
                assert everything[id] == each.deserved[id].surely


@pytest.mark.slow
def test_a_class_gets_what_it_deserves(workers):
    made = list(generate(40, hostile=0.2))
    work = [Submission(each.key, dict(each.sources)) for each in made if each.shape != BROKEN_ZIP]
    reports = grade(work, catalog.load(), workers=workers)
    passed = {
        (report.name, exercise.id): {c.id for c in exercise.checks if c.status is Status.PASSED}
        for report in reports
        for exercise in report.exercises
    }

    assert [] == [
        (each.key, id, deserved, passed[each.key, id])
        for each in made
        if each.shape != BROKEN_ZIP
        for id, deserved in each.deserved.items()
        if not deserved.is_got_by(passed[each.key, id])
    ]
