"""What the site shows beside its pages: copied from packages, or written for each language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract

from . import graphs, mathematics
from .languages import ROOT, translation

SCRIPTS = ROOT / "course" / "assets"


def copied() -> dict[str, Path]:
    """The files of KaTeX that a page needs: place in the site -> file. Browsers all read woff2."""
    fonts = sorted((mathematics.KATEX / "fonts").glob("*.woff2"))
    files = [mathematics.KATEX / "katex.min.css", *fonts]
    return {
        f"assets/katex/{path.relative_to(mathematics.KATEX).as_posix()}": path for path in files
    }


def script_texts() -> Iterator[tuple[Path, int, str]]:
    """The texts of the interactive parts, each in a `say("…")`: file, line, text."""
    for path in sorted(SCRIPTS.rglob("*.js")):
        with path.open("rb") as file:
            for line, text, _, _ in extract("javascript", file, keywords={"say": None}):
                yield path, line, str(text)


def written(language: str) -> dict[str, str]:
    """The files that are made for a language: place in the site -> content."""
    texts = {text: translation(text, language) for _, _, text in script_texts()}
    return {
        "assets/texts.json": json.dumps(texts, ensure_ascii=False),
        "assets/stepper/graphs.json": json.dumps(graphs.payload()),
    }
