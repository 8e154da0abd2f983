"""The lessons keep their promises: every number is computed, every example runs, nothing is missing."""

import doctest
import re
import sys
import textwrap
import tomllib
from functools import cache

import collecting
import pytest
from conftest import ROOT
from mkdocs.utils.yaml import yaml_load

from course.site import mathematics, numbers
from course.site.figures import figures_of
from grader import catalog

COURSE = ROOT / "course"
SITE = yaml_load((ROOT / "mkdocs.yml").read_bytes())
LESSONS = next(entry["Lessons"] for entry in SITE["nav"] if "Lessons" in entry)
PAGES = sorted(path.name for path in COURSE.glob("*.md"))

FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
PICTURE = re.compile(r"^!\[(.*?)\]\(pictures/([\w-]+)\.svg\)", re.MULTILINE | re.DOTALL)


@cache
def source(page):
    return (COURSE / page).read_text("utf-8")


@cache
def course_texts():
    return list(collecting.texts("course"))


def blocks(page, language):
    return [
        textwrap.dedent(body) for _, name, body in FENCE.findall(source(page)) if name == language
    ]


def prose(page):
    """A page without front matter, code, links' targets and references."""
    text = re.sub(r"\A---.*?\n---\n", "", source(page), flags=re.DOTALL)
    text = text.partition("## Read further")[0]
    text = FENCE.sub("", text)
    return re.sub(r"`[^`]*`|\[[^\]]*\]\(https?:[^)]*\)|\]\([^)]*\)", "", text)


@pytest.mark.parametrize("page", LESSONS)
def test_no_number_is_typed_that_code_could_compute(page):
    text = numbers.PLACEHOLDER.sub("", prose(page))
    text = re.sub(r"_\{\d+\}|Python \d\.\d+|\d+ BC", "", text)  # indices, versions, years
    typed = re.findall(r"(?<![\w.])\d+(?:[.,]\d+)*", text)
    small_or_year = [n for n in typed if n.isdigit() and (int(n) <= 12 or 1600 < int(n) < 2030)]

    assert [] == sorted(set(typed) - set(small_or_year))


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_is_shown_and_every_placeholder_has_its_number(page):
    figures = figures_of(page)
    shown = {name for name, _ in numbers.PLACEHOLDER.findall(source(page))}
    pictures = [name for _, name in PICTURE.findall(source(page))]

    assert sorted(figures.pictures) == sorted(pictures)
    if figures.numbers:
        assert set() == shown - set(figures.numbers)


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_has_a_text_alternative_and_a_caption(page):
    for alternative, name in PICTURE.findall(source(page)):
        after = source(page).partition(f"pictures/{name}.svg)\n")[2]

        assert len(alternative) > 40
        assert re.match(r"\*[^*]", after), f"{name} has no caption"


@pytest.fixture
def finished_exercises(monkeypatch, tmp_path):
    """The solutions stand for the reader's own files, `from derivatives import sigmoid`."""
    names = [exercise.id for exercise in catalog.load()]
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(ROOT / "solutions"))
    monkeypatch.chdir(tmp_path)
    yield
    for name in names:
        sys.modules.pop(name, None)


@pytest.mark.parametrize("page", PAGES)
def test_every_example_runs_and_prints_what_the_page_shows(page, finished_exercises):
    parser = doctest.DocTestParser()
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    namespace = {}
    for number, block in enumerate(blocks(page, "python")):
        if ">>>" not in block:
            compile(block, page, "exec")
            continue
        test = parser.get_doctest(block, namespace, f"{page} block {number}", page, 0)
        runner.run(test, clear_globs=False)
        namespace |= test.globs

    assert 0 == runner.summarize(verbose=False).failed


@pytest.mark.parametrize("page", PAGES)
def test_code_has_no_comments_that_would_stay_english(page):
    code = "".join(blocks(page, "python"))

    assert [] == re.findall(r"(?<!['\"])#.*", code)


@pytest.mark.parametrize("page", PAGES)
def test_formulas_have_no_words_and_katex_accepts_them(page):
    text = re.sub(r"`[^`]*`", "", FENCE.sub("", source(page)))
    assert [] == re.findall(r"\\(?:text|mathrm)\{\w{3,}", text)
    for formula in re.findall(r"\$\$(.*?)\$\$", text, re.DOTALL):
        known = figures_of(page).numbers
        mathematics.render(numbers.fill_formula(formula, known, "ca"), True)


@pytest.mark.parametrize("page", LESSONS)
def test_a_lesson_has_a_goal_a_picture_questions_and_references(page):
    text = source(page)

    assert '!!! abstract "Goal"' in text
    assert PICTURE.search(text)
    assert 2 <= text.count('??? question "') <= 5
    assert 3 <= len(re.findall(r"^- ", text.partition("## Read further")[2], re.MULTILINE)) <= 6


@pytest.mark.parametrize("page", LESSONS)
def test_a_lesson_is_read_in_a_quarter_of_an_hour_or_a_little_more(page):
    words = len(re.findall(r"\w+", re.sub(r"\$[^$]*\$", " ", prose(page))))

    assert 1000 <= words <= 2600


@pytest.mark.parametrize("exercise", catalog.load(), ids=lambda exercise: exercise.id)
def test_every_exercise_is_led_to_by_its_lesson(exercise):
    settings = tomllib.loads((ROOT / "exercises" / exercise.id / "exercise.toml").read_text())
    lesson = source(f"{settings['lesson']}.md")

    assert f"grade --exercise {exercise.id}" in lesson


@pytest.mark.parametrize("page", PAGES)
def test_the_texts_in_pictures_are_in_the_catalogs(page):
    names = {"tanh", "Glorot"}  # the same in all languages
    known = names | {text for _, _, text in course_texts()}
    for name, svg in figures_of(page).pictures.items():
        texts = re.findall(r"<text[^>]*>([^<]+)<", svg)
        words = [text for text in texts if re.search(r"[^\W\d_]{4,}", text)]

        assert [] == [text for text in words if text.strip() not in known], name
