"""What a student reads in a gradebook."""

from results import check, exercise, failed, graded, whole

from grader.classroom.exports.feedback import render
from grader.languages import Language, say
from grader.report.status import Status


def test_it_has_the_points_and_the_first_message_of_each_failing_function(english):
    assert (
        "<ul><li>Layers: 7.5 / 15<ul><li><code>backward</code>: Look at W.</li></ul></li>"
        "<li>XOR: 25 / 25</li></ul>"
    ) == render(graded(), english)


def test_points_are_written_as_the_language_does():
    assert "7,5 / 15" in render(graded(), Language("es"))


def test_a_known_mistake_is_told_before_the_others(english):
    known = failed("f", "Second.", what="more", misconception="f.slip")
    student = graded("ada", "", "", exercise(failed("f", "First."), known))

    assert "Second." in render(student, english)
    assert "First." not in render(student, english)


def test_what_is_not_written_yet_needs_no_word(english):
    student = graded("ada", "", "", exercise(check("f", Status.TODO, "There is no file.")))

    assert "<ul><li>Layers: 0 / 15</li></ul>" == render(student, english)


def test_nothing_that_a_student_writes_becomes_html(english):
    student = graded("ada", "", "", exercise(failed("f", "<script>&`<b>`\n<p>")))

    assert "&lt;script&gt;&amp;<code>&lt;b&gt;</code>" in render(student, english)


def test_an_apostrophe_stays_what_it_is(english):
    student = graded("ada", "", "", exercise(failed("f", "It's W.")))

    assert "It's W." in render(student, english)


def test_it_is_one_line_with_no_control_character(english):
    student = graded("ada", "", "", exercise(failed("f", "a\x00b\r\nc")))

    assert render(student, english).isprintable()


def test_what_could_not_be_graded_says_why(english):
    student = graded(reason=say("{file} is no zip.", file="`x`"))

    assert "<p><code>x</code> is no zip.</p>" == render(student, english)


def test_a_public_result_says_that_it_is_not_the_mark(english):
    assert "public checks" in render(graded("ada", "", "", whole(), hidden=False), english)
