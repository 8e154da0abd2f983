"""Writes the lessons' numbers as each language does: `[[loss]]` -> 0.125, 0,125, or 0{,}125."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from babel.numbers import get_decimal_symbol, get_group_symbol

from .languages import locale, log

PLACEHOLDER = re.compile(r"\[\[(\w+)(?::([^\]]*))?\]\]")
_FORMULA_OR_CODE = re.compile(r"(\$[^$]+\$|`[^`]+`)")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

Write = Callable[[float, str, str], str]


def fill(text: str, numbers: Mapping[str, float], language: str) -> str:
    """Replace every `[[name]]` and `[[name:.3f]]` of a Markdown text.

    In `$…$` a number is written for KaTeX, in backticks as Python writes it, elsewhere as prose.
    A page without figures may write about placeholders: it keeps them.
    """
    if not numbers:
        return text
    pieces = _FORMULA_OR_CODE.split(text)
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            pieces[index] = _fill(in_prose, piece, numbers, language)
        elif piece.startswith("$"):
            pieces[index] = fill_formula(piece, numbers, language)
        else:
            pieces[index] = _fill(in_code, piece, numbers, language)
    return "".join(pieces)


def fill_formula(formula: str, numbers: Mapping[str, float], language: str) -> str:
    """Replace every placeholder of a formula; between decimal commas a list needs semicolons."""
    if get_decimal_symbol(locale(language)) == ",":
        formula = re.sub(r"(?<=\]\]),(?=.*\))", ";", formula)
    return _fill(in_formula, formula, numbers, language)


def _fill(write: Write, text: str, numbers: Mapping[str, float], language: str) -> str:

    def replace(match: re.Match[str]) -> str:
        name, spec = match[1], match[2] or ""
        if name not in numbers:
            log.warning("no figure of this page is called %s", match[0])
            return match[0]
        return write(numbers[name], spec, language)

    return PLACEHOLDER.sub(replace, text)


def in_prose(value: float, spec: str, language: str) -> str:
    """A number in a sentence: 10,000 or 10.000, −0.25 or −0,25, 1.2·10⁻⁷ or 1,2·10⁻⁷."""
    digits, exponent = _format(value, spec)
    text = _localised(digits, language)
    return f"{text}·10{exponent.translate(_SUPERSCRIPTS)}" if exponent else text


def in_formula(value: float, spec: str, language: str) -> str:
    """A number in LaTeX; braces keep KaTeX from setting a space behind a decimal comma."""
    digits, exponent = _format(value, spec)
    text = digits.replace(",", r"\,").replace("%", r"\%")
    if get_decimal_symbol(locale(language)) == ",":
        text = text.replace(".", "{,}")
    return rf"{text} \cdot 10^{{{exponent}}}" if exponent else text


def in_code(value: float, spec: str, language: str) -> str:
    """A number as Python writes it, in every language."""
    return format(value, spec)


def localised(text: str, language: str) -> str:
    """A text whose decimal points are written as the language does, such as a plot's `0.5`."""
    symbol = get_decimal_symbol(locale(language))
    return re.sub(r"(?<=\d)\.(?=\d)", symbol, text)


def _format(value: float, spec: str) -> tuple[str, str]:
    """Python's digits and, in scientific notation, the exponent."""
    text = format(value, spec or (",d" if isinstance(value, int) else ".12g"))
    digits, _, exponent = text.partition("e")
    return digits, str(int(exponent)) if exponent else ""


def _localised(digits: str, language: str) -> str:
    here = locale(language)
    # Spanish leaves four digits together: 2000, but 10.000.
    together = language == "es" and len(digits.partition(".")[0].lstrip("-")) == len("2,000")
    marks = {".": get_decimal_symbol(here), ",": "" if together else get_group_symbol(here)}
    text = re.sub("[.,]", lambda mark: marks[mark[0]], digits).replace("-", "−")
    spaced = "\xa0%" in here.percent_formats[None].pattern
    return text.replace("%", "\xa0%") if spaced else text
