"""Names for the files of students, made from keys that strangers have chosen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 180  # bytes: a name with its end may have 255
# What Windows takes for a device.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_names(keys: Iterable[str]) -> list[str]:
    """A name for each key that every system can have for a file, no two of them the same."""
    names: list[str] = []
    taken: set[str] = set()
    for key in keys:
        name, number = _safe(key), 1
        while (unique := name if number == 1 else f"{name}-{number}").casefold() in taken:
            number += 1
        taken.add(unique.casefold())  # where a disk knows no capitals
        names.append(unique)
    return names


def _safe(key: str) -> str:
    letters = unicodedata.normalize("NFC", key)
    name = "".join(c if c.isalnum() or c in "-_.@+ " else "_" for c in letters)
    name = name.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .") or "_"
    return f"_{name}" if _DEVICES.fullmatch(name) or name.startswith("-") else name
