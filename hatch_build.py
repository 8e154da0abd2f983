"""Compiles the gettext catalogs into the wheel: `locales/<lang>/LC_MESSAGES/*.po` -> `*.mo`."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogsHook(BuildHookInterface):
    """Puts the compiled catalogs into the wheel as `grader/locales`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add what the program says; an editable install reads them where they are."""
        locales = Path(self.root) / "locales"
        for target in runpy.run_path(str(locales / "compiling.py"))["compile_all"](locales):
            if version != "editable" and target.stem != "course":
                place = target.relative_to(locales)
                build_data["force_include"][str(target)] = f"grader/locales/{place}"
