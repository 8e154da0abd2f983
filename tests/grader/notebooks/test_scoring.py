"""A cell under nbgrader: what is shown, and the number that nbgrader reads as its mark."""

import pytest
from conftest import LANGUAGES, solution
from notebooks import functions_of

from grader import catalog
from grader.languages import Language, UserError
from grader.notebooks import grade, kernel, scoring

RIGHT = ["import numpy as np", *functions_of(solution("derivatives")).values()]
HALF = [*RIGHT, "def tanh_deriv(z):\n    return 1 - z"]


@pytest.fixture
def scored(home, monkeypatch, capsys):
    """Grade an exercise as nbgrader does, after these cells; what is returned, and shown."""

    def score(*cells, execution="autograde", id="derivatives", **options):
        monkeypatch.setenv("NBGRADER_EXECUTION", execution)
        monkeypatch.setattr(kernel, "cells_of_this_session", lambda: list(cells))
        points = grade(id, **options)
        out, err = capsys.readouterr()
        assert "" == err  # for which nbgrader gives no points
        return points, out

    return score


@pytest.mark.parametrize("execution", ["autograde", "validate"])
@pytest.mark.parametrize(("cells", "least", "most"), [(RIGHT, 15, 15), (HALF, 1, 14), ([], 0, 0)])
def test_the_points_are_a_plain_float_that_reads_as_one(scored, execution, cells, least, most):
    points, _ = scored(*cells, execution=execution, points=15)

    assert float is type(points)
    assert points == float(repr(points))
    assert least <= points <= most


def test_the_result_is_shown(scored):
    _, out = scored(*HALF)

    assert "✗ tanh_deriv" in out
    assert "The hidden checks ran too." in out


def test_the_points_are_never_more_than_the_cell_is_worth(scored):
    assert 0.1 == scored(*RIGHT, points=0.1)[0]
    assert len(repr(scored(*HALF, points=7)[0])) <= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_call(scored, home, language):
    (home / "grade.toml").write_text('language = "pt"\n')
    _, out = scored(*HALF, lang=language)

    assert Language(language).translate("Derivatives of one neuron") in out


def test_a_student_s_attempts_are_not_counted_where_they_are_graded(scored, home):
    (home / "grade.toml").write_text('language = "en"\n')
    scored(*HALF)

    assert ["grade.toml"] == [path.name for path in home.iterdir()]


@pytest.mark.parametrize("execution", ["", "formgrade"])
def test_elsewhere_the_result_is_returned_and_nothing_shown(scored, execution):
    result, out = scored(*RIGHT, execution=execution, lang="ca")

    assert ("", 15) == (out, result.points)
    assert "Derivades d'una neurona" in repr(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_hidden_checks_there_is_no_mark(scored, monkeypatch, language):
    monkeypatch.setattr(catalog, "hidden_checks", lambda: None)

    with pytest.raises(scoring.HiddenChecksMissing, match="pip install errare-solutions"):
        scored(*RIGHT, lang=language)


def test_without_the_hidden_checks_a_student_can_validate(scored, monkeypatch):
    monkeypatch.setattr(catalog, "hidden_checks", lambda: None)

    assert 15 == scored(*RIGHT, execution="validate")[0]


def test_a_language_that_is_not_there_gets_no_mark_for_nothing(scored):
    points, out = scored(*RIGHT, execution="validate", lang="xx")

    assert 0 == points
    assert "There is no language `xx`" in out


def test_the_refusal_is_no_message_to_a_student():
    assert not issubclass(scoring.HiddenChecksMissing, UserError)
