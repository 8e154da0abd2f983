"""Moodle: a CSV to import into the gradebook, or the grading worksheet of an assignment, filled.

The worksheet's columns are named in the language of whoever downloaded it, and Moodle wants them
back as they were: so the worksheet is filled, never made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.classroom.exports import course, feedback, filling, matching, sheet
from grader.classroom.exports.cells import as_csv, safe
from grader.classroom.exports.course import Exported
from grader.classroom.exports.sheet import Sheet
from grader.classroom.model import Graded
from grader.languages import Language, Message, UserError, say
from grader.report.plain import number
from grader.submission.names import show

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

# The names of the columns in Moodle's packs for en, ca, es, pt and pt_br (older ones, too), plain.
_GRADE = ("grade", "qualificacio", "calificacion", "nota", "avaliacao", "classificacao")
_MOST = (
    "maximum grade",
    *("qualificacio maxima", "calificacion maxima", "nota maxima"),
    *("avaliacao maxima", "classificacao maxima"),
)
_FEEDBACK = (
    "feedback comments",
    *("comentaris de retroalimentacio", "comentaris de retroaccio"),
    *("comentarios de retroalimentacion", "comentarios de feedback"),
)
_IDENTIFIER = ("identifier", "identificador")
_NAME = ("full name", "nom complet", "nom", "nombre completo", "nombre", "nome completo", "nome")
_ADDRESSES = (
    *("email address", "username", "id number", "email"),
    *("adreca electronica", "adreca de correu", "adreca de correu electronic"),
    *("nom d'usuari", "numero id", "numero d'identificacio"),
    *("direccion de correo", "direccion email", "correo electronico"),
    *("direccion de correo electronico", "nombre de usuario", "numero de id"),
    *("endereco de email", "endereco de e-mail", "endereco de correio eletronico"),
    *("identificacao de usuario", "nome de utilizador", "numero de identificacao"),
)


def export(students: Sequence[Graded], asked: Language | None, speaking: Language) -> bytes:
    """The table for the gradebook: who, the points in each exercise and in all, and feedback.

    Moodle finds a student by their address or their ID number, whatever the submissions are
    named after. What could not be graded has no points: no mark is imported then.
    """
    columns = course.columns(students)
    addresses = all(_EMAIL.fullmatch(student.person.key) for student in students)
    head = [
        "email" if addresses and students else "idnumber",
        *(safe(speaking.translate(column.title)) for column in columns),
        speaking.render(say("Total")),
        speaking.render(say("Feedback")),
    ]

    def row(student: Graded) -> list[str]:
        earned = (course.points(student, column) for column in (*columns, None))
        language = course.language_of(student, asked, speaking)
        return [
            safe(student.person.key),
            *("" if points is None else number(points) for points in earned),
            safe(feedback.render(student, language)),
        ]

    return as_csv([head, *map(row, students)])


def doubts(students: Sequence[Graded]) -> Iterator[Message]:
    """What is said about that table: with the names of a download, nobody can be found by it."""
    if named := [student.person.key for student in students if student.person.number]:
        yield say(
            "These students are called as in a download, such as {name}: the gradebook of Moodle knows "
            "nobody by that. Fill the grading worksheet of the assignment instead: {command}",
            name=show(named[0]),
            command="`grade export RESULTS --worksheet FILE`",
        )


def fill(
    name: str,
    content: bytes,
    students: Sequence[Graded],
    asked: Language | None,
    speaking: Language,
) -> Exported:
    """A downloaded worksheet with marks and feedback, and nothing else changed.

    Raises UserError where it is not one.
    """
    page = sheet.read(content)
    grade, most = (_find(page, names) for names in (_GRADE, _MOST))
    comments = _find(page, _FEEDBACK)
    if grade is None or most is None:
        raise UserError(
            say(
                "{file} is no grading worksheet of Moodle: it needs columns for the grade and the "
                "maximum grade, and has {columns}. In the assignment, turn on the feedback type "
                "for offline worksheets, and choose to download the grading worksheet.",
                file=show(name),
                columns=filling.listed(page.head),
            )
        )
    found = _match(page, students)
    for row, place in found.student_of.items():
        student = students[place]
        points, scale = course.points(student), filling.number_in(page.get(row, most))
        if points is not None and (total := student.report.max_points):
            if scale is None:
                raise _no_scale(name, page.get(row, most))
            page.set(row, grade, number(points / total * scale))
        if comments is not None:
            language = course.language_of(student, asked, speaking)
            page.set(row, comments, feedback.render(student, language))
    notes = list(filling.notes(found, students, [_row_name(page, row) for row in found.rows]))
    if comments is None:
        notes.append(say("The worksheet has no column for feedback comments: marks only."))
    return Exported(page.write(), tuple(notes))


def _no_scale(name: str, text: str) -> UserError:
    return UserError(
        say(
            "{file} has {text} for a maximum grade, which is no number: in the assignment, choose "
            "to grade with points, and download the worksheet again.",
            file=show(name),
            text=show(text),
        )
    )


def _find(page: Sheet, names: Sequence[str]) -> int | None:
    # In newer Catalan Moodles one of them ends with a full stop.
    heads = [matching.plain(head).removesuffix(".") for head in page.head]
    return next((heads.index(name) for name in names if name in heads), None)


def _match(page: Sheet, students: Sequence[Graded]) -> matching.Matches:
    identifier, name = _find(page, _IDENTIFIER), _find(page, _NAME)
    heads = [matching.plain(head) for head in page.head]
    rows = [row for row in range(1, len(page.rows)) if any(page.rows[row].cells)]

    def number_of(row: int) -> str:
        """The digits that `Participant 123` ends with."""
        found = re.search(r"\d+\s*$", page.get(row, identifier))
        return found[0].strip() if found else ""

    def address_in(column: int) -> tuple[matching.Signs, matching.Signs]:
        return (
            lambda place: matching.plain(students[place].person.key),
            lambda row: matching.plain(page.get(row, column)),
        )

    signs: list[tuple[matching.Signs, matching.Signs]] = [
        (lambda place: students[place].person.number, number_of),
        (
            lambda place: matching.words(students[place].person.shown),
            lambda row: matching.words(page.get(row, name)),
        ),
        *(address_in(column) for column in _columns(heads)),
    ]
    return matching.match(len(students), rows, signs)


def _columns(heads: Sequence[str]) -> Iterator[int]:
    """The places of the columns with addresses, and the like."""
    return (place for place, head in enumerate(heads) if head in _ADDRESSES)


def _row_name(page: Sheet, row: int) -> str:
    return page.get(row, _find(page, _NAME)) or page.get(row, 0)
