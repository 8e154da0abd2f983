"""The page at the root of the site, which opens the course in the reader's language."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from .languages import NAMES, translation


def write_root(site: Path) -> None:
    """Write `index.html`, which chooses a language, and `404.html`, for what no language has."""
    page = Template(Path(__file__).with_name("root.html").read_text("utf-8"))
    links = "\n".join(
        f'<li><a lang="{language}" hreflang="{language}" href="{language}/">'
        f"<strong>{own_name}</strong> {_invitation(language)}</a></li>"
        for language, own_name in NAMES.items()
    )
    for name, chooses in (("index", "true"), ("404", "false")):
        content = page.substitute(links=links, languages=json.dumps(list(NAMES)), chooses=chooses)
        (site / f"{name}.html").write_text(content, "utf-8")
    (site / ".nojekyll").touch()  # GitHub Pages would leave out what begins with an underscore


def _invitation(language: str) -> str:
    return translation("Learn back-propagation by making mistakes", language) or ""
