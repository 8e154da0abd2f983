"""Gradescope's autograder: a zip with errare and the hidden checks, and the two scripts it runs."""

from __future__ import annotations

import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from grader import catalog
from grader.classroom.exports import wheels
from grader.languages import Language, UserError, say
from grader.submission import archive

_SCRIPTS = ("setup.sh", "run_autograder")


def build(asked: Language | None, speaking: Language) -> bytes:
    """The zip, the same for the same installation; it speaks the language asked for.

    Otherwise each student's, and the instructor's where a student's is not known. Raises UserError
    where the hidden checks are not installed: what Gradescope would give were not the marks.
    """
    try:
        ours, theirs = distribution("errare"), distribution("errare-solutions")
    except PackageNotFoundError:
        raise _missing() from None
    if catalog.hidden_checks() is None:
        raise _missing()
    scripts = {name: _script(name, asked, speaking) for name in _SCRIPTS}
    packed = (wheels.pack(ours, "exercises", "grader"), wheels.pack(theirs, "solutions"))
    return wheels.zipped(scripts | dict(packed), executable=_SCRIPTS)


def is_ours(path: Path) -> bool:
    """Whether a file is an autograder that we have made."""
    try:
        with zipfile.ZipFile(path) as opened:
            return set(_SCRIPTS) <= set(opened.namelist())
    except archive.GARBAGE:
        return False


def _script(name: str, asked: Language | None, speaking: Language) -> bytes:
    text = files("grader.classroom.exports").joinpath(name).read_text("utf-8")
    text = text.replace("@LANGUAGE@", speaking.code)
    text = text.replace(" @OPTIONS@", f" --lang {asked.code}" if asked else "")
    return text.encode()


def _missing() -> UserError:
    return UserError(
        say(
            "The autograder needs the hidden checks, which are not installed here. Type: {command}",
            command="`pip install errare-solutions`",
        )
    )
