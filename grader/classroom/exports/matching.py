"""Finds the row of each student in somebody else's table, by several signs, the surest first."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
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

    Where a sign is shared by several students or rows, it decides nothing; a later one may. The
    first sign is a number: who has another one is another person, whatever the later signs say.
    """
    found = Matches()
    free, left = set(range(students)), set(rows)
    doubtful, doubtful_rows = set(), set()
    for of_student, of_row in signs:
        mine, theirs = _grouped(free, of_student), _grouped(left, of_row)
        for sign in mine.keys() & theirs.keys():
            fitting = {row: _fitting(row, mine[sign], *signs[0]) for row in theirs[sign]}
            rivals = Counter(student for some in fitting.values() for student in some)
            for row, some in fitting.items():
                if len(some) == 1 and rivals[some[0]] == 1:
                    found.student_of[row] = some[0]
                elif some:
                    doubtful.update(some)
                    doubtful_rows.add(row)
        free -= set(found.student_of.values())
        left -= set(found.student_of)
    found.doubtful = sorted(free & doubtful)
    found.students = sorted(free - doubtful)
    found.rows = sorted(left - doubtful_rows)
    return found


def _fitting(row: int, students: Sequence[int], of_student: Signs, of_row: Signs) -> list[int]:
    """Those of the students who have no other number than the row.

    What is no plain number, such as an anonymous mark of Canvas, is of another kind.
    """
    number = of_row(row)
    if not number.isdecimal():
        return [*students]
    return [
        student
        for student in students
        if (own := of_student(student)) == number or not own.isdecimal()
    ]


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
    """What the students at these places are called; namesakes have their keys."""
    names = Counter(student.person.shown for student in students)
    people = [students[place].person for place in places]
    return [person.key if names[person.shown] > 1 else person.shown for person in people]
