"""What can be wrong with one translation: damage that no reader of the translation alone would see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Message
from translate.filters.checks import CheckerConfig, StandardChecker
from translate.storage.po import pounit

# What stays as it is in every language, in the order in which it is looked for.
_KEPT = {
    "formula": r"\$[^$]+\$",
    "code": r"`[^`]*`",
    "number": r"\[\[[^\]]*\]\]",
    "link": r"\]\([^)]*\)|https?://[^\s)]+",
    "footnote": r"\[\^[^\]]+\]",
    "attributes": r"\{[ :.#][^}]*\}",
    "tag": r"</?\w[^>]*>|&\w+;",
    "placeholder": r"\{\w+\}",
    "symbol": r"σ′|ŷ|\*\*",
    "digits": r"\d+(?:[.,]\d+)*",
}
_POFILTER = ("brackets", "doublespacing", "doublewords", "endpunc", "newlines", "startpunc", "urls")


def faults(message: Message, language: str) -> Iterator[str]:
    """What is wrong with one translation, a phrase each."""
    plural = not isinstance(message.id, str)
    original = message.id[-1] if plural else message.id
    translations = tuple(message.string) if plural else (message.string,)
    if message.fuzzy:
        yield "fuzzy"
    for translation in translations:
        if not translation:
            yield "missing"
            continue
        wanted, found = _kept(original), _kept(translation)
        for kind in _KEPT:
            if wanted[kind] != found[kind]:
                lost = sorted((wanted[kind] - found[kind]).elements())
                added = sorted((found[kind] - wanted[kind]).elements())
                yield f"{kind} differs (lost {lost}, added {added}) in {translation!r}"
        plain = re.sub(_KEPT["formula"], "", translation)
        if translation.strip() != translation or "  " in translation:
            yield f"stray space in {translation!r}"
        if '"""' in plain or "\\" in plain or "\n" in translation:
            yield f"quotes, backslash or line break in {translation!r}"
        if language == "es" and translation.count("¿") != translation.count("?"):
            yield f"a question without its ¿ in {translation!r}"
        yield from (f"{fault} in {translation!r}" for fault in _filtered(original, translation))


def _kept(text: str) -> dict[str, Counter[str]]:
    found = {}
    for kind, pattern in _KEPT.items():
        parts = re.findall(pattern, text)
        if kind == "formula":
            parts = [part.replace(" ", "") for part in parts]
        if kind == "digits":
            parts = [part.replace(",", ".") for part in parts]
        found[kind] = Counter(parts)
        text = re.sub(pattern, _gaps if kind == "code" else " ", text)
    return found


def _gaps(code: re.Match[str]) -> str:
    """The placeholders in a piece of code, as in `grade --exercise {id}`."""
    return " ".join(re.findall(r"\{\w+\}", code[0]))


def _filtered(original: str, translation: str) -> Iterator[str]:
    """What translate-toolkit's pofilter finds in the prose."""
    unit = pounit(_as_prose(original))
    unit.target = _as_prose(re.sub(r" \(\*[^*]+\*\)", "", translation))
    for name, fault in _checker().run_filters(unit).items():
        yield f"{name}: {fault}"


def _as_prose(text: str) -> str:
    """A text with a word in the place of each formula, piece of code and the like."""
    text = re.sub(r" \(\*[^*]+\*\)", "", text)  # a gloss: the term in English, or in the language
    for kind in ("formula", "code", "number", "placeholder"):
        count = iter(range(1000))
        text = re.sub(_KEPT[kind], lambda _: f"{kind}{next(count)}", text)  # noqa: B023
    text = re.sub(r" ?\b[A-Z]\.(?= )", "", text)  # initials, which may be the same twice
    return re.sub(r"[“”«»*¿¡]", "", text)


@cache
def _checker() -> StandardChecker:
    return StandardChecker(checkerconfig=CheckerConfig(), limitfilters=list(_POFILTER))
