"""Puts pictures into the page itself: translated, with the language's decimals, and ids of their own."""

from __future__ import annotations

import html
import re

from .languages import translation
from .numbers import localised


def in_language(svg: str, language: str) -> str:
    """The SVG with its texts in a language; what is no text of the catalogs, as symbols, stays."""

    def translated(match: re.Match[str]) -> str:
        text = html.unescape(match[2])
        # Symbols and numbers are in no catalog; a test sees to it that words are.
        words = translation(text.strip(), language) or text
        return match[1] + html.escape(localised(words, language), quote=False) + match[3]

    return re.sub(r"(<(?:text|tspan|title|desc)\b[^>]*>)([^<]+)(<)", translated, svg)


def in_page(svg: str, name: str, alternative: str) -> str:
    """The SVG to stand in a page beside others: an image for a screen reader, no id used twice.

    The style sheet gets its own width as `--width`, to shrink it no further than it can be read.
    """
    svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", svg)
    opening, _, rest = svg.partition(">")
    opening = re.sub(r'\s(role|aria-\w+|style)="[^"]*"', "", opening)
    width = re.findall(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+)', opening)[0]
    label = html.escape(alternative)
    return f'{opening} style="--width: {width}px" role="img" aria-label="{label}">{rest}'
