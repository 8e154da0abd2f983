"""Languages: which one to speak, and how a message and a number are written in it.

A text for people is a `Message`: an English msgid and what fills its gaps. It is made where
something is known, and rendered where it is shown, so that a report can be shown in any language.

    >>> english = Language("en")
    >>> english.render(say("the loss is {loss}", loss=0.25))
    'the loss is 0.25'
"""

from __future__ import annotations

import functools
import gettext
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import settings

SOURCE_LANGUAGE = "en"
DOMAINS = ("grader", "exercises")

# What people call the languages when they don't know the codes.
_NAMES = {
    "ca": ("cat", "catalan", "català", "valencian", "valencià"),
    "en": ("eng", "english", "anglès", "inglés", "inglês"),
    "es": ("esp", "spa", "spanish", "español", "castellano", "castilian", "espanhol"),
    "pt": ("por", "portuguese", "português", "portugués", "brazilian", "br"),
}

# In a wheel the catalogs lie in this package; in a checkout beside it.
_CATALOGS = (Path(__file__).parent / "locales", Path(__file__).parents[1] / "locales")


@dataclass(frozen=True, slots=True)
class Message:
    """A text to be shown: an English msgid and its parameters.

    A parameter is a text, a number (written as the language writes numbers) or another message.
    """

    text: str
    parameters: Mapping[str, Any]
    plural: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Number:
    """A number to be shown with so many significant digits."""

    value: float
    digits: int


def say(text: str, /, **parameters: Any) -> Message:
    """A message; `text` is a literal msgid, with its parameters as `{name}`."""
    return Message(text, parameters)


def say_plural(singular: str, plural: str, count: int, /, **parameters: Any) -> Message:
    """A message with a number in it, `{count}`, that chooses between two forms (or more)."""
    return Message(singular, {"count": count, **parameters}, plural, count)


def listing(items: Sequence[Message]) -> Message:
    """Messages in a row, with commas between them."""
    gaps = ", ".join(f"{{item{place}}}" for place in range(len(items)))
    return Message(gaps, {f"item{place}": item for place, item in enumerate(items)})


def harmless(text: str) -> str:
    """A text without control characters: what strangers have named or printed steers no terminal.

    The spaces at which no line is broken are ours, as in 100 %, and harmless.
    """
    if text.isprintable():  # mostly, and a class has a million of them
        return text
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "�" for c in text)


class UserError(Exception):
    """The call or the environment is wrong; `message` says what, and what to type next."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class UnknownLanguage(UserError):
    """A language that there is no catalog for."""

    def __init__(self, asked: str) -> None:
        import difflib

        names = {name: code for code in available() for name in (code, *_NAMES.get(code, ()))}
        meant = difflib.get_close_matches(asked.casefold(), names, 1)
        known = ", ".join(f"`{code}`" for code in available())
        if meant:
            message = say(
                "There is no language {asked}. Did you mean {meant}? Those that there are: {known}.",
                asked=f"`{asked}`",
                meant=f"`--lang {names[meant[0]]}`",
                known=known,
            )
        else:
            message = say(
                "There is no language {asked}; those are {known}. For example: {command}",
                asked=f"`{asked}`",
                known=known,
                command=f"`--lang {SOURCE_LANGUAGE}`",
            )
        super().__init__(message)


class Language:
    """One language: renders messages and numbers."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._translations: gettext.NullTranslations = gettext.NullTranslations()
        if code != SOURCE_LANGUAGE:
            for domain in reversed(DOMAINS):
                translations = gettext.translation(domain, _catalogs(), [code], fallback=True)
                translations.add_fallback(self._translations)
                self._translations = translations

    def render(self, message: Message | str) -> str:
        """The message in this language, with its parameters filled in."""
        if isinstance(message, str):
            return self.translate(message)
        if message.plural is None:
            text = self.translate(message.text)
        else:
            text = self._translations.ngettext(message.text, message.plural, message.count)
        return text.format_map({k: self._show(v) for k, v in message.parameters.items()})

    def translate(self, text: str) -> str:
        """A msgid without parameters, in this language."""
        return self._translations.gettext(text) if text else ""

    def number(self, value: float, digits: int = 6) -> str:
        """A number with so many significant digits at most, as this language writes it."""
        if not math.isfinite(value):
            return str(value)
        # Adding 0.0 makes -0.0 what everybody writes.
        mantissa, _, exponent = f"{value + 0.0:.{digits}g}".partition("e")
        text = self._decimal(mantissa)
        return f"{text}e{int(exponent)}" if exponent else text

    def points(self, value: float) -> str:
        """Points, with two decimals at most."""
        return self._decimal(f"{round(value, 2):g}")

    def percent(self, share: float) -> str:
        """A share as a percentage; one decimal where it would seem to be nothing, or all."""
        rounded = round(share, 3 if 0 < share < 0.01 or 0.99 < share < 1 else 2)
        if self.code == SOURCE_LANGUAGE:
            return f"{100 * rounded:g}%"
        from babel.numbers import format_percent

        return format_percent(rounded, locale=self.code, decimal_quantization=False)

    def _decimal(self, digits: str) -> str:
        if self.code == SOURCE_LANGUAGE or "." not in digits:
            return digits
        from babel.numbers import format_decimal

        return format_decimal(
            digits, format="0.##################", locale=self.code, decimal_quantization=False
        )

    def _show(self, value: Any) -> str:
        if isinstance(value, Message):
            return self.render(value)
        if isinstance(value, float):
            return self.number(value)
        if isinstance(value, Number):
            return self.number(value.value, value.digits)
        return str(value)


@functools.cache
def _catalogs() -> Path:
    return next((path for path in _CATALOGS if path.is_dir()), _CATALOGS[0])


def compiled() -> Iterator[tuple[str, bytes]]:
    """The compiled catalogs that the grader reads, each with its place among them."""
    for path in sorted(_catalogs().glob("*/LC_MESSAGES/*.mo")):
        if path.stem in DOMAINS:
            yield path.relative_to(_catalogs()).as_posix(), path.read_bytes()


@functools.cache
def available() -> tuple[str, ...]:
    """The codes of the languages that there are catalogs for, and English."""
    found = {path.parent.name for path in _catalogs().glob("*/LC_MESSAGES")}
    return tuple(sorted(found | {SOURCE_LANGUAGE}))


def find(name: str) -> Language:
    """The language that a name like `pt`, `pt_BR.UTF-8` or `ca-ES` asks for.

    Raises UnknownLanguage.
    """
    code = name.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()
    if code in ("c", "posix"):
        code = SOURCE_LANGUAGE
    if code not in available():
        raise UnknownLanguage(name)
    return Language(code)


def negotiate(
    asked: str | None, folder: Path | None, environ: Mapping[str, str] = os.environ
) -> Language:
    """The language to speak: asked for, else the folder's, else the environment's, else English.

    Raises UnknownLanguage where `asked` or the folder's `grade.toml` names one that is not there;
    an environment in another language is no error: it gets English.
    """
    if asked:
        return find(asked)
    if folder and (chosen := settings.read(folder).language):
        return find(chosen)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(variable):
            try:
                return find(value)
            except UnknownLanguage:
                break
    return Language(SOURCE_LANGUAGE)
