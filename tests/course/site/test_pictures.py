"""Pictures in the page: translated, and at peace with their neighbours."""

import pytest

from course.site import pictures


@pytest.fixture(autouse=True)
def words(monkeypatch):
    monkeypatch.setattr(pictures, "translation", lambda text, _: {"step <ε>": "pas <ε>"}.get(text))


def test_texts_are_translated_and_stay_escaped():
    svg = "<svg><text x='1'>step &lt;ε&gt;</text></svg>"

    assert "<svg><text x='1'>pas &lt;ε&gt;</text></svg>" == pictures.in_language(svg, "ca")


def test_numbers_get_the_languages_decimals_and_coordinates_do_not():
    svg = '<svg><text x="1.5">0.25</text></svg>'

    assert '<svg><text x="1.5">0,25</text></svg>' == pictures.in_language(svg, "ca")


def test_ids_of_two_pictures_do_not_meet():
    svg = '<svg viewBox="0 0 1 1"><path id="a"/><use href="#a"/><g clip-path="url(#a)"/></svg>'

    shown = pictures.in_page(svg, "errors", "A curve")
    assert shown.count("errors-a") == 3


def test_a_picture_is_an_image_with_an_alternative_text():
    shown = pictures.in_page(
        '<svg role="x" aria-label="y" viewBox="0 0 1 1"><g/></svg>', "a", '"V"'
    )

    assert (
        '<svg viewBox="0 0 1 1" style="--width: 1px" role="img" aria-label="&quot;V&quot;"><g/></svg>'
        == shown
    )
