"""Collects the texts of the project: what each domain of the catalogs consists of."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOMAINS = ("grader", "exercises", "course")
KEYWORDS = {"say": 1, "say_plural": 2}  # how many texts each takes
LOOKUPS = ("translate", "translation")  # of the site: they look up texts from elsewhere, too

Text = tuple[str, int, str | tuple[str, str]]  # file, line, msgid (or singular and plural)


def texts(domain: str) -> Iterator[Text]:
    """Every text of a domain, file by file."""
    yield from {"grader": _grader, "exercises": _exercises, "course": _course}[domain]()


def _grader() -> Iterator[Text]:
    for path in sorted((ROOT / "grader").rglob("*.py")):
        yield from _marked(path)


def _exercises() -> Iterator[Text]:
    folders = sorted(path.parent for path in (ROOT / "exercises").glob("*/exercise.toml"))
    for folder in folders:
        settings = folder / "exercise.toml"
        yield _name(settings), 1, tomllib.loads(settings.read_text("utf-8"))["title"]
        yield from _stub(folder / "stub.py")
        for checks in (folder / "checks.py", ROOT / "solutions" / "checks" / f"{folder.name}.py"):
            yield from _titles(checks)
            yield from _marked(checks)
        for path in (folder / "misconceptions.py", folder / "hints.py"):
            if path.exists():
                yield from _marked(path)


def _course() -> Iterator[Text]:
    """The pages in the order of the menu, then the site's own texts, pictures and scripts."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    # What builds the site is not needed for the catalogs that the grader reads.
    from mkdocs.utils.yaml import yaml_load

    from course.site import assets, translation

    settings = ROOT / "mkdocs.yml"
    site = yaml_load(settings.read_bytes())
    extensions, options = _extensions(site["markdown_extensions"])
    for page in _pages(site["nav"]):
        path = ROOT / "course" / page
        for text in translation.texts_of(path, extensions, options):
            yield _name(path), 1, text
    yield from ((_name(settings), 1, text) for text in _settings_texts(site))
    for folder in ("site", "figures"):
        for path in sorted((ROOT / "course" / folder).rglob("*.py")):
            yield from _marked(path)
    for path, line, text in assets.script_texts():
        yield _name(path), line, text


def _extensions(entries: list[Any]) -> tuple[list[str], dict[str, Any]]:
    """The list of Markdown extensions in mkdocs.yml: their names, and the options of those that have any."""
    pairs = [
        next(iter(entry.items())) if isinstance(entry, dict) else (entry, {}) for entry in entries
    ]
    return [name for name, _ in pairs], dict(pairs)


def _pages(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    for part in entry.values() if isinstance(entry, dict) else entry:
        if not isinstance(entry, str):
            yield from _pages(part)


def _settings_texts(site: dict[str, Any]) -> Iterator[str]:
    yield site["site_name"]
    yield site["site_description"]
    yield from (title for entry in site["nav"] if isinstance(entry, dict) for title in entry)
    yield from (palette["toggle"]["name"] for palette in site["theme"]["palette"])
    _, options = _extensions(site["markdown_extensions"])
    yield options["toc"]["permalink_title"]


def _marked(path: Path) -> Iterator[Text]:
    """The literals in `say(…)` and its relatives, nested ones and those in f-strings too."""
    calls = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        count = KEYWORDS.get(name, 0)
        words = [
            argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)
        ]
        if getattr(call.func, "id", "") in LOOKUPS and isinstance(call.args[0], ast.Constant):
            yield _name(path), call.lineno, call.args[0].value
        if count and len(words) != count:
            raise ValueError(f"{_name(path)}:{call.lineno}: a text must be written out here")
        if count:
            yield _name(path), call.lineno, words[0] if count == 1 else (words[0], words[1])


def _titles(path: Path) -> Iterator[Text]:
    """The docstrings of checks, which are their titles."""
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield _name(path), node.lineno, ast.get_docstring(node) or ""


def _stub(path: Path) -> Iterator[Text]:
    from grader.stubs import find_texts

    for text in find_texts(path.read_text("utf-8")):
        yield _name(path), text.first, text.words


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
