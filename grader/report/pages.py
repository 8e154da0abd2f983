"""How every HTML page of the house is made: a template, its style in it, and nothing from outside.

A page may hold what strangers have named or printed, so everything is escaped that is put into a
template, and the page's policy forbids all but its own style.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from grader.languages import Language, Message, harmless, say
from grader.report.status import Status
from grader.version import VERSION

_HERE = Path(__file__).parent
STYLE = _HERE / "report.css"


def environment(
    language: Language, words: Mapping[str, Message], folder: Path = _HERE
) -> jinja2.Environment:
    """What the templates of a folder are rendered with; they share the pieces of the house.

    `words` are the texts of the templates. To make it takes longer than to render a page: keep it.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, _HERE]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["say"] = partial(_say, language)
    made.filters["plainly"] = partial(_plainly, language)
    made.filters["points"] = language.points
    made.filters["percent"] = language.percent
    made.filters["harmless"] = harmless
    made.filters["printed"] = _printed
    made.filters["drawn"] = Markup  # our own SVG
    made.globals.update(
        language=language.code, version=VERSION, words=words, statuses=STATUSES, marks=_MARKS
    )
    made.globals["made_by"] = say(
        "Made by errare {version}. This page asks for nothing from the internet."
    )
    return made


def render(environment: jinja2.Environment, template: str, *styles: Path, **parameters: Any) -> str:
    """The text of an HTML file by a template that extends `page.html`."""
    style = "".join(path.read_text("utf-8") for path in styles)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template(template)
    return page.render(style=Markup(style), digest=digest, **parameters).strip() + "\n"


def _say(language: Language, message: Message | str, **parameters: Any) -> Markup:
    """A message as HTML: what stands in backticks is code."""
    if parameters and isinstance(message, Message):
        message = Message(message.text, {**message.parameters, **parameters})
    parts = re.split("`([^`]*)`", harmless(language.render(message)))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part
        for place, part in enumerate(parts)
    )


def _plainly(language: Language, message: Message | str, **parameters: Any) -> str:
    """A message for an attribute or a title: without marks."""
    return _say(language, message, **parameters).striptags()


def _printed(text: str) -> str:
    return "\n".join(harmless(line) for line in text.expandtabs(4).splitlines())


_MARKS = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.ERROR: "✗",
    Status.TIMEOUT: "✗",
    Status.CRASHED: "✗",
    Status.TODO: "○",
    Status.SKIPPED: "·",
}

STATUSES = {
    Status.PASSED: say("passed"),
    Status.FAILED: say("not passed"),
    Status.ERROR: say("stopped by an error"),
    Status.TIMEOUT: say("did not finish"),
    Status.CRASHED: say("broke down"),
    Status.TODO: say("to do"),
    Status.SKIPPED: say("waiting"),
}
