"""Compiles the catalogs: every `.po` into the `.mo` beside it, which the program reads."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(locales: Path) -> list[Path]:
    """Write the `.mo` beside every `.po`; the files written."""
    written = []
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        buffer = BytesIO()
        with source.open("rb") as file:
            write_mo(buffer, read_po(file))
        target = source.with_suffix(".mo")
        target.write_bytes(buffer.getvalue())
        written.append(target)
    return written
