"""Where Python, numpy and our own worker lie on this machine: all that a worker may read."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# Not for the student: nothing whose name begins like this is readable beside numpy.
OURS = ("errare", "_errare", "_editable_impl_errare", "exercises", "grader", "solutions")

# What the worker's own process loads before the student's code comes.
NEEDED_OF_OURS = (
    ROOT / "grader" / "__init__.py",
    ROOT / "grader" / "worker",
    ROOT / "exercises" / "__init__.py",
    ROOT / "exercises" / "drawing.py",
    ROOT / "exercises" / "graph.py",
)


def installed() -> list[Path]:
    """The folders in which numpy and msgspec are installed: one, usually."""
    found = (find_spec(name) for name in ("numpy", "msgspec"))
    folders = (Path(spec.origin).parents[1] for spec in found if spec and spec.origin)
    return list(dict.fromkeys(folders))


def standard_library() -> list[Path]:
    """The folders of Python's own modules."""
    names = ("stdlib", "platstdlib")
    return list(dict.fromkeys(Path(sysconfig.get_path(name)) for name in names))


def shared_libraries() -> Iterator[Path]:
    """Where the dynamic loader finds what numpy and Python are linked with."""
    yield Path("/etc/ld.so.cache")
    for folder in ("/lib", "/lib64", "/usr/lib", "/usr/lib64"):
        if (path := Path(folder)).is_dir():
            yield from path.glob("*-linux-*")
            yield from (file for file in path.glob("*.so*") if file.is_file())
    for prefix in {sys.base_prefix, sys.prefix}:
        yield from Path(prefix, "lib").glob("*.so*")


def readable() -> Iterator[Path]:
    """Files and folders that a student's code may read, with all that lies in them."""
    for folder in installed():
        yield from (entry for entry in _entries(folder) if not entry.name.startswith(OURS))
    for library in standard_library():
        # Where nothing separates the two, what is installed lies inside the standard library.
        separate = ("site-packages", "dist-packages")
        yield from (entry for entry in _entries(library) if entry.name not in separate)
    yield from shared_libraries()


def listable() -> Iterator[Path]:
    """Folders whose entries a student's code may list: imports do that."""
    yield from installed()
    yield from standard_library()


def reachable_by_others() -> bool:
    """Whether a user without any rights can read Python and numpy where they lie."""
    return all(
        os.stat(place).st_mode & 0o005 == 0o005
        for folder in listable()
        for place in (folder, *folder.parents)
    )


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
