"""What keeps the program from running at all, in words: an old Python, a library that is missing.

It runs before anything else and on any Python 3, so it imports nothing that may not be there and
uses nothing that an old Python cannot read.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

_OLDEST = (3, 11)
_LIBRARIES = ("babel", "click", "msgspec", "numpy", "pytest", "watchdog")
_CATALOGS = (Path(__file__).parents[1] / "locales", Path(__file__).parents[2] / "locales")


def obstacle(arguments: Sequence[str]) -> str | None:
    """Why it cannot run here, in the language that is asked for; None if it can."""
    if sys.version_info[:2] < _OLDEST:
        text = say(
            "errare needs Python {oldest} or newer, and this is Python {version}. "
            "With a newer one: {command}"
        )
        values = {
            "oldest": ".".join(map(str, _OLDEST)),
            "version": ".".join(map(str, sys.version_info[:2])),
            "command": "`python3.11 -m pip install errare`",
        }
        return f"grade: {_translation(arguments)(text).format(**values)}"
    for library in _LIBRARIES:
        if find_spec(library) is None:
            text = say("The library {library} is missing here. To install it: {command}")
            command = f"`{sys.executable} -m pip install {library}`"
            translated = _translation(arguments)(text)
            return f"grade: {translated.format(library=f'`{library}`', command=command)}"
    return None


def say(text: str) -> str:
    """Mark a text for the catalogs; the usual `say` needs more than may be there."""
    return text


def _translation(arguments: Sequence[str]):  # type: ignore[no-untyped-def]
    """What translates a text: `--lang` decides, or else the environment."""
    asked = [each for each in _asked(arguments) if each][:1]
    languages = [each.replace("-", "_").split("_")[0].split(".")[0] for each in asked]
    folder = next((str(path) for path in _CATALOGS if path.is_dir()), None)
    return gettext.translation("grader", folder, languages, fallback=True).gettext


def _asked(arguments: Sequence[str]) -> list[str]:
    typed = list(arguments)
    values = [each.partition("=")[2] for each in typed if each.startswith("--lang=")]
    if "--lang" in typed[:-1]:
        values.append(typed[typed.index("--lang") + 1])
    return values + [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
