"""Packs what is installed of us into wheels again, from a checkout or from what pip has installed.

Nothing is built, so that no tool for it is needed where the grader runs: a wheel is a zip of the
packages as they are imported, with the metadata that they were installed with.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import Distribution
from pathlib import Path

from grader import languages

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can have: the same files make the same zip
_WHEEL = "Wheel-Version: 1.0\nGenerator: errare\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def pack(distribution: Distribution, *packages: str) -> tuple[str, bytes]:
    """The name and the bytes of a wheel of an installed distribution, which has these packages."""
    stem = f"{distribution.name.replace('-', '_')}-{distribution.version}"
    info = f"{stem}.dist-info"
    files = dict(sorted(_sources(packages)))
    files |= {
        f"{info}/METADATA": (distribution.read_text("METADATA") or "").encode(),
        f"{info}/WHEEL": _WHEEL.encode(),
        f"{info}/entry_points.txt": (distribution.read_text("entry_points.txt") or "").encode(),
    }
    if licence := distribution.read_text("licenses/LICENSE"):
        files[f"{info}/licenses/LICENSE"] = licence.encode()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    return f"{stem}-py3-none-any.whl", zipped(files)


def zipped(files: Mapping[str, bytes], executable: tuple[str, ...] = ()) -> bytes:
    """A zip of these files; some of them are programs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3  # Unix, which knows programs, wherever the zip is made
            entry.external_attr = (0o100755 if name in executable else 0o100644) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _sources(packages: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for package in packages:
        root = Path(str(import_module(package).__file__)).parent
        for path in root.rglob("*"):
            if path.is_file() and not {"__pycache__", "pyproject.toml"} & set(path.parts):
                yield f"{package}/{path.relative_to(root).as_posix()}", path.read_bytes()
        if package == "grader":
            yield from _catalogs()


def _catalogs() -> Iterator[tuple[str, bytes]]:
    """The texts in other languages, which in a checkout lie beside the packages."""
    for name, content in languages.compiled():
        yield f"grader/locales/{name}", content


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    """The list of what is in the wheel, with hashes; its own entry has none."""
    lines = []
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    return "\n".join([*lines, f"{own},,", ""]).encode()
