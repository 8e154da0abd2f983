"""The class view as a page: what it says, whom it names, and that nothing in it is obeyed."""

import base64
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest
from conftest import LANGUAGES, printed_by
from made_by_hand import (
    ERROR,
    FAILED,
    OF_ACTIVATION,
    PASSED,
    TODO,
    a_check,
    a_submission,
    an_exercise,
    with_points,
)

from grader.classroom.class_view import page
from grader.languages import Language, say

SCRIPT = "<script>alert(1)</script>"


def shown(graded, code="en", reports=None):
    return page.render(graded, Language(code), reports)


def words(text):
    """What there is to read on a page, on one line."""
    text = re.sub(r"<(style|title).*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"</?(code|a|strong)\b[^>]*>", "", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).replace("\u200b", "").split())


def folded(text):
    return " ".join(words(part) for part in re.findall(r"<details.*?</details>", text, re.DOTALL))


def having(key, misconception=OF_ACTIVATION, **more):
    return a_submission(key, an_exercise(a_check(FAILED, misconception=misconception)), **more)


@pytest.fixture(scope="module")
def a_class():
    return [
        having("garcia_key", name="Maria García", number="40417", late=True),
        having("puig_key", name="Jordi Puig", number="40418", attempts={"derivatives": 5}),
        a_submission(
            "roca_key",
            an_exercise(
                a_check(PASSED),
                a_check(ERROR, "tanh_deriv.unseen", hidden=True),
                a_check(PASSED, "f.b"),
                a_check(PASSED, "f.c"),
            ),
            name="Àlex Roca",
            number="40419",
        ),
        a_submission("zoe_key", an_exercise(a_check(TODO)), name="Zoe"),
        a_submission(
            "vila_key",
            name="Pau Vila",
            number="40420",
            reason=say("{file} is not a zip archive.", file="`vila_key.zip`"),
        ),
    ]


@pytest.fixture(scope="module")
def reports(a_class):
    return {each.person.key: f"reports/{each.person.key}.html" for each in a_class}


class TestNames:
    def test_nobody_is_named_unless_asked_for(self, a_class):
        text = shown(a_class)

        for each in a_class:
            for secret in (each.person.key, *each.person.name.split(), each.person.number):
                assert not secret or secret not in text
        assert "reports/" not in text
        assert "href" not in text

    def test_with_names_there_is_everybody_with_points_and_a_report(self, a_class, reports):
        text = shown(a_class, reports=reports)

        links = re.findall(r'<a href="([^"]*)">([^<]*)</a>', text)
        assert ["Àlex Roca", "Jordi Puig", "Maria García", "Pau Vila", "Zoe"] == [
            n for _, n in links
        ]
        assert set(reports.values()) == {link for link, _ in links}
        assert "Àlex Roca 7.5 7.5 Jordi Puig 0 0 Maria García late 0 0" in words(text)
        assert "Pau Vila could not be graded Zoe 0 –" in words(text)

    def test_with_names_who_could_not_be_graded_stands_by_the_reason(self, a_class, reports):
        assert "1 · … is not a zip archive. Pau Vila" in words(shown(a_class, reports=reports))


class TestHostile:
    NAME = f'{SCRIPT}"onload="x"\x1b[2J\u202e'

    @pytest.fixture
    def hostile(self):
        graded = [
            having(f"../{SCRIPT}", name=self.NAME, number=SCRIPT, language=SCRIPT),
            having("two", f"sigmoid_deriv.{SCRIPT}", name="=1+1"),
            having("three", f"sigmoid_deriv.{SCRIPT}"),
            a_submission(
                "four", name=self.NAME, reason=say("{file} is no zip.", file=f"`{SCRIPT}`")
            ),
        ]
        links = {each.person.key: f"reports/{n} \"'<.html" for n, each in enumerate(graded)}
        return shown(graded, reports=links)

    def test_what_strangers_write_stays_text(self, hostile):
        tags, attributes = set(), set()

        class Tags(HTMLParser):
            def handle_starttag(self, tag, found):
                tags.add(tag)
                attributes.update(name for name, _ in found)

        Tags().feed(hostile)
        assert not tags & {"script", "img", "iframe", "link", "form", "b"}
        assert not [name for name in attributes if name.startswith("on")]
        assert SCRIPT not in hostile

    def test_what_steers_a_terminal_is_taken_out(self, hostile):
        assert all(char.isprintable() for char in hostile.replace("\n", "").replace("\u200b", ""))

    def test_the_names_of_reports_are_quoted(self, hostile):
        assert 'href="reports/0%20%22%27%3C.html"' in hostile

    def test_its_policy_forbids_all_but_its_own_style(self, hostile):
        [style] = re.findall("<style>(.*?)</style>", hostile, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

        assert f"default-src 'none'; style-src 'sha256-{digest}'" in hostile
        assert " style=" not in hostile
        assert [] == re.findall(r"(?:https?:)?//[a-z]", hostile)


class TestContent:
    def test_how_it_went_stands_at_the_top(self, a_class):
        header = words(shown(a_class)).partition("What the class misunderstood")[0]

        assert "Submissions 5 Could not be graded 1 Late 1 Median 0 / 10" in header
        assert "Half of the class 0 to 1.88" in header
        assert "1 · … is not a zip archive." in header

    def test_it_is_said_aloud_where_the_hidden_checks_did_not_run(self, a_class):
        def loud(graded):
            return words(" ".join(re.findall(r'<p class="loud">.*?</p>', shown(graded))))

        with_hidden = [with_points(1), with_points(2)]
        without = [a_submission("a", an_exercise(a_check()), hidden=False)]

        assert loud(with_hidden) == ""
        assert "The hidden checks ran too." in words(shown(with_hidden))
        assert loud(without).startswith("The hidden checks did not run")
        assert loud(with_hidden + without).startswith("The hidden checks ran for 2 of the 3")

    def test_a_shared_misconception_is_told_whole(self, a_class):
        text = words(shown(a_class))

        assert "2 of 4 students 50% sigmoid_deriv: what you hand to σ′" in text
        assert "as if z were the activation already" in text
        assert "The title of derivatives · The lesson on it: one-neuron#the-derivative-of" in text

    def test_what_a_single_student_has_is_folded(self):
        graded = [having("a"), having("b"), having("c", "sigmoid.sign_of_exponent")]
        text = shown(graded)

        assert "Of a single student each: 1" in folded(text)
        assert "the sign of the exponent" in folded(text)
        assert "what you hand to σ′" not in folded(text)
        assert 1 == text.count("the sign of the exponent")

    def test_it_is_not_folded_where_nothing_is_shared(self):
        text = shown([having("a")])

        assert "No two students share a misconception." in words(text)
        assert '<details class="folded" open>' in text

    def test_the_bars_are_as_long_as_the_shares(self, a_class):
        mistakes = shown(a_class).partition('id="mistakes"')[2].partition("</section>")[0]

        assert ["50.0"] == re.findall(r'class="earned" width="([^"]*)"', mistakes)

    def test_a_check_says_how_it_fails_and_whether_it_is_hidden(self, a_class):
        text = words(shown(a_class)).partition("The checks that fail most")[2]

        assert "2 50% wrong answer: 2 to do: 1 sigmoid_deriv agrees" in text
        assert "1 25% stopped by an error: 1 tanh_deriv agrees" in text
        assert 1 == text.count("hidden check")

    def test_the_long_tail_of_checks_is_folded(self):
        checks = [a_check(FAILED, f"f{n}.x") for n in range(13)]
        text = shown([a_submission("a", an_exercise(*checks))])

        assert "Other checks that fail: 3" in folded(text)
        assert ("f12 " in folded(text), "f9 " in folded(text)) == (True, False)
        assert 13 == words(text).count("agrees with the central finite difference")

    def test_attempts_are_told_where_they_are_known_alone(self, a_class):
        assert "Attempts" in words(shown(a_class))
        assert "Attempts" not in words(shown([with_points(3)]))

    def test_a_histogram_is_told_in_words(self):
        text = shown([with_points(n, f"{n}") for n in (0, 3, 10)])

        assert 2 == text.count("from 0 to 10: 1, 0, 0, 1, 0, 0, 0, 0, 0, 1.")
        assert len(re.findall("<svg", text)) == len(re.findall('<svg[^>]*aria-hidden="true"', text))

    def test_every_cell_has_a_header_with_a_scope(self, a_class, reports):
        text = shown(a_class, reports=reports)

        assert 4 == text.count("<table")
        assert [] == re.findall(r"<th(?! scope=\"(?:col|row)\")[ >]", text)
        assert text.count("<tr>") == 4 + text.count('<th scope="row"')


class TestSizes:
    def test_of_nobody(self):
        assert "The class at a glance There are no submissions yet. Made by" in words(shown([]))

    def test_of_nobody_who_could_be_graded(self):
        text = words(shown([a_submission("a", reason=say("It is empty."))]))

        assert "None of the submissions could be graded. Could not be graded 1 ·" in text
        assert "What the class misunderstood" not in text

    def test_of_a_single_student(self):
        assert "Median 7 / 10 Half of the class 7 to 7" in words(shown([with_points(7)]))

    def test_all_with_no_points(self):
        graded = [a_submission(key, an_exercise(a_check(TODO))) for key in "abc"]
        text = words(shown(graded))

        assert "Median 0 / 10" in text
        assert "No wrong answer points to a known misconception." in text
        assert "No check fails." in text

    def test_where_everything_passes(self):
        assert "No check fails." in words(shown([with_points(10)]))

    def test_of_a_thousand(self):
        graded = [
            a_submission(
                f"{'x' * 40}{n}",
                *(
                    an_exercise(
                        a_check(FAILED, misconception=f"f.{n % 20 + 20 * k}"), id=f"exercise_{k}"
                    )
                    for k in range(7)
                ),
                name=f"Maria del Carmen García i Puigdemont de Vila {n}",
            )
            for n in range(1000)
        ]
        links = {each.person.key: f"reports/{each.person.key}.html" for each in graded}

        assert len(shown(graded, "ca", links).encode()) < 500_000
        assert len(shown(graded, "ca").encode()) < 500_000


@pytest.mark.parametrize("code", LANGUAGES)
def test_speaks_the_language(code, a_class, reports):
    language = Language(code)
    text = words(shown(a_class, code, reports))

    assert f'<html lang="{code}">' in shown(a_class, code)
    assert language.translate("what you hand to σ′") in text
    assert {"en": "7.5", "ca": "7,5", "es": "7,5", "pt": "7,5"}[code] in text
    assert {"en": "50%", "ca": "50 %", "es": "50 %", "pt": "50%"}[code] in text
    if code != "en":
        for english in ("Look", "The class", "wrong answer", "Median ", "out of", "hidden check"):
            assert english not in text


def test_is_the_same_in_every_process():
    [text] = printed_by("""
from made_by_hand import FAILED, a_check, a_submission, an_exercise
from grader import catalog, misconceptions
from grader.classroom.class_view import page
from grader.languages import Language

known = [each.id for exercise in catalog.load() for each in misconceptions.of(exercise)][:12]
checks = [a_check(FAILED, f"{id}_check", misconception=id) for id in known]
graded = [a_submission(f"s{n}", an_exercise(*checks[n:])) for n in range(8)]
print(page.render(graded, Language("ca"), {f"s{n}": f"reports/s{n}.html" for n in range(8)}))
""")

    assert "reports/s7.html" in text
