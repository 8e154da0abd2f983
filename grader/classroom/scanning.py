"""Finds the submissions of a class: a folder as an LMS or an instructor made it, or its zip.

Everything is read in memory, one student at a time, and nothing that a student has chosen is
followed, extracted or run.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from grader import catalog, languages, progress, settings
from grader.catalog import Exercise
from grader.classroom import names
from grader.classroom.model import Person
from grader.languages import Message, UserError, say
from grader.refusals import reason_of
from grader.submission import Submission, Unreadable, archive, notebook
from grader.submission.folder import changed, read_file
from grader.submission.model import Problem
from grader.submission.names import show, to_grade
from grader.submission.reading import File, assemble

_FILES_LIMIT = 1000  # of one student
_DEPTH_LIMIT = 12
_NAME_LIMIT = 255  # letters: no disk has longer ones
# Of files whose names tell nothing, so many are looked into, and those that are no longer.
_GUESSES, _GUESSED_LIMIT = 10, 1 << 20
_SETTINGS_LIMIT = 1 << 15  # bytes: reading TOML takes its time
_ATTEMPTS_LIMIT = 1000
_SHOWN = 3  # names, of files that are no exercise's
# Folders that programs make for themselves, and what macOS adds to a zip.
_PASSED_OVER = re.compile(r"\..*|__pycache__|__MACOSX|node_modules|site-packages")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What one student has handed in; `content` is a hash of all that the results depend on.

    `reason` says why there is nothing to grade, because nothing was handed in, or nothing of it can
    be read; the submission then has that for a problem.
    """

    person: Person
    submission: Submission
    content: str
    language: str | None = None
    reason: Message | None = None
    attempts: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Bundle:
    """The files of one student, which are read when asked for."""

    person: Person
    files: list[File]

    def read(self, exercises: Sequence[Exercise]) -> HandedIn:
        """Read them; what cannot be read is said where the student, or the instructor, sees it."""
        files, troubles = _unpacked(self.files)
        submission = assemble(self.person.shown, _claims(files, exercises), exercises)
        reason: Message | None = None
        if not submission.sources:
            reason = next(iter([*submission.problems.values(), *troubles]), _nothing_in(files))
        if reason and not submission.problems:
            problems = {exercise.id: reason for exercise in exercises}
            submission = Submission(self.person.shown, {}, problems)
        language, attempts = _settings(files, exercises)
        return HandedIn(
            self.person,
            submission,
            _digest(submission, language, attempts),
            language,
            reason,
            attempts,
        )


@dataclass(frozen=True, slots=True)
class Class:
    """All bundles, by their keys.

    `others` are the names of what nobody has handed in, `merged` those of files and folders that
    came together as one student's, by the student's key. `closed` are those of zips that look like
    the download of a class, and lie among the submissions of others.
    """

    bundles: Sequence[Bundle]
    others: Sequence[str]
    merged: Mapping[str, Sequence[str]]
    closed: Sequence[str] = ()


def scan(path: Path, exercises: Sequence[Exercise], ours: Sequence[str] = ()) -> Class:
    """The bundles at a path: a folder, or a zip, with a folder or a file for each student.

    `exercises` are all that there are, and `ours` the names of files and folders of results, which
    are nobody's. Raises UserError where there are none.
    """
    try:
        files = [file for file in _files_at(path) if file.name.partition("/")[0] not in ours]
    except OSError as error:
        raise UserError(
            say("{file} cannot be read: {reason}.", file=show(str(path)), reason=reason_of(error))
        ) from None
    ids = [exercise.id for exercise in exercises]
    files, closed = _with_downloads(path, files, ids)
    others = [file.name for file in files if _points_out(file)]
    files = _unwrapped([file for file in files if not _points_out(file)])
    own = {name for exercise in exercises for name in (exercise.filename, exercise.notebook)}
    if any(file.name in own for file in files):
        raise UserError(
            say(
                "{path} looks like the submission of one student. To grade it: {command} "
                "For a class, name the folder with a folder or a zip for each student.",
                path=show(str(path)),
                command=to_grade(path),
            )
        )
    people: dict[str, Person] = {}
    bundled: dict[str, list[File]] = defaultdict(list)
    tops: dict[str, dict[str, bool]] = defaultdict(dict)
    for file in files:
        top, stroke, inside = file.name.partition("/")
        found = names.Named(names.of_folder(top), inside) if stroke else names.of_file(top, ids)
        if found is None:
            others.append(top)
            continue
        person = people.setdefault(found.person.key, found.person)
        if found.person.late and not person.late:
            people[person.key] = found.person
        order = (*file.changed, found.place, names.attempt_of(found.file or top))
        bundled[person.key].append(file._replace(name=found.file, changed=order))
        # An LMS, and people who name the exercise, give one student several files on purpose.
        meant = names.is_marked(top) or (not stroke and found.file != top)
        tops[person.key][f"{top}{stroke}"] = meant
    if not bundled:
        raise UserError(
            say(
                "There are no submissions in {path}. It should hold a folder, a zip or a notebook for each student.",
                path=show(str(path)),
            )
        )
    merged = {key: [*one] for key, one in tops.items() if len(one) > 1 and not all(one.values())}
    bundles = [Bundle(people[key], bundled[key]) for key in sorted(bundled)]
    return Class(bundles, others, merged, closed)


def _points_out(file: File) -> bool:
    return ".." in file.name.split("/")


def _with_downloads(
    path: Path, files: list[File], ids: Sequence[str]
) -> tuple[list[File], list[str]]:
    """The files with those in the downloads of an LMS in their place, and the zips left closed.

    There may be one for each group. They are opened where there are no other submissions: a zip
    among those may be a student's, who would hand in for others.
    """
    tops = {file.name.partition("/")[0]: file for file in files}
    downloads = {name: path / name for name in tops if _is_download(path / name)}
    handed_in = {
        top for top, file in tops.items() if "/" in file.name or names.of_file(top, ids) is not None
    }
    if not handed_in <= downloads.keys():
        return files, [*downloads]
    files = [file for file in files if file.name not in downloads]
    return [*files, *(file for each in downloads.values() for file in _open_class(each))], []


def _is_download(path: Path) -> bool:
    """Whether a file is a zip of what several people have handed in, most under an LMS's names."""
    if names.is_marked(path.name) or path.suffix.lower() != ".zip":
        return False
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with archive.open_download(path) as opened:
            listed = {archive.name_of(info).replace("\\", "/") for info in opened.infolist()}
    except archive.GARBAGE:
        return False
    people, others = set(), set()
    for name in listed:
        top, stroke, _ = name.partition("/")
        found = names.of_file(top, ())
        if names.is_marked(top):
            people.add(found.person.key if found else names.of_folder(top).key)
        elif (stroke or found) and not _PASSED_OVER.fullmatch(top):
            others.add(top)
    return len(people) > max(1, len(others))


def _unwrapped(files: list[File]) -> list[File]:
    """The files without the folders around the whole class, as in the zip of a folder.

    Such a folder holds folders and zips of several students, and no exercise itself.
    """
    tops = {file.name.partition("/")[0] for file in files}
    if len(tops) != 1 or names.is_marked(top := tops.pop()):
        return files
    inner = [
        file._replace(name=file.name.removeprefix(f"{top}/"))
        for file in files
        if file.name not in (top, f"{top}/")
    ]
    students = set()
    for file in inner:
        first, stroke, _ = file.name.partition("/")
        if stroke or first.lower().endswith(".zip") or names.is_marked(first):
            students.add(first)
        elif first.lower().endswith((".py", ".ipynb")):
            return files
    if len(students) > 1:
        return inner
    deeper = _unwrapped(inner)
    return files if deeper is inner else deeper


def _files_at(path: Path) -> Iterator[File]:
    """The files at a path, named by their way from there; folders, too, with a stroke at the end."""
    if path.is_dir():
        yield from _walk(path, "", 0)
    elif not path.exists():
        raise UserError(
            say(
                "There is no file or folder {path}. To see how to call it: {command}",
                path=show(str(path)),
                command="`grade batch --help`",
            )
        )
    else:
        yield from _open_class(path)


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[File]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        if not depth:
            raise
        yield File(prefix, partial(_refuse, folder.name, reason_of(error)))
        return
    if depth:
        yield File(prefix, bytes)  # an empty folder is somebody's, too
    for path in inside:
        name = f"{prefix}{_spelled(path.name)}"
        if _PASSED_OVER.fullmatch(path.name):
            continue
        try:
            is_folder = path.is_dir() and not path.is_symlink()
        except OSError as error:  # the folder may be listed, and not entered
            yield File(f"{name}/", partial(_refuse, path.name, reason_of(error)))
            continue
        if not is_folder:
            yield File(name, partial(read_file, path), changed(path))
        elif depth < _DEPTH_LIMIT:
            yield from _walk(path, f"{name}/", depth + 1)


def _spelled(name: str) -> str:
    """A name in one spelling: accents as one letter each, and bytes that are no UTF-8 as Latin-1."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("latin-1")
    return unicodedata.normalize("NFC", name)


def _refuse(name: str, reason: Message | str) -> bytes:
    raise Problem(say("{file} cannot be read: {reason}.", file=show(name), reason=reason))


def _open_class(path: Path) -> Iterator[File]:
    """The files in the zip of a class: the instructor's own, so that it may be large."""
    try:
        opened = zipfile.ZipFile(path)
    except archive.GARBAGE:
        raise UserError(
            say(
                "{path} is neither a folder nor a zip that can be read. "
                "Name the folder, or the zip, that holds the submissions.",
                path=show(str(path)),
            )
        ) from None
    for info in opened.infolist():
        parts = archive.name_of(info).replace("\\", "/").split("/")
        parts = [part for part in parts if part and not re.fullmatch(r"[A-Za-z]:|\.", part)]
        # What points out of the zip is nobody's, and is told.
        is_told = ".." in parts or not any(map(_PASSED_OVER.fullmatch, parts))
        if not info.is_dir() and is_told:
            read = partial(archive.read_member, opened, info)
            yield File("/".join(parts), read, info.date_time)


def _unpacked(files: Sequence[File]) -> tuple[list[File], list[Message]]:
    """The files of a student that may matter, those in their zips included, and what is closed."""
    found: list[File] = []
    troubles: list[Message] = []
    for file in files:
        try:
            if not file.name or file.name.endswith("/"):
                file.read()  # a folder: raises, where it is closed to us
            elif file.name.lower().endswith(".zip"):
                found += _members(file)
            else:
                found.append(file)
        except (Problem, Unreadable) as trouble:
            troubles.append(trouble.message)
    mine = [file for file in found if file.name.lower().endswith(_READ)] or found
    if len(mine) > _FILES_LIMIT:
        message = say(
            "There are more than {limit} files. Hand in the exercise files alone.",
            limit=_FILES_LIMIT,
        )
        return [], [message]
    return mine, troubles


_READ = (".py", ".ipynb", ".toml")


def _members(file: File) -> Iterator[File]:
    opened = archive.open_archive(file.name, file.read())
    for _, info in archive.members(file.name, opened):
        name = archive.name_of(info).replace("\\", "/")
        if len(name) <= _NAME_LIMIT and not any(map(_PASSED_OVER.fullmatch, name.split("/"))):
            read = partial(archive.read_member, opened, info)
            order = (*info.date_time, *file.changed[-2:-1], names.attempt_of(name))
            yield File(f"{file.name}/{name}", read, order)


def _claims(files: Sequence[File], exercises: Sequence[Exercise]) -> dict[str, list[File]]:
    """The files by exercise: by their names, and those that tell nothing by what is in them."""
    ids = [outline.id for outline in catalog.outlines()]
    exact: dict[str, list[File]] = {id: [] for id in ids}
    alike: dict[str, list[File]] = {id: [] for id in ids}
    nameless = []
    for file in files:
        base = file.name.rpartition("/")[2]
        if not base.lower().endswith((".py", ".ipynb")):
            continue
        if told := names.exercise_of(base, ids):
            id, is_exact = told
            (exact if is_exact else alike)[id].append(file)
        else:
            nameless.append(file)
    claimed = {exercise.id: exact[exercise.id] or alike[exercise.id] for exercise in exercises}
    if not any(claimed.values()):
        for file in nameless[:_GUESSES]:
            for id in _told_by_content(file, exercises):
                claimed[id].append(file)
    return claimed


def _told_by_content(file: File, exercises: Sequence[Exercise]) -> list[str]:
    """The exercises that a file of any name holds: those that it grades itself, or defines."""
    try:
        content = file.read()
        if len(content) > _GUESSED_LIMIT:
            return []
        if file.name.lower().endswith(".ipynb"):
            text = "\n".join(notebook.code_cells(file.name, content))
        else:
            text = content.decode("utf-8", "replace")
    except Problem:
        return []
    graded = set(re.findall(r"""\bgrade\(["'](\w+)""", text))
    if told := [exercise.id for exercise in exercises if exercise.id in graded]:
        return told
    heads = re.findall(r"\bdef {1,4}(\w{1,60}) ?\(([^()\n]{0,200})\)", text)
    defined = {(name, "upstream" in arguments) for name, arguments in heads}
    return [
        exercise.id
        for exercise in exercises
        # Two exercises have a `bprop`; one of them takes what arrives from outside.
        if any(
            (name, exercise.id == "iterative_bprop") in defined
            if name == "bprop"
            else name in {each for each, _ in defined}
            for name in exercise.functions
        )
    ]


def _nothing_in(files: Sequence[File]) -> Message:
    found = [show(file.name) for file in files]
    if not found:
        return say("Nothing was handed in.")
    more = ["…"] if len(found) > _SHOWN else []
    return say(
        "There are no exercise files in it, but these: {names}.",
        names=", ".join([*found[:_SHOWN], *more]),
    )


def _settings(
    files: Sequence[File], exercises: Sequence[Exercise]
) -> tuple[str | None, dict[str, int]]:
    """The student's language and the runs that they have counted, if their folder tells."""
    held = {}
    for file in sorted(files, key=lambda each: each.rank, reverse=True):
        base = file.name.rpartition("/")[2]
        if base in (settings.FILE, progress.FILE):
            with contextlib.suppress(Problem, UnicodeDecodeError):
                held[base] = file.read()[:_SETTINGS_LIMIT].decode()
    return _language(held.get(settings.FILE, "")), _attempts(held.get(progress.FILE, ""), exercises)


def _language(text: str) -> str | None:
    try:
        return languages.find(settings.parse(text).language or "").code
    except languages.UnknownLanguage:
        return None


def _attempts(facts: str, exercises: Sequence[Exercise]) -> dict[str, int]:
    known = progress.parse(facts)
    counted = {
        exercise.id: max((known.attempts(exercise.id, f) for f in exercise.functions), default=0)
        for exercise in exercises
    }
    return {id: min(count, _ATTEMPTS_LIMIT) for id, count in counted.items() if count}


def _digest(submission: Submission, language: str | None, attempts: Mapping[str, int]) -> str:
    """A hash of all that the results of a submission depend on, and of nothing else."""
    held = io.BytesIO()
    for id, source in sorted(submission.sources.items()):
        held.write(f"{id} {len(source)}\n".encode() + source)
    for told in (submission.problems, submission.notes, submission.notebooks, submission.lines):
        held.write(repr(sorted(told.items())).encode("utf-8", "surrogatepass"))
    held.write(repr((language, attempts)).encode())
    return hashlib.sha256(held.getvalue()).hexdigest()
