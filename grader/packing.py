"""Packs what a student hands in: a zip with the exercise files alone, the same for the same files."""

from __future__ import annotations

import errno
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from grader import catalog
from grader.languages import Message, UserError, say
from grader.refusals import reason_of
from grader.submission.archive import GARBAGE
from grader.submission.folder import changed, is_there, read_file
from grader.submission.model import PACK, Problem, found_twice
from grader.submission.names import show, to_type

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can have: the same files make the same zip
_MODE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """The zip, the files in it, and those of the exercises that are not there.

    `notes` say which file of two it holds: the one that is graded in the folder.
    """

    path: Path
    names: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[Message, ...] = ()


def pack(folder: Path) -> Packed:
    """Write `<folder's name>.zip` into a folder, with its exercise files; an old one is replaced.

    Raises UserError where there is nothing to pack, or no place for it, or something else in that.
    """
    try:
        if folder.is_file():
            raise NotADirectoryError(errno.ENOTDIR, "a file", str(folder))
        exercises = catalog.outlines()
        there = [_there(folder, exercise) for exercise in exercises]
        names = tuple(name for name, *_ in filter(None, there))
        if not names:
            raise UserError(
                say(
                    "There is no exercise file in {folder}. To write them: {command}",
                    folder=f"`{folder}`",
                    command=to_type("grade", "init", folder) or "`grade init`",
                )
            )
        path = folder / f"{folder.resolve().name or 'errare'}.zip"
        if is_there(path) and not _is_ours(path):
            raise _refusal(path)
        path.write_bytes(_zipped({name: read_file(folder / name) for name in names}))
    except Problem as problem:
        raise UserError(problem.message) from None
    except OSError as error:
        raise UserError(
            say(
                "{path} cannot be packed: {reason}. To see how to call it: {command}",
                path=f"`{error.filename or folder}`",
                reason=reason_of(error),
                command="`grade pack --help`",
            )
        ) from None
    missing = (e.filename for e in exercises if not {e.filename, e.notebook} & set(names))
    notes = (found_twice(*both) for both in there if len(both) == 2)
    return Packed(path, names, tuple(missing), tuple(notes))


def _there(folder: Path, exercise: catalog.Outline) -> list[str]:
    """The files of an exercise in a folder, the one that is graded first."""
    names = (exercise.filename, exercise.notebook)
    here = [name for name in names if is_there(folder / name)]
    return sorted(here, key=lambda name: changed(folder / name), reverse=True)


def _is_ours(path: Path) -> bool:
    """Whether a zip was made here: with exercise files alone, and with the date that ours have."""
    if not path.is_file():
        return False
    names = {name for e in catalog.outlines() for name in (e.filename, e.notebook)}
    try:
        with zipfile.ZipFile(path) as archive:
            return all(e.filename in names and e.date_time == _DATE for e in archive.infolist())
    except GARBAGE:
        return False


def _refusal(path: Path) -> UserError:
    kept = to_type("mv", "-i", str(path), f"{path}.bak")
    return UserError(
        say(
            "{file} is there already, and was not made by {packer}. To keep it under another name: {command}",
            file=show(str(path)),
            packer=PACK,
            command=kept or "`mv -i FILE FILE.bak`",
        )
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = _MODE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
