"""The page at the root of the site, which opens the course in the reader's language."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from .languages import NAMES, translation


def write_root(site: Path, address: str = "") -> None:
    """Write `index.html`, which chooses a language, and `404.html`, for what no language has.

    A server shows the second one at any depth, so its links begin at the root of the site's address.
    """
    template = Template(Path(__file__).with_name("root.html").read_text("utf-8"))
    home = urlsplit(address).path.rstrip("/") + "/"
    for name, base, chooses in (("index", "", "true"), ("404", home, "false")):
        page = template.substitute(
            base=base, chooses=chooses, languages=json.dumps(list(NAMES)), links=_links(base)
        )
        (site / f"{name}.html").write_text(page, "utf-8")
    (site / ".nojekyll").touch()  # GitHub Pages would leave out what begins with an underscore


def _links(base: str) -> str:
    return "\n".join(
        f'<li><a lang="{language}" hreflang="{language}" href="{base}{language}/">'
        f"<strong>{own_name}</strong> {_invitation(language)}</a></li>"
        for language, own_name in NAMES.items()
    )


def _invitation(language: str) -> str:
    return translation("Learn back-propagation by making mistakes", language) or ""
