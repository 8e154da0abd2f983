"""Compiles the gettext catalogs into the wheel: `locales/<lang>/LC_MESSAGES/*.po` -> `*.mo`."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogs(locales: Path) -> list[Path]:
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


class CatalogsHook(BuildHookInterface):
    """Puts the compiled catalogs into the wheel as `grader/locales`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        for target in compile_catalogs(root / "locales"):
            place = target.relative_to(root / "locales")
            build_data["force_include"][str(target)] = f"grader/locales/{place}"
