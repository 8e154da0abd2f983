"""Finds the row of each student in somebody else's table, by several signs, the surest first."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from grader.classroom.model import Graded

Signs = Callable[[int], str]  # of a student or of a row, by its place; "" where there is none


@dataclass(slots=True)
class Matches:
    """The student of each row, and whom and what there is no partner for, by their places."""

    student_of: dict[int, int] = field(default_factory=dict)
    students: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)  # students that several rows may be of


def match(students: int, rows: Iterable[int], signs: Sequence[tuple[Signs, Signs]]) -> Matches:
    """Match so many students and these rows, by pairs of signs that are to be the same.

    Where a sign is shared by several students or rows, it decides nothing; a later one may.
    """
    found = Matches()
    free, left = set(range(students)), set(rows)
    doubtful, doubtful_rows = set(), set()
    for of_student, of_row in signs:
        mine, theirs = _grouped(free, of_student), _grouped(left, of_row)
        for sign in mine.keys() & theirs.keys():
            if len(mine[sign]) == len(theirs[sign]) == 1:
                found.student_of[theirs[sign][0]] = mine[sign][0]
            else:
                doubtful.update(mine[sign])
                doubtful_rows.update(theirs[sign])
        free -= set(found.student_of.values())
        left -= set(found.student_of)
    found.doubtful = sorted(free & doubtful)
    found.students = sorted(free - doubtful)
    found.rows = sorted(left - doubtful_rows)
    return found


def _grouped(places: Iterable[int], sign: Signs) -> dict[str, list[int]]:
    groups = defaultdict(list)
    for place in sorted(places):
        if value := sign(place):
            groups[value].append(place)
    return groups


def plain(text: str) -> str:
    """A text without accents, capitals and more than one space at a time."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def words(name: str) -> str:
    """A person's name in no order: `Ana López` and `López, Ana` are the same."""
    letters = "".join(char if char.isalnum() else " " for char in plain(name))
    return " ".join(sorted(letters.split()))


def joined(name: str) -> str:
    """A person's name as Canvas writes it in the names of files: `López, Ana` is `lopezana`."""
    return "".join(char for char in plain(name) if char.isalnum())


def shown(students: Sequence[Graded], places: Iterable[int]) -> list[str]:
    """What the students at these places are called."""
    return [students[place].person.shown for place in places]
