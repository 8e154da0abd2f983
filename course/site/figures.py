"""Computes the numbers and pictures of all lessons once, for the builds of all languages."""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from course import figures

from .languages import ROOT

# Whose code computes them: the limits and points that pages tell of are the grader's.
_SOURCES = ("course/figures", "exercises", "grader", "solutions")
CACHE = ROOT / ".cache" / "figures.json"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one lesson shows: its numbers by name, and its pictures as SVG by name."""

    numbers: dict[str, float] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)


def figures_of(page: str) -> Figures:
    """The figures of a page by its file name: `one-neuron.md`."""
    return collect().get(Path(page).stem.replace("-", "_"), Figures())


@cache
def collect() -> dict[str, Figures]:
    """The figures of all lessons; they are computed again when a source of theirs has changed."""
    key = key_of(ROOT)
    if CACHE.exists():
        kept = json.loads(CACHE.read_text("utf-8"))
        if kept["key"] == key:
            return {name: Figures(**lesson) for name, lesson in kept["lessons"].items()}
    with ProcessPoolExecutor() as pool:
        lessons = dict(zip(figures.NAMES, pool.map(_compute, figures.NAMES), strict=True))
    CACHE.parent.mkdir(exist_ok=True)
    plain = {name: asdict(lesson) for name, lesson in lessons.items()}
    # Put in place at once: another process may be reading.
    fresh = CACHE.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({"key": key, "lessons": plain}), "utf-8")
    fresh.replace(CACHE)
    return lessons


def _compute(name: str) -> Figures:
    drawn = {picture: draw() for picture, draw in figures.pictures(name).items()}
    return Figures(dict(figures.numbers(name)), drawn)


def key_of(root: Path) -> str:
    """A text that changes with every source of the figures, below the root of the repository."""
    digest = hashlib.sha256()
    for folder in _SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".toml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
