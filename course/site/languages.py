"""The languages of the site, and its texts in them: the gettext domain `course`."""

from __future__ import annotations

import gettext
import logging
import os
from functools import cache
from pathlib import Path

from babel import Locale

ROOT = Path(__file__).resolve().parents[2]

# In the order of the switcher; each language is named by itself.
NAMES = {"en": "English", "ca": "Català", "es": "Español", "pt": "Português"}

# mkdocs counts what is logged below its own name: with --strict a warning fails the build.
log = logging.getLogger("mkdocs.course")


def current() -> str:
    """The language that is being built: `COURSE_LANGUAGE`, or English."""
    return os.environ.get("COURSE_LANGUAGE", "en")


def translation(text: str, language: str | None = None) -> str | None:
    """The text in a language (by default in the one that is being built); None if it is missing."""
    language = language or current()
    return text if language == "en" else _catalog(language).gettext(text) or None


def translate(text: str) -> str:
    """The text in the language that is being built; a missing one is logged, and stays English."""
    found = translation(text)
    if found is None:
        log.warning("not translated into %s: %s", current(), text)
    return found or text


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    catalog = gettext.translation("course", ROOT / "locales", [language])
    catalog.add_fallback(_Nothing())
    return catalog


class _Nothing(gettext.NullTranslations):
    """Answers what no catalog knows, so that a missing text is told from one that reads the same."""

    def gettext(self, message: str) -> str:
        return ""


@cache
def locale(language: str) -> Locale:
    """What Unicode's CLDR knows of a language."""
    return Locale.parse(language)
