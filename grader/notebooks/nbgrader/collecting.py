"""Tells whose the files are that were downloaded from an LMS: for `nbgrader zip_collect`."""

from __future__ import annotations

from pathlib import PurePath

from nbgrader.plugins import FileNameCollectorPlugin

from grader import catalog
from grader.classroom import names
from grader.classroom.model import Person


class LMSCollector(FileNameCollectorPlugin):  # type: ignore[misc]
    """Understands the names that Moodle and Canvas give, as `grade batch` does.

    The student's id is what `grade batch` calls them, so that results and submissions fit together.
    """

    def _match(self, filename: str) -> dict[str, str] | None:
        path = PurePath(filename)
        ids = [exercise.id for exercise in catalog.outlines()]
        person, name = _told(path, ids)
        told = names.exercise_of(name, ids)
        if person is None or told is None:
            return None
        exercise, _ = told
        seen: set[tuple[str, str]] = self.__dict__.setdefault("_seen", set())
        if (person.key, exercise) in seen:  # of which nbgrader would give up
            self.log.warning("Another %s of %s, passed over: %s", exercise, person.key, filename)
            return None
        seen.add((person.key, exercise))
        return {
            "student_id": person.key,
            "file_id": f"{exercise}{path.suffix}",
            "first_name": person.name,
            "last_name": "",
        }


def _told(path: PurePath, ids: list[str]) -> tuple[Person | None, str]:
    """Whose a file is, by its own name or that of a folder, and what the student called it."""
    named = names.of_file(path.name, ids)
    if named and (named.person.number or named.file != path.name):
        return named.person, named.file or path.name
    for folder in path.parent.parts[::-1]:
        person = names.of_folder(folder)
        zipped = names.of_file(f"{folder}.zip", [])  # a zip that nbgrader has unpacked
        for each in (person, zipped.person if zipped else None):
            if each and each.number:
                return each, path.name
    return None, path.name
