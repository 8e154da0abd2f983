"""The built site, as its readers meet it: in a browser, in four languages, light and dark."""

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import AXE, LANGUAGES, ROOT, violations

pytestmark = pytest.mark.slow

SITE = ROOT / "site"
STILL = "*, ::before, ::after { transition: none !important }"  # no color on its way to another
SCROLLABLE = {"runOnly": ["scrollable-region-focusable"]}
WIDE = ".drawing, div.arithmatex, .terminal, pre > code, .md-typeset__scrollwrap"
REACHED = """(wide) => [...document.querySelectorAll(wide)].every(
  (element) => !element.checkVisibility()
    || element.scrollWidth <= element.clientWidth || element.tabIndex === 0
)"""  # some time after loading, and after each change of the window's size
PAGES = sorted("" if path.stem == "index" else path.stem for path in (ROOT / "course").glob("*.md"))


class Addresses(HTMLParser):
    """What a page offers to link to, and what it links to."""

    def __init__(self, text):
        super().__init__()
        self.anchors, self.links = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.anchors.add(found.get("id"))
        for name in ("href", "src"):
            if found.get(name) and tag != "use":
                self.links.add(found[name])


def file_of(path):
    place = SITE / unquote(path).lstrip("/")
    return place / "index.html" if path.endswith("/") else place


class TestLinks:
    def test_each_leads_to_a_page_and_an_anchor_that_exist(self):
        pages = {path: Addresses(path.read_text("utf-8")) for path in SITE.rglob("*.html")}
        broken = []
        for path, page in pages.items():
            if path.name == "404.html":
                continue  # it may stand at any depth, so its links are those of the server's root
            base = "/" + path.relative_to(SITE).as_posix().removesuffix("index.html")
            for link in page.links:
                target = urlsplit(urljoin(base, link))
                if target.scheme or target.netloc:
                    continue
                file = file_of(target.path)
                if not file.is_file() or (
                    target.fragment
                    and file.suffix == ".html"
                    and unquote(target.fragment) not in pages[file].anchors | {"__skip"}
                ):
                    broken.append((base, link))

        assert len(pages) == len(PAGES) * 4 + 4 + 2
        assert [] == broken

    def test_anchors_are_the_same_in_all_languages(self):
        for page in PAGES:
            anchors = {
                language: Addresses(
                    file_of(f"{language}/{page}/".replace("//", "/")).read_text()
                ).anchors
                for language in LANGUAGES
            }
            assert [anchors["en"]] * 4 == list(anchors.values())


class TestLanguages:
    @pytest.mark.parametrize("language", ["ca", "es", "pt"])
    def test_nothing_is_left_in_english(self, language):
        for page in PAGES:
            text = file_of(f"{language}/{page}/".replace("//", "/")).read_text("utf-8")

            assert f'<html lang="{language}"' in text
            assert 'lang="en"' not in re.sub(r'<(a|link)\b[^>]*hreflang="en"[^>]*>', "", text)

    def test_the_switcher_stays_on_the_page_and_in_the_section(self, browser, site_url):
        page = browser.new_page()
        page.goto(f"{site_url}/en/three-ways/#what-it-costs")
        page.locator(".md-select button").hover()
        page.locator('.md-select a[hreflang="ca"]').click()
        page.wait_for_load_state()

        assert f"{site_url}/ca/three-ways/#what-it-costs" == page.url
        assert page.locator("#what-it-costs").is_visible()

    @pytest.mark.parametrize(
        ("expected", "wish"), [("ca", "ca-ES"), ("es", "es-CO"), ("pt", "pt-BR"), ("en", "fi-FI")]
    )
    def test_the_root_page_opens_the_readers_language(self, expected, wish, browser, site_url):
        page = browser.new_context(locale=wish).new_page()
        page.goto(site_url)
        page.wait_for_url(f"**/{expected}/")

    def test_the_root_page_remembers_a_choice(self, browser, site_url):
        page = browser.new_context(locale="es-ES").new_page()
        page.goto(f"{site_url}/es/")
        page.locator(".md-select button").hover()
        page.locator('.md-select a[hreflang="pt"]').click()
        page.wait_for_url("**/pt/")
        page.goto(site_url)
        page.wait_for_url("**/pt/")

    def test_without_scripts_the_root_page_offers_all_languages(self, browser, site_url):
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(site_url)

        assert list(LANGUAGES) == sorted(
            link.get_attribute("hreflang") for link in page.locator("main a").all()
        )

    def test_search_finds_a_word_of_the_language(self, browser, site_url):
        page = browser.new_page()
        page.goto(f"{site_url}/ca/")
        page.locator(".md-search__input").fill("preactivació")
        page.locator(".md-search-result__item").first.wait_for()


class TestTouchScreen:
    def test_what_is_wide_is_reached_by_a_keyboard_too(self, browser, site_url):
        # The theme takes it out of reach there.
        page = browser.new_context(has_touch=True, is_mobile=True).new_page()
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{site_url}/en/first-hour/")
        page.wait_for_function(REACHED, arg=WIDE)

        assert 5 < page.locator("pre > code[tabindex='0']").count()


class TestPaper:
    def test_is_never_dark_and_shows_the_folded_answers(self, browser, site_url):
        page = browser.new_page(color_scheme="dark")
        page.goto(f"{site_url}/en/one-neuron/")
        page.emulate_media(media="print")
        ink = page.evaluate("getComputedStyle(document.body).getPropertyValue('--plot-ink')")

        assert "#1a1a1b" == ink
        assert page.locator("details p").last.is_visible()


class Visit(NamedTuple):
    """What came of looking at a page: in light and in dark colors, and on a phone."""

    outside: list[str]
    errors: list[str]
    light: list[str]
    dark: list[str]
    on_a_phone: list[str]
    width_on_a_phone: int


@pytest.fixture(scope="class", params=PAGES)
def visit(request, browser, site_url):
    page = browser.new_page(color_scheme="light", viewport={"width": 1280, "height": 900})
    errors, outside = [], []
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else 0)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda r: outside.append(r.url) if not r.url.startswith(site_url) else 0)
    page.goto(f"{site_url}/{request.cls.language}/{request.param}", wait_until="networkidle")
    page.wait_for_function(REACHED, arg=WIDE)
    page.add_script_tag(path=AXE)
    light = violations(page, {})
    page.add_style_tag(content=STILL)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")  # as the theme's switch does
    dark = violations(page, {"runOnly": ["color-contrast"]})
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_function(REACHED, arg=WIDE)
    on_a_phone = violations(page, SCROLLABLE)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    return Visit(outside, errors, light, dark, on_a_phone, width)


class Pages:
    """Every page of a language."""

    language: str

    def test_asks_for_nothing_from_elsewhere(self, visit):
        assert [] == visit.outside

    def test_has_no_errors(self, visit):
        assert [] == visit.errors

    def test_is_accessible(self, visit):
        assert [] == visit.light

    def test_has_contrast_in_the_dark(self, visit):
        assert [] == visit.dark

    def test_can_be_scrolled_by_keyboard_on_a_phone(self, visit):
        assert [] == visit.on_a_phone

    def test_fits_on_a_phone(self, visit):
        assert visit.width_on_a_phone <= 360


class TestCatalan(Pages):
    language = "ca"


class TestEnglish(Pages):
    language = "en"


class TestPortuguese(Pages):
    language = "pt"


class TestSpanish(Pages):
    language = "es"
