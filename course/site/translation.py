"""The Markdown extension that shows a page in the reader's language, and finds its texts.

It works between Markdown's block parser and its inline parser: each paragraph, list item, table
cell and heading is one text of raw inline Markdown by then, so a translator can break no block,
and the real parser has found the blocks. Numbers, formulas and pictures get their form here too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils.meta import get_data

from . import mathematics, numbers, pictures
from .figures import figures_of
from .languages import ROOT, current, log, translate, translation

_TEXTS = frozenset(
    "p li td th dt dd summary label figcaption caption h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905
)
# What the block parser has put aside: code fences, raw HTML, footnotes.
_ASIDE = re.compile("(\\s*\x02[^\x03]*\x03\\s*)")
_NO_PROSE = re.compile(r"\$[^$]+\$|`[^`]+`|\]\([^)]*\)|\{[^}]*\}|\[\[[^\]]*\]\]|https?://\S+")
_WORD = re.compile(r"[^\W\d_]{2}")  # a letter alone is a variable


class _Page:
    """The page that is being built: Markdown itself knows of no pages, so a hook says which."""

    source = "index.md"


def begin(source: str) -> None:
    """Say which page comes next: `one-neuron.md`."""
    _Page.source = source


def one_line(text: str) -> str:
    """A text as it stands in the catalogs: wrapping the source again is no change."""
    return re.sub(r"\s*\n\s*", " ", text.strip())


def _has_prose(text: str) -> bool:
    return bool(_WORD.search(_NO_PROSE.sub("", text)))


def _without_attributes(text: str) -> tuple[str, str]:
    """Split off what `attr_list` takes at the end: `A title { .big }`."""
    match = re.fullmatch(r"(.*?)( *\{:?[^{}]*[#.=][^{}]*\})?", text)
    return (match[1], match[2] or "") if match else (text, "")


class _Texts(Treeprocessor):
    """Hands every text of a page to `change`, and puts what it returns in its place."""

    def __init__(self, md: Markdown, change: Callable[[str, Element], str]) -> None:
        super().__init__(md)
        self.change = change

    def run(self, root: Element) -> None:
        anchors: set[str] = set()
        for element in root.iter():
            if element.tag not in _TEXTS or not element.text:
                continue
            pieces = _ASIDE.split(element.text)
            for index in range(0, len(pieces), 2):
                text = one_line(pieces[index])
                if not text:
                    continue
                text, attributes = _without_attributes(text)
                if re.fullmatch(r"h\d", element.tag) and "#" not in attributes:
                    # The English text makes the anchor, so it is the same in all languages.
                    element.set("id", unique(slugify(text, "-"), anchors))
                pieces[index] = self.change(text, element) + attributes
            element.text = "".join(pieces)


def _in_language(text: str, element: Element) -> str:
    language = current()
    found = translation(text) if _has_prose(text) else text
    if found is None:
        log.warning("%s: not translated into %s: %s", _Page.source, language, text)
        element.set("lang", "en")
    return numbers.fill(found or text, figures_of(_Page.source).numbers, language)


class _Corners(Treeprocessor):
    """Makes an empty head of a table an ordinary cell: it is the head of nothing."""

    def run(self, root: Element) -> None:
        for head in root.iter("th"):
            if not len(head) and not (head.text or "").strip():
                head.tag = "td"


class _Formulas(Treeprocessor):
    """Sets the formulas that `arithmatex` has found."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex" and element.text:
                element.text = self.md.htmlStash.store(self._html(element))
                element.set("data-search-exclude", "")  # its parts are no words to search for

    def _html(self, element: Element) -> str:
        formula = html.unescape(element.text or "").strip()[2:-2]
        display = element.tag == "div"
        if display:
            known = figures_of(_Page.source).numbers
            formula = numbers.fill_formula(formula, known, current())
        try:
            return mathematics.render(formula, display)
        except ValueError as error:
            log.warning("%s: %s", _Page.source, error)
            return ""


class _Pictures(Treeprocessor):
    """Turns a paragraph that begins with a picture of ours into a figure with a caption."""

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            image = paragraph.find("img")
            if image is not None and image.get("src", "").startswith("pictures/"):
                self._figure(paragraph, image)

    def _figure(self, paragraph: Element, image: Element) -> None:
        name = Path(image.get("src", "")).stem
        svg = figures_of(_Page.source).pictures.get(name)
        if svg is None:
            log.warning("%s: no picture of this page is called %s", _Page.source, name)
            return
        svg = pictures.in_language(svg, current())
        svg = pictures.in_page(svg, name, image.get("alt", ""))
        paragraph.tag = "figure"
        paragraph.set("class", "picture")
        paragraph.text = self.md.htmlStash.store(
            f'<div class="drawing" data-search-exclude>{svg}</div>'
        )
        paragraph.remove(image)
        for caption in paragraph.iterfind("em"):
            caption.tag = "figcaption"


class Translation(Extension):
    """Translates the page, fills in its numbers, sets its formulas and shows its pictures."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Between footnotes (50) and inline Markdown (20) the texts are raw; the rest comes after.
        md.treeprocessors.register(_Texts(md, _in_language), "course_texts", 30)
        md.treeprocessors.register(_Corners(md), "course_corners", 16)
        md.treeprocessors.register(_Formulas(md), "course_formulas", 15)
        md.treeprocessors.register(_Pictures(md), "course_pictures", 14)


def makeExtension(**settings: Any) -> Translation:  # noqa: N802
    """What Markdown calls to make the extension."""
    return Translation(**settings)


class _Collection(Extension):
    """Writes down the texts of a page instead of changing them."""

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self.found = found

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Texts(md, self._collect), "course_texts", 30)

    def _collect(self, text: str, element: Element) -> str:
        if _has_prose(text):
            self.found.append(text)
        return text


def texts_of(page: Path, extensions: list[str], settings: dict[str, Any]) -> Iterator[str]:
    """Every text of a page, in its order, as the build will ask for them.

    `extensions` and `settings` are those of mkdocs.yml.
    """
    body, meta = get_data(page.read_text("utf-8"))
    if "description" in meta:
        yield str(meta["description"])
    others = [name for name in extensions if name != __name__]
    found: list[str] = []
    Markdown(extensions=[*others, _Collection(found)], extension_configs=settings).convert(body)
    yield from found


def terminal(source: str, *_: Any, **__: Any) -> str:
    """A fence with the language `terminal`: what the terminal shows, in the reader's language."""
    shown = ROOT / "course" / "terminals" / f"{source.strip()}.{current()}.txt"
    if not shown.exists():
        log.warning("%s: no terminal picture is called %s", _Page.source, source.strip())
        return ""
    return _coloured(shown.read_text("utf-8"))


def _coloured(text: str) -> str:
    lines = html.escape(text.rstrip("\n"), quote=False)
    lines = re.sub(r"^\$ .*$", r'<span class="typed">\g<0></span>', lines, flags=re.MULTILINE)
    for mark, name in (("✓", "passed"), ("✗", "failed")):
        lines = lines.replace(mark, f'<span class="{name}">{mark}</span>')
    label = translate("What the terminal shows")
    shown = f'<pre class="terminal" role="group" aria-label="{label}"><code>{lines}</code></pre>'
    return f'<div class="no-copy">{shown}</div>'  # nobody types what a terminal answers
