"""Languages, messages and numbers."""

import pytest
from conftest import LANGUAGES

from grader import languages
from grader.languages import (
    Language,
    UnknownLanguage,
    harmless,
    listing,
    negotiate,
    say,
    say_plural,
)

NOWHERE = None


def test_the_four_languages_are_there():
    assert set(LANGUAGES) <= set(languages.available())


@pytest.mark.parametrize(
    ("name", "code"),
    [("ca", "ca"), ("pt_BR", "pt"), ("pt_PT.UTF-8", "pt"), ("es-MX", "es"), ("CA_es@valencia", "ca"),
     ("C", "en"), ("POSIX", "en"), ("C.UTF-8", "en")],
)  # fmt: skip
def test_names_of_languages_are_understood(name, code):
    assert code == languages.find(name).code


def test_an_unknown_language_names_the_known_ones():
    with pytest.raises(UnknownLanguage) as error:
        languages.find("xx")

    assert "`xx`" in Language("en").render(error.value.message)
    assert "`ca`" in Language("en").render(error.value.message)


def test_what_is_asked_for_comes_first(tmp_path):
    (tmp_path / "grade.toml").write_text('language = "es"')

    assert "ca" == negotiate("ca", tmp_path, {"LANG": "pt_BR.UTF-8"}).code


def test_the_folder_comes_before_the_environment(tmp_path):
    (tmp_path / "grade.toml").write_text('language = "es"')

    assert "es" == negotiate(None, tmp_path, {"LC_ALL": "pt_BR.UTF-8"}).code


def test_a_folder_without_a_language_leaves_it_to_the_environment(tmp_path):
    (tmp_path / "grade.toml").write_text("")

    assert "pt" == negotiate(None, tmp_path, {"LANG": "pt_BR.UTF-8"}).code


def test_an_unknown_language_in_the_folder_is_said(tmp_path):
    (tmp_path / "grade.toml").write_text('language = "klingon"')

    with pytest.raises(UnknownLanguage):
        negotiate(None, tmp_path, {})


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"LC_ALL": "ca_ES.UTF-8", "LANG": "es_ES.UTF-8"}, "ca"),
        ({"LC_ALL": "", "LC_MESSAGES": "pt_PT", "LANG": "es_ES"}, "pt"),
        ({"LANG": "es_CO.UTF-8"}, "es"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "es_ES"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_is_read_as_posix_says(environ, code):
    assert code == negotiate(None, NOWHERE, environ).code


@pytest.mark.parametrize(
    ("language", "text"), [("ca", "0,25"), ("es", "0,25"), ("pt", "0,25"), ("en", "0.25")]
)
def test_numbers_are_written_as_the_language_writes_them(language, text):
    assert text == Language(language).number(0.25)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.5e-7, "1,5e-7"), (1234567.0, "1,23457e6"), (123456.0, "123456"), (-0.5, "-0,5"), (2.0, "2"),
     (float("nan"), "nan"), (0.4501660026875221, "0,450166")],
)  # fmt: skip
def test_numbers_have_six_digits_at_most(value, text):
    assert text == Language("ca").number(value)


def test_points_have_two_decimals_at_most():
    assert "12,67" == Language("es").points(12.6666)
    assert "100" == Language("es").points(100.0)


@pytest.mark.parametrize(
    ("share", "catalan", "english"),
    [(0, "0\u00a0%", "0%"), (0.354, "35\u00a0%", "35%"), (0.004, "0,4\u00a0%", "0.4%"),
     (0.996, "99,6\u00a0%", "99.6%"), (1, "100\u00a0%", "100%")],
)  # fmt: skip
def test_a_few_are_not_nothing_and_most_are_not_all(share, catalan, english):
    assert catalan == Language("ca").percent(share)
    assert english == Language("en").percent(share)


def test_parameters_may_be_numbers_and_messages():
    inner = say("{name} = {value}", name="z", value=0.5)

    assert "With z = 0.5, z = 0.5: 3" == Language("en").render(
        say("With {inputs}: {count}", inputs=listing([inner, inner]), count=3)
    )


def test_plurals_choose_their_form():
    def render(count):
        return Language("en").render(say_plural("{count} check", "{count} checks", count))

    assert ["0 checks", "1 check", "2 checks"] == [render(n) for n in range(3)]


def test_braces_in_a_parameter_are_harmless():
    assert "{x} {0}" == Language("en").render(say("{text}", text="{x} {0}"))


def test_what_steers_a_terminal_is_made_harmless_and_a_space_that_breaks_no_line_is_kept():
    assert "100\u00a0% �[2J�" == harmless("100\u00a0% \x1b[2J\u202e")
