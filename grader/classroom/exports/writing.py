"""Writes what is handed on, all of it or nothing: a file or a folder, made beside and put in place."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.languages import Message, UserError, say
from grader.refusals import reason_of
from grader.submission.names import show

_DATABASE, _ZIP = b"SQLite format 3\0", (b"PK\3\4", b"PK\5\6")  # what such files begin with
_NOBODYS = (".DS_Store", "Thumbs.db")  # which systems put into every folder that is looked at


def write_file(
    path: Path,
    content: bytes,
    *,
    is_replaced: Callable[[Path], bool] | None = None,
    option: str = "--out",
) -> None:
    """Write a file; one that is there is replaced, if it is no loss.

    Results, and zips where none is written, never are. `option` is what names the place. Raises
    UserError where it cannot be.
    """
    with _explained(path, option):
        if path.is_dir():
            raise _refusal(path, say("it is a folder"), option)
        if path.exists() and not path.is_file():  # a pipe, a device: not to be replaced
            path.write_bytes(content)
            return
        if path.exists() and _is_loss(path, content, is_replaced):
            raise _refusal(path, say("there is another file already, which would be lost"), option)
        part = _beside(path.resolve())
        try:
            with part.open("xb") as file:
                file.write(content)
            part.replace(path.resolve())
        finally:
            part.unlink(missing_ok=True)


def _is_loss(path: Path, content: bytes, is_replaced: Callable[[Path], bool] | None) -> bool:
    with path.open("rb") as file:
        beginning = file.read(len(_DATABASE))
    if not beginning:
        return False
    if is_replaced:
        return not is_replaced(path)
    is_zip = beginning.startswith(_ZIP) and not content.startswith(_ZIP)
    return beginning == _DATABASE or is_zip


def write_folder(
    path: Path, is_replaced: Callable[[Path], bool], fill: Callable[[Path], object]
) -> None:
    """Write a folder by filling an empty one; one that is there is replaced.

    Raises UserError where it cannot be, or where anything would be lost that is not to be replaced.
    """
    with _explained(path):
        path = path.resolve()
        if path.exists() and not path.is_dir():
            raise _refusal(path, say("it is a file"))
        held = path.iterdir() if path.is_dir() else ()
        if not all(each.name in _NOBODYS or is_replaced(each) for each in held):
            raise _refusal(path, say("there are other files in it already"))
        part, old = _beside(path), _beside(path, "old")
        part.mkdir()
        try:
            fill(part)
            if path.exists():
                path.rename(old)
            part.rename(path)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            if old.exists() and not path.exists():
                old.rename(path)
            shutil.rmtree(old, ignore_errors=True)


def _beside(path: Path, what: str = "part") -> Path:
    return path.with_name(f".errare-{os.getpid()}.{what}")


@contextlib.contextmanager
def _explained(path: Path, option: str = "--out") -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise _refusal(path, say("there is no such folder"), option) from None
    except OSError as error:
        raise _refusal(path, reason_of(error), option) from None


def _refusal(path: Path, reason: Message, option: str = "--out") -> UserError:
    return UserError(
        say(
            "{file} cannot be written: {reason}. Choose another place with {option}.",
            file=show(str(path)),
            reason=reason,
            option=f"`{option}`",
        )
    )
