import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import settings
from grader.settings import NONE, Settings

SITE = "https://example.org/backprop"


class TestRead:
    def test_takes_what_the_file_says(self, tmp_path):
        (tmp_path / "grade.toml").write_text(f'language = "ca"\ncourse = "{SITE}"\n')

        assert Settings("ca", SITE) == settings.read(tmp_path)

    def test_without_a_file_there_is_nothing(self, tmp_path):
        assert NONE == settings.read(tmp_path)

    @pytest.mark.parametrize("content", [b"\xff", b"language = ", b"a" * 10, b"\0"])
    def test_a_file_that_cannot_be_read_says_nothing(self, tmp_path, content):
        (tmp_path / "grade.toml").write_bytes(content)

        assert NONE == settings.read(tmp_path)


class TestParse:
    @pytest.mark.parametrize(
        "text",
        ["language = 3", 'language = ""', "course = 3", f"course = ['{SITE}']", "[language]", ""],
    )
    def test_what_makes_no_sense_says_nothing(self, text):
        assert NONE == settings.parse(text)

    def test_what_is_nested_deep_says_nothing(self):
        assert NONE == settings.parse("a = " + "[" * 20_000)

    @pytest.mark.parametrize(
        "address",
        ["javascript:alert(1)", "example.org", "https://a b", "https://a`b", "file:///etc", "//a"],
    )
    def test_a_course_is_an_address_on_the_web(self, address):
        assert NONE == settings.parse(f'course = "{address}"')

    @given(
        st.sampled_from(["ca", "pt_BR"]),
        st.from_regex(r"https://[\w./%?=&-]{1,40}", fullmatch=True),
    )
    def test_reads_what_is_written(self, language, course):
        mine = Settings(language, course)

        assert mine == settings.parse(mine.as_toml())


class TestAddress:
    def test_is_that_of_the_page_in_the_language(self):
        assert f"{SITE}/ca/one-neuron/#slope" == Settings(course=SITE).address(
            "one-neuron#slope", "ca"
        )

    def test_needs_neither_a_section_nor_a_slash(self):
        assert f"{SITE}/pt/xor/" == Settings(course=f"{SITE}/").address("xor", "pt")

    def test_is_none_without_a_course(self):
        assert Settings("ca").address("xor", "ca") is None
