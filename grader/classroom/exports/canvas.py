"""Canvas: the gradebook, downloaded as CSV, with the columns of our exercises filled.

A title that Canvas does not know makes a new assignment: so the gradebook is filled, never made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from grader import languages
from grader.classroom.exports import course, filling, matching, sheet
from grader.classroom.exports.course import Column, Exported
from grader.classroom.exports.sheet import Sheet
from grader.classroom.model import Graded
from grader.languages import Language, UserError, say
from grader.report.plain import number
from grader.submission.names import show

_TITLE = re.compile(r"(?P<title>.*) \(\d+\)")
_OURS = "errare"
_POSSIBLE = "points possible"
_TEST_STUDENT = "student test"  # Canvas's own, in every gradebook


def fill(
    name: str, content: bytes, students: Sequence[Graded], wanted: str | None = None
) -> Exported:
    """A downloaded gradebook with the points; `wanted` is the title of the column for the total.

    Raises UserError where it is no gradebook, or has none of our columns.
    """
    page = sheet.read(content)
    places = {head: place for place, head in reversed([*enumerate(page.head)])}
    possible = _possible(page, places)
    if "Student" not in places or "ID" not in places or possible is None:
        raise UserError(
            say(
                "{file} is no gradebook of Canvas: it has no columns {student} and {id}, or no row "
                "{possible}. In Canvas, open the grades, and export the entire gradebook.",
                file=show(name),
                student="`Student`",
                id="`ID`",
                possible="`Points Possible`",
            )
        )
    filled = _columns(name, page, course.columns(students), wanted)
    found = _match(page, places, students)
    for column, exercise in filled.items():
        scale = filling.number_in(page.get(possible, column))
        if scale is None:
            raise UserError(
                say(
                    "{file}: the assignment {title} has no points. Give it some in Canvas, and "
                    "export the gradebook again.",
                    file=show(name),
                    title=show(page.head[column]),
                )
            )
        for row, place in found.student_of.items():
            points = course.points(students[place], exercise)
            most = exercise.max_points if exercise else students[place].report.max_points
            if points is not None and most:
                page.set(row, column, number(points / most * scale))
    rows = [page.get(row, places["Student"]) for row in found.rows]
    others = [row for row in rows if matching.words(row) != _TEST_STUDENT]
    return Exported(page.write(), tuple(filling.notes(found, students, others)))


def _possible(page: Sheet, places: Mapping[str, int]) -> int | None:
    column = places.get("Student")
    rows = range(1, len(page.rows))
    named = (row for row in rows if matching.plain(page.get(row, column)) == _POSSIBLE)
    return next(named, None)


def _columns(
    name: str, page: Sheet, exercises: Sequence[Column], wanted: str | None
) -> dict[int, Column | None]:
    """What each column of ours holds: an exercise, or (None) the total."""
    titles = {place: _title(head) for place, head in enumerate(page.head) if _title(head)}
    if wanted is not None:
        asked = {matching.plain(wanted), matching.plain(_title(wanted) or wanted)}
        totals = [
            place
            for place, title in titles.items()
            if {title, matching.plain(page.head[place])} & asked
        ]
    else:
        totals = [place for place, title in titles.items() if title == _OURS]
    names = {each: exercise for exercise in exercises for each in _names(exercise)}
    filled: dict[int, Column | None] = {
        place: names[title] for place, title in titles.items() if title in names
    }
    filled |= dict.fromkeys(totals)
    if not filled or (wanted is not None and not totals):
        raise UserError(
            say(
                "{file} has no column for these results. Its assignments are {titles}. Say which "
                "one gets the total: {command}",
                file=show(name),
                titles=filling.listed([page.head[place] for place in titles]),
                command="`grade export RESULTS --gradebook FILE --column TITLE`",
            )
        )
    return filled


def _title(head: str) -> str:
    """The plain title of an assignment, which has its number behind; "" for other columns."""
    found = _TITLE.fullmatch(head.strip())
    return matching.plain(found["title"]) if found else ""


def _names(exercise: Column) -> set[str]:
    """What an exercise may be called in Canvas: its id, or its title in any language."""
    titles = (Language(code).translate(exercise.title) for code in languages.available())
    return {matching.plain(exercise.id), *map(matching.plain, titles)}


def _match(page: Sheet, places: Mapping[str, int], students: Sequence[Graded]) -> matching.Matches:
    # Rows that are no student's, such as the points possible, have no ID.
    rows = [row for row in range(1, len(page.rows)) if page.get(row, places["ID"]).strip()]

    def student(row: int) -> str:
        return page.get(row, places["Student"])

    def login(column: str) -> tuple[matching.Signs, matching.Signs]:
        return (
            lambda place: matching.plain(students[place].person.key),
            lambda row: matching.plain(page.get(row, places.get(column))),
        )

    signs: list[tuple[matching.Signs, matching.Signs]] = [
        (
            lambda place: students[place].person.number,
            lambda row: page.get(row, places["ID"]).strip(),
        ),
        *(
            (
                lambda place, same=same: same(students[place].person.shown),
                lambda row, same=same: same(student(row)),
            )
            for same in (matching.words, matching.joined)
        ),
        login("SIS Login ID"),
        login("SIS User ID"),
    ]
    return matching.match(len(students), rows, signs)
