"""Writes what a student starts from: stubs or notebooks in their language, and `grade.toml`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from grader import catalog, settings, stubs
from grader.languages import Language, UserError, say
from grader.notebooks import writing
from grader.refusals import reason_of
from grader.settings import Settings


def render(exercise: catalog.Outline, language: Language) -> str:
    """The stub of an exercise with its texts in the language."""
    source = exercise.stub.read_text("utf-8")
    return stubs.translate(source, language.translate)


def write(
    folder: Path, language: Language, *, notebooks: bool = False, course: str | None = None
) -> list[Path]:
    """Write all stubs, as files or as notebooks, and the settings into a folder; the files.

    `course` is the address of the course's site, which the lessons are linked to.
    Raises UserError, and writes nothing, if a file that differs is there already, or an exercise
    is there in the other form: it is graded in one of them.
    """
    if notebooks:
        writing.require_nbformat()
    chosen = Settings(language.code, course)
    files, others = {}, []
    for exercise in catalog.outlines():
        text, name, other = (
            render(exercise, language),
            exercise.filename,
            exercise.notebook,
        )
        if notebooks:
            text, name, other = writing.render(exercise, text, language, chosen), other, name
        files[folder / name] = text
        others.append(folder / other)
    files[folder / settings.FILE] = chosen.as_toml()
    try:
        for path in (*files, *others):
            if path.exists() and (path in others or path.read_bytes() != files[path].encode()):
                raise _refusal(path, notebooks)
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            path.write_bytes(text.encode())
    except OSError as error:
        raise UserError(
            say(
                "{path} cannot be written: {reason}. To choose another folder: {command}",
                path=f"`{error.filename or folder}`",
                reason=reason_of(error),
                command="`grade init FOLDER`",
            )
        ) from None
    return list(files)


def _refusal(path: Path, notebooks: bool) -> UserError:
    return UserError(
        say(
            "{file} is there already, and is not changed. To start anew, choose an empty "
            "folder: {command}",
            file=f"`{path}`",
            command="`grade init FOLDER --notebook`" if notebooks else "`grade init FOLDER`",
        )
    )


def reset(folder: Path, exercise: catalog.Outline, language: Language) -> tuple[Path, Path | None]:
    """Write a fresh stub over an exercise's file; that, and where the old one is kept, if any.

    It is kept as `<id>.py.bak`, or as `<id>.py.bak2` and so on: no file is ever lost. Where the
    exercise is a notebook, so is the stub. Raises UserError.
    """
    stub = render(exercise, language)
    path = folder / exercise.file_in(folder)
    if path.name == exercise.notebook:
        writing.require_nbformat()
        stub = writing.render(exercise, stub, language, settings.read(folder))
    try:
        text = stub.encode()
        kept = None
        if path.exists() and path.read_bytes() != text:
            kept = next(place for place in _backups(path) if not place.exists())
            path.replace(kept)
        path.write_bytes(text)
    except OSError as error:
        raise UserError(
            say(
                "{path} cannot be written: {reason}. To choose another folder: {command}",
                path=f"`{error.filename or path}`",
                reason=reason_of(error),
                command="`grade init FOLDER`",
            )
        ) from None
    return path, kept


def _backups(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.bak")
    for number in itertools.count(2):
        yield path.with_name(f"{path.name}.bak{number}")
