"""Finds the files of the exercises at a path, and reads each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from grader.catalog import Exercise
from grader.explain import explain_unreadable_cell
from grader.languages import Message, say
from grader.refusals import reason_of
from grader.submission import archive, notebook
from grader.submission.folder import changed, is_there, read_file
from grader.submission.model import PACK, Problem, Submission, Unreadable, found_twice
from grader.submission.names import show, to_type

_COPIES_LIMIT = 5  # so many may be compared: each takes time


class File(NamedTuple):
    """A file that is said to be an exercise's: its path as the student knows it, how to read it.

    `changed` is when it was changed last: the larger, the later.
    """

    name: str
    read: Callable[[], bytes]
    changed: tuple[int, ...] = ()

    @property
    def is_notebook(self) -> bool:
        return self.name.lower().endswith(".ipynb")

    @property
    def rank(self) -> tuple[int, tuple[int, ...], bool, str]:
        """The file of the lowest rank is graded: near the top, changed late, and no notebook."""
        depth = self.name.replace("\\", "/").removeprefix("./").count("/")
        return depth, tuple(-part for part in self.changed), self.is_notebook, self.name


Files = Mapping[str, Sequence[File]]  # by exercise id


def read(path: Path, exercises: Sequence[Exercise]) -> tuple[Submission, tuple[Exercise, ...]]:
    """The submission at a path, and those of the exercises that it is to be graded on.

    A folder and a zip are graded on all of them, a file and a notebook on their own. Raises
    Unreadable.
    """
    try:
        return _read(path, exercises)
    except OSError as error:  # of the path itself: those of its files are their problems
        raise Unreadable(
            say(
                "{file} cannot be read: {reason}. To grade another place: {command}",
                file=show(str(path)),
                reason=reason_of(error),
                command="`grade FOLDER`",
            )
        ) from None


def _read(path: Path, exercises: Sequence[Exercise]) -> tuple[Submission, tuple[Exercise, ...]]:
    if path.is_dir():
        return _read_folder(path, exercises), tuple(exercises)
    if not path.exists():
        raise Unreadable(
            say(
                "There is no file or folder {path}. To see how to call it: {command}",
                path=show(str(path)),
                command="`grade --help`",
            )
        )
    if path.suffix.lower() == ".zip":
        return _read_archive(path, exercises), tuple(exercises)
    return _read_alone(path, exercises)


def _read_folder(folder: Path, exercises: Sequence[Exercise]) -> Submission:
    files = {
        exercise.id: [
            File(name, partial(read_file, folder / name), changed(folder / name))
            for name in _filenames(exercise)
            if is_there(folder / name)
        ]
        for exercise in exercises
    }
    if not any(files.values()):
        typed = to_type("grade", "init", folder) if folder != Path() else None
        raise Unreadable(
            say(
                "There are no exercise files in {folder}. To write them there: {command}",
                folder=show(str(folder.resolve())),
                command=typed or "`grade init`",
            )
        )
    return assemble(folder.resolve().name, files, exercises)


def _read_archive(path: Path, exercises: Sequence[Exercise]) -> Submission:
    try:
        content = read_file(path)
    except Problem as problem:
        raise Unreadable(problem.message) from None
    ids = {name: exercise.id for exercise in exercises for name in _filenames(exercise)}
    files: dict[str, list[File]] = defaultdict(list)
    with archive.open_archive(path.name, content) as opened:
        for base, info in archive.members(path.name, opened):
            if base in ids:
                read_it = partial(archive.read_member, opened, info)
                files[ids[base]].append(File(archive.name_of(info), read_it, info.date_time))
        if not files:
            raise Unreadable(
                say(
                    "There are no exercise files in {file}; those are {names}. "
                    "To make a zip of yours: {command}",
                    file=show(path.name),
                    names=_listing(exercise.filename for exercise in exercises),
                    command=PACK,
                )
            )
        return assemble(path.stem, files, exercises)


def _read_alone(
    path: Path, exercises: Sequence[Exercise]
) -> tuple[Submission, tuple[Exercise, ...]]:
    for exercise in exercises:
        if path.name in _filenames(exercise):
            file = File(path.name, partial(read_file, path))
            mine = {exercise.id: [file]}
            return assemble(path.parent.resolve().name, mine, exercises), (exercise,)
    folder = path.parent
    ending = ".ipynb" if path.suffix.lower() == ".ipynb" else ".py"
    raise Unreadable(
        say(
            "{path} is not an exercise file; those are {names}. "
            "To grade all that are in the folder: {command}",
            path=show(str(path)),
            names=_listing(f"{exercise.id}{ending}" for exercise in exercises),
            command=(folder != Path() and to_type("grade", folder)) or "`grade`",
        )
    )


def _filenames(exercise: Exercise) -> tuple[str, str]:
    return exercise.filename, exercise.notebook


def _listing(names: Iterable[str]) -> str:
    return ", ".join(show(name) for name in names)


def assemble(name: str, files: Files, exercises: Sequence[Exercise]) -> Submission:
    """The contents of the files: sources where they are usable, and problems where not."""
    submission = Submission(name, {})
    for exercise in exercises:
        if claimed := files.get(exercise.id):
            later_first = claimed[::-1]  # of two under one name in a zip, the later one counts
            file, *others = sorted(later_first, key=lambda each: each.rank)
            content, notes = None, list[Message]()
            try:
                content = file.read()
                if file.is_notebook:
                    notes += _take_notebook(submission, exercise, file.name, content)
                else:
                    submission.sources[exercise.id] = content
            except Problem as problem:
                submission.problems[exercise.id] = problem.message
            if other := _another(file, content, others):
                notes.insert(0, _which(file, other))
            if notes:
                submission.notes[exercise.id] = tuple(notes)
    return submission


def _take_notebook(
    submission: Submission, exercise: Exercise, name: str, content: bytes
) -> tuple[Message, ...]:
    """Put the source in a notebook into the submission; what there is to say about it."""
    submission.notebooks[exercise.id] = exercise.notebook
    source = notebook.source(name, content, exercise.functions)
    submission.sources[exercise.id] = source.code
    submission.lines[exercise.id] = source.lines
    if source.unreadable is None:
        return ()
    return explain_unreadable_cell(exercise.notebook, source.unreadable)


def _another(file: File, content: bytes | None, others: Sequence[File]) -> File | None:
    """The first of the others that is not a copy of the file, or that it takes too long to compare."""
    for place, other in enumerate(others, start=2):
        if place > _COPIES_LIMIT or other.is_notebook != file.is_notebook:
            return other
        try:
            if other.read() != content:
                return other
        except Problem:
            return other
    return None


def _which(file: File, other: File) -> Message:
    if file.name == other.name:
        return say(
            "{file} is in the zip more than once. The one graded is the newest; "
            "make the zip again, with one.",
            file=show(file.name),
        )
    return found_twice(file.name, other.name)
