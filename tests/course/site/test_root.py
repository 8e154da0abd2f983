"""The page at the root, and the one for what does not exist."""

from conftest import LANGUAGES

from course.site.root import write_root


def test_the_root_page_leads_to_all_languages_beside_it(tmp_path):
    write_root(tmp_path, "https://example.org/errare")
    page = (tmp_path / "index.html").read_text("utf-8")

    assert [True] * 4 == [f'href="{language}/"' in page for language in LANGUAGES]


def test_the_page_for_what_is_lost_finds_them_from_any_depth(tmp_path):
    write_root(tmp_path, "https://example.org/errare/")
    page = (tmp_path / "404.html").read_text("utf-8")

    assert [True] * 4 == [f'href="/errare/{language}/"' in page for language in LANGUAGES]
    assert "if (false)" in page


def test_each_language_invites_in_its_own_words(tmp_path):
    write_root(tmp_path)
    page = (tmp_path / "index.html").read_text("utf-8")

    assert "Learn back-propagation by making mistakes" in page
    assert 1 == page.count("by making mistakes")
