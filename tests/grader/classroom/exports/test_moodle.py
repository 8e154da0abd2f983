"""Moodle's gradebook and its grading worksheet."""

import csv
import io

import pytest
from results import graded, half, whole

from grader.classroom.exports.moodle import export, fill
from grader.languages import Language, UserError, say

ENGLISH = Language("en")

# Worksheets as Moodle writes them for an interface in each language.
HEADS = {
    "en": [
        "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
        "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
        "Feedback comments",
    ],
    "ca": [
        "Identificador", "Nom complet", "Adreça electrònica", "Estat", "Qualificació",
        "Qualificació màxima", "La qualificació es pot modificar", "Darrera modificació (tramesa)",
        "Darrera modificació (qualificació)", "Comentaris de retroalimentació",
    ],
    "es": [
        "Identificador", "Nombre completo", "Dirección de correo", "Estado", "Calificación",
        "Calificación máxima", "La calificación puede ser cambiada", "Última modificación (entrega)",
        "Última modificación (calificación)", "Comentarios de retroalimentación",
    ],
    "pt": [
        "Identificador", "Nome completo", "Endereço de email", "Status", "Nota", "Nota máxima",
        "Nota pode ser alterada", "Última modificação (envio)", "Última modificação (nota)",
        "Comentários de feedback",
    ],
}  # fmt: skip
PARTICIPANT = {
    "en": "Participant ",
    "ca": "Participant ",
    "es": "Participante ",
    "pt": "Participante",
}
GRADE, FEEDBACK = 4, 9


def worksheet(code="en", delimiter=",", most="10,00", people=()):
    """A worksheet, with a row for each `(number, name, address)`."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(HEADS[code])
    for number, name, address in people:
        date = "monday, 5 October 2026, 10:00 AM"
        row = [
            f"{PARTICIPANT[code]}{number}",
            name,
            address,
            "Sent",
            "",
            most,
            "Yes",
            date,
            "-",
            "",
        ]
        writer.writerow(row)
    return buffer.getvalue().encode()


PEOPLE = [
    ("101", "López García, Ana", "ana@example.org"),
    ("102", "Núria Puig i Soler", "nuria@example.org"),
    ("103", "João da Conceição", "joao@example.org"),
]


def rows(content, delimiter=","):
    return list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))


def filled(students, code="en", language=None, **settings):
    return fill("w.csv", worksheet(code, **settings), students, language, ENGLISH)


def notes(exported):
    return [ENGLISH.render(note) for note in exported.notes]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("code", HEADS)
def test_grade_and_feedback_are_filled_in_every_language(code, delimiter):
    students = [graded("x", "Núria Puig i Soler", "102", language=code)]
    before = rows(worksheet(code, delimiter, people=PEOPLE), delimiter)
    after = rows(filled(students, code, delimiter=delimiter, people=PEOPLE).content, delimiter)

    assert "8.125" == after[2][GRADE]
    assert after[2][FEEDBACK].startswith("<ul><li>")
    changed = {
        (row, column)
        for row, cells in enumerate(before)
        for column, cell in enumerate(cells)
        if after[row][column] != cell
    }
    assert {(2, GRADE), (2, FEEDBACK)} == changed


def test_newer_catalan_worksheets_end_a_heading_with_a_full_stop():
    content = worksheet("ca", people=PEOPLE)
    newer = content.replace(
        "Comentaris de retroalimentació".encode(), "Comentaris de retroacció.".encode()
    )
    exported = fill("w.csv", newer, [graded("x", "", "102")], None, ENGLISH)

    assert rows(exported.content)[2][FEEDBACK].startswith("<ul><li>")


def test_without_a_student_the_file_stays_as_it_was():
    content = b"\xef\xbb\xbf" + worksheet("ca", ";", people=PEOPLE).replace(b"\r\n", b"\n")

    assert content == fill("w.csv", content, [], None, ENGLISH).content


@pytest.mark.parametrize(
    ("most", "grade"), [("100,00", "81.25"), ("10.00", "8.125"), ("1.000,00", "812.5")]
)
def test_the_grade_is_scaled_to_the_maximum_of_the_row(most, grade):
    exported = filled([graded("x", "", "101")], most=most, people=PEOPLE)

    assert grade == rows(exported.content)[1][GRADE]


@pytest.mark.parametrize(
    "student",
    [
        graded("x", "", "103"),
        graded("x", "Conceição, João da"),
        graded("x", "joao da conceicao"),
        graded("Joao@example.org"),
    ],
)
def test_a_student_is_found_by_number_name_or_address(student):
    exported = filled([student], people=PEOPLE)

    assert ["", "", "8.125"] == [row[GRADE] for row in rows(exported.content)[1:]]


def test_the_number_is_surer_than_the_name():
    exported = filled([graded("x", "Núria Puig i Soler", "103")], people=PEOPLE)

    assert ["", "", "8.125"] == [row[GRADE] for row in rows(exported.content)[1:]]


def test_nobody_gets_the_mark_of_a_namesake_with_another_number():
    people = [("9999", "Ana López", "a@x.org"), ("6", "Ana López", "b@x.org")]
    students = [graded("Ana López_6", "Ana López", "6"), graded("Ana López_7", "Ana López", "7")]
    exported = filled(students, people=people)

    assert ["", "8.125"] == [row[GRADE] for row in rows(exported.content)[1:]]
    assert [
        "Not in the downloaded file: `Ana López_7`.",
        "In the downloaded file, and not in the results: `Ana López`.",
    ] == notes(exported)


def test_who_is_missing_on_either_side_is_said():
    exported = filled([graded("zoe", "Zoë", "7"), graded("x", "", "101")], people=PEOPLE)

    assert [
        "Not in the downloaded file: `Zoë`.",
        "In the downloaded file, and not in the results: `Núria Puig i Soler`, `João da Conceição`.",
    ] == notes(exported)


def test_namesakes_are_not_filled_but_said():
    people = [("1", "Ana Mas", "a@x.org"), ("2", "Ana Mas", "b@x.org")]
    exported = filled([graded("x", "Ana Mas")], people=people)

    assert worksheet(people=people) == exported.content
    assert ["Not filled, because more than one row or student fits: `Ana Mas`."] == notes(exported)


def test_what_could_not_be_graded_gets_no_mark_but_the_reason():
    exported = filled([graded("x", "", "101", reason=say("It is no zip."))], people=PEOPLE[:1])
    row = rows(exported.content)[1]

    assert ("", "<p>It is no zip.</p>") == (row[GRADE], row[FEEDBACK])
    assert "could not be graded: `x`" in notes(exported)[0]


def test_feedback_is_in_the_language_that_is_asked_for():
    students = [graded("x", "", "101", half(title="Total"), language="es")]
    cells = [
        rows(filled(students, language=language, people=PEOPLE).content)[1][FEEDBACK]
        for language in (None, ENGLISH)
    ]

    assert ["7,5 / 15" in cells[0], "7.5 / 15" in cells[1]] == [True, True]


def test_a_worksheet_without_feedback_gets_marks_alone():
    head = ",".join(HEADS["en"][:FEEDBACK])
    content = f"{head}\r\nParticipant 101,A,,,,10.00,Yes,-,-\r\n".encode()
    exported = fill("w.csv", content, [graded("x", "", "101")], None, ENGLISH)

    assert "8.125" == rows(exported.content)[1][GRADE]
    assert "marks only" in notes(exported)[0]


def test_another_file_is_refused_with_its_columns():
    with pytest.raises(UserError) as error:
        fill("w.csv", b"Name,Points\r\n", [], None, ENGLISH)

    assert "has `Name`, `Points`" in ENGLISH.render(error.value.message)


def test_a_scale_in_place_of_points_is_refused():
    with pytest.raises(UserError, match="maximum grade, which is no number"):
        filled([graded("x", "", "101")], most="-", people=PEOPLE)


def test_the_gradebook_has_a_column_an_exercise_and_feedback(table):
    head, row = table(export([graded("ada", "Ada")], None, ENGLISH))

    assert ["idnumber", "Layers", "XOR", "Total", "Feedback"] == head
    assert ["ada", "7.5", "25", "32.5"] == row[:-1]
    assert row[-1].startswith("<ul>")


def test_students_who_are_addresses_are_found_by_those(table):
    students = [graded("ada@x.org"), graded("bob@x.org")]

    assert "email" == table(export(students, None, ENGLISH))[0][0]
    assert "idnumber" == table(export([*students, graded("eva")], None, ENGLISH))[0][0]


def test_the_gradebook_has_no_points_for_what_could_not_be_graded(table):
    students = [graded("a", "", "", whole()), graded("b", "", "", reason=say("It is no zip."))]

    assert ["b", "", "", "", "<p>It is no zip.</p>"] == table(export(students, None, ENGLISH))[2]
