"""Formulas are set while the site is built."""

import pytest

from course.site import mathematics


def test_a_formula_becomes_html_with_mathml_for_who_listens():
    html = mathematics.render(r"\frac{\partial L}{\partial w}", display=False)

    assert 'class="katex"' in html
    assert "<math" in html
    assert "<mfrac>" in html


def test_a_formula_on_its_own_line_is_displayed():
    assert "katex-display" in mathematics.render("x", display=True)


def test_what_katex_does_not_accept_is_an_error_with_the_formula():
    with pytest.raises(ValueError, match=r"in \\frac\{1\}"):
        mathematics.render(r"\frac{1}", display=False)


def test_after_an_error_the_next_formula_is_set():
    with pytest.raises(ValueError, match="Undefined control sequence"):
        mathematics.render(r"\nothing", display=False)

    assert "katex" in mathematics.render("y", display=False)


def test_a_decimal_comma_is_one_number():
    assert "<mn>0,125</mn>" in mathematics.render("0{,}125", display=False).replace(
        '<mn>0</mn><mo separator="true">,</mo><mn>125</mn>', "two numbers"
    )
