"""The audit of the catalogue: what it finds where misconceptions cannot be told apart."""

import pytest

from grader import audit
from grader.audit import Finding, main


def test_what_one_check_names_alone_is_named():
    finding = Finding("f.one", {"f.first": ("f.one", "f.two"), "f.second": ("f.one",)})

    assert {"f.one"} == finding.named
    assert finding.fine


@pytest.mark.parametrize(
    ("named_by", "named"),
    [
        ({}, set()),
        ({"f.first": ()}, set()),
        ({"f.first": ("f.one", "f.two")}, {"f.one", "f.two"}),
        ({"f.first": ("f.one",), "f.second": ("f.two",)}, {"f.one", "f.two"}),
    ],
)
def test_what_is_not_named_alone_is_not_fine(named_by, named):
    finding = Finding("f.one", named_by)

    assert named == finding.named
    assert not finding.fine


def test_the_matrix_has_a_row_and_a_column_for_each_and_marks_what_is_confused(monkeypatch, capsys):
    findings = [
        Finding("f.one", {"f.x": ("f.one",)}),
        Finding("f.two", {"f.x": ("f.one", "f.two")}),
    ]
    monkeypatch.setattr(audit, "audit", lambda _: findings)

    assert 1 == main(["derivatives"])
    assert [
        "derivatives: f",
        "1   2",
        "1 one                              1    1   ·",
        "!  2 two                              1    1   1",
        "",
        "1 not named alone",
    ] == [line.strip() for line in capsys.readouterr().out.strip().splitlines()]


def test_an_exercise_that_there_is_not_is_told(capsys):
    assert 2 == main(["nosuch"])
    assert capsys.readouterr().out.startswith("There is no exercise nosuch; there are: ")
