"""Makes what the wheel holds beside the sources: compiled catalogs, and packed misconceptions."""

import runpy
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelHook(BuildHookInterface):
    """Puts into the wheel what an editable install reads from the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs, always; add everything to a wheel that is not editable."""
        self._scratch = tempfile.TemporaryDirectory()
        self._add_catalogs(version, build_data)
        if version != "editable":
            self._add_misconceptions(build_data)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what has been packed by now."""
        self._scratch.cleanup()

    def _add_catalogs(self, version: str, build_data: dict[str, Any]) -> None:
        """`locales/<lang>/LC_MESSAGES/*.po` -> `grader/locales/<lang>/LC_MESSAGES/*.mo`."""
        locales = Path(self.root) / "locales"
        for target in runpy.run_path(str(locales / "compiling.py"))["compile_all"](locales):
            if version != "editable" and target.stem != "course":
                place = target.relative_to(locales)
                build_data["force_include"][str(target)] = f"grader/locales/{place}"

    def _add_misconceptions(self, build_data: dict[str, Any]) -> None:
        """`exercises/<id>/misconceptions.py` -> `exercises/<id>/misconceptions.zip`.

        A misconception is one slip away from the answer: none lies open among a student's files.
        """
        for source in sorted(Path(self.root).glob("exercises/*/misconceptions.py")):
            packed = Path(self._scratch.name) / f"{source.parent.name}.zip"
            with zipfile.ZipFile(packed, "w") as archive:
                # A fixed date, so that the same sources make the same wheel.
                entry = zipfile.ZipInfo(source.name)
                archive.writestr(entry, source.read_bytes(), zipfile.ZIP_DEFLATED)
            place = f"exercises/{source.parent.name}/misconceptions.zip"
            build_data["force_include"][str(packed)] = place
