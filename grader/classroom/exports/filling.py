"""What filling a downloaded table has in common: numbers in it, and what is said about its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.classroom.exports import matching
from grader.classroom.exports.matching import Matches
from grader.classroom.model import Graded
from grader.languages import Message, say
from grader.submission.names import show


def number_in(text: str) -> float | None:
    """The number in a cell, with a decimal point or comma; None if there is none above zero."""
    digits = text.strip().replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if "," in digits and "." in digits:
        grouping = "," if digits.rfind(",") < digits.rfind(".") else "."
        digits = digits.replace(grouping, "")
    try:
        value = float(digits.replace(",", "."))
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None


def listed(names: Sequence[str]) -> str:
    """Names from strangers, as code, with commas between them."""
    return ", ".join(show(name) for name in names)


def notes(found: Matches, students: Sequence[Graded], rows: Sequence[str]) -> Iterator[Message]:
    """What was not filled, and why; `rows` are the names in those that no student was found for."""
    if found.doubtful:
        yield say(
            "Not filled, because more than one row or student fits: {students}.",
            students=listed(matching.shown(students, found.doubtful)),
        )
    if found.students:
        yield say(
            "Not in the downloaded file: {students}.",
            students=listed(matching.shown(students, found.students)),
        )
    if rows:
        yield say("In the downloaded file, and not in the results: {rows}.", rows=listed(rows))
    ungraded = [place for place in found.student_of.values() if students[place].reason]
    if ungraded:
        yield say(
            "Left without a mark, because the submission could not be graded: {students}.",
            students=listed(matching.shown(students, sorted(ungraded))),
        )
