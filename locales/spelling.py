"""Asks hunspell for the words of a catalog that no dictionary knows."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

# hunspell's dictionaries: Debian's hunspell-ca, hunspell-es, hunspell-pt-br, hunspell-en-us.
DICTIONARIES = {"ca": "ca_ES", "es": "es_ES", "pt": "pt_BR", "en": "en_US"}
WORDS = Path(__file__).parent / "words"


def prose(text: str) -> str:
    """A text without formulas, code, placeholders, links and symbols: what can be spelled."""
    # A word or a few in italics are of another language: *broadcasting*, *errare humanum est*.
    text = re.sub(r"(?<!\*)\*[\w'’-]+(?: [\w'’-]+){0,3}\*(?!\*)", " ", text)
    text = re.sub(r"\$[^$]+\$|\]\([^)]*\)|\[\[[^\]]*\]\]|</?\w[^>]*>", " ", text)
    text = re.sub(r"`[^`]*`|\{\w*\}|https?://\S+|[\w-]*[_\d][\w-]*", " ", text.replace("’", "'"))
    text = re.sub(r"[^\w\s'·-]|(?<!\w)[·-]|[·-](?!\w)", " ", text)
    return re.sub(r"\b\w+'(?=\s|$)", " ", text)  # an article elided before code: d'`eps`


def misspelled(language: str, where: str, catalog: Catalog) -> Iterator[str]:
    """The words of a catalog that hunspell does not know, each with the text that it stands in.

    In English the texts themselves are looked at, in other languages their translations. A
    language that has no dictionary here has no unknown words.
    """
    dictionary = DICTIONARIES.get(language)
    if dictionary is None:
        return
    pairs = [
        (message.id if isinstance(message.id, str) else message.id[0], part)
        for message in catalog
        if message.id
        for part in parts(message.id if language == "en" else message.string)
    ]
    words_file = WORDS / f"{language}.txt"
    known = set(words_file.read_text("utf-8").split()) if words_file.exists() else set()
    lines = {prose(text): original for original, text in pairs}
    # Only listed: to think of what each unknown word might have been takes hunspell a minute.
    unknown = subprocess.run(
        ["hunspell", "-l", "-i", "utf-8", "-d", dictionary],
        input="\n".join(lines),
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=True,
    ).stdout.split()
    for word in sorted({word for word in unknown if len(word) > 1 and word not in known}):
        for line, original in lines.items():
            if _has(line, word) and not _is_kept(word, original, language):
                yield f"{where}: {word}: {original!r}"


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def parts(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The texts of a message: one, or a singular and plurals."""
    return (words,) if isinstance(words, str) else tuple(words)


def is_reference(text: str) -> bool:
    """Whether a text names a work elsewhere, whose title stays in its own language."""
    return "](http" in text


def _is_kept(word: str, original: str, language: str) -> bool:
    """Whether a word of a translation is a name, or of a title, and so the same in the original."""
    if language == "en" or not _has(original, word):
        return False
    return word[0].isupper() or is_reference(original)
