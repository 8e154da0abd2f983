"""Numbers are written as each language does, and for where they stand."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.site import numbers

FIGURES = {"loss": 0.125, "dz": -0.125, "epochs": 10_000, "lr": 1e-7, "share": 0.237, "few": 2000}


@pytest.mark.parametrize(
    ("expected", "text", "language"),
    [
        ("0.125", "[[loss]]", "en"),
        ("0,125", "[[loss]]", "ca"),
        ("0,125", "[[loss]]", "es"),
        ("0,125", "[[loss]]", "pt"),
        ("−0,1250", "[[dz:.4f]]", "ca"),
        ("10,000", "[[epochs]]", "en"),
        ("10.000", "[[epochs]]", "pt"),
        ("10.000", "[[epochs]]", "es"),
        ("2000", "[[few]]", "es"),
        ("2.000", "[[few]]", "ca"),
        ("1.0·10⁻⁷", "[[lr:.1e]]", "en"),
        ("23.7%", "[[share:.1%]]", "en"),
        ("23,7\xa0%", "[[share:.1%]]", "ca"),
        ("23,7%", "[[share:.1%]]", "pt"),
    ],
)
def test_prose_has_the_marks_of_its_language(expected, text, language):
    assert expected == numbers.fill(text, FIGURES, language)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("$L = 0{,}125$", "$L = [[loss]]$"),
        ("$-0{,}125$", "$[[dz]]$"),
        (r"$10\,000$", "$[[epochs]]$"),
        (r"$1 \cdot 10^{-7}$", "$[[lr:.0e]]$"),
        (r"$24\%$", "$[[share:.0%]]$"),
        ("$(0{,}125; -0{,}125)$", "$([[loss]], [[dz]])$"),
    ],
)
def test_a_formula_gets_latex_without_a_space_behind_the_comma(expected, text):
    assert expected == numbers.fill(text, FIGURES, "ca")


def test_code_stays_python():
    assert "`w = -0.125`, 10.000" == numbers.fill("`w = [[dz]]`, [[epochs]]", FIGURES, "ca")


def test_an_unknown_name_is_reported_and_stays(caplog):
    with caplog.at_level(logging.WARNING):
        assert "[[weight]]" == numbers.fill("[[weight]]", FIGURES, "en")
    assert "[[weight]]" in caplog.text


def test_a_page_without_figures_keeps_its_brackets():
    assert "`[[loss]]`" == numbers.fill("`[[loss]]`", {}, "en")


@given(st.floats(-1e6, 1e6), st.integers(0, 8))
def test_what_is_written_can_be_read_back(value, digits):
    written = numbers.in_prose(value, f",.{digits}f", "ca")

    read = float(written.replace(".", "").replace(",", ".").replace("−", "-"))
    assert float(f"{value:.{digits}f}") == read


def test_decimals_of_a_picture_are_localised_and_nothing_else():
    assert "0,5 ∂L/∂w. x.y" == numbers.localised("0.5 ∂L/∂w. x.y", "es")
