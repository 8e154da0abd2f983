"""The catalogs: complete, honest, and every message can be shown in every language."""

import re
import shutil
import string
import subprocess
import sys

import catalogs
import collecting
import pytest
import spelling
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from conftest import ROOT
from faults import faults

from grader.cli import commands
from grader.languages import Language, say, say_plural

TRANSLATED = ("ca", "es", "pt")


@pytest.mark.parametrize("domain", collecting.DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_missing_fuzzy_dead_or_damaged(language, domain):
    assert [] == list(catalogs.problems(language, domain))


@pytest.mark.parametrize(
    ("original", "translation", "fault"),
    [
        ("the {name} of it", "el nom", "placeholder differs"),
        ("the {name} of it", "el {nom}", "placeholder differs"),
        ("use `np.array`", "usa `np.arrays`", "code differs"),
        ("use `a @ b`", "usa a @ b", "code differs"),
        ("from 0.5 to 1", "de 0,5 a 2", "digits differs"),
        ("a text", "", "missing"),
        ("a text", "un  text", "stray space"),
        ("a text", " un text", "stray space"),
        ("a text.", "un text", "endpunc"),
        ("a text: more", "un text (més", "brackets"),
        ("a text", "un un text", "doublewords"),
        ("a text", "(un text)", "startpunc"),
        ("so $a + b$ is", "doncs $a - b$ és", "formula differs"),
        ("it is [[loss]]", "és [[dw]]", "number differs"),
        ("see [this](xor.md#why)", "mira [això](xor.md)", "link differs"),
        ("as he says[^1]", "com diu", "footnote differs"),
        ("an **edge**", "una aresta", "symbol differs"),
        ("a <kbd>key</kbd>", "una tecla", "tag differs"),
        ("a title { #here }", "un títol { #aqui }", "attributes differs"),
        ("see https://a.org", "mira https://b.org", "link differs"),
        ("a text", 'un """text"""', "quotes"),
        ("a text", "un\ntext", "line break"),
    ],
)
def test_damage_is_found(original, translation, fault):
    found = list(faults(Entry(original, translation), "ca"))

    assert any(fault in each for each in found), found


def test_what_is_fuzzy_is_found():
    assert ["fuzzy"] == list(faults(Entry("a", "b", flags=["fuzzy"]), "ca"))


def test_an_honest_translation_has_no_fault():
    entry = Entry("With {inputs} use `a @ b` (0.5):", "Amb {inputs}, fes `a @ b` (0,5):")

    assert [] == list(faults(entry, "ca"))


def all_entries():
    for domain in ("grader", "exercises"):  # the site's build shows those of the course
        for entry in catalogs.template(domain):
            if entry.id:
                yield pytest.param(entry.id, id=f"{domain}: {str(entry.id)[:60]}")


@pytest.mark.parametrize("msgid", list(all_entries()))
def test_every_message_can_be_shown_in_every_language(msgid):
    words = msgid if isinstance(msgid, str) else msgid[1]
    is_formatted = "{" in re.sub(r"`[^`]*`", "", words)
    for code in ("en", *TRANSLATED):
        language = Language(code)
        if isinstance(msgid, tuple):
            names = [name for _, name, _, _ in string.Formatter().parse(words) if name]
            for count in (0, 1, 2, 5, 1_000_000):
                gaps = {name: f"<{name}>" for name in names if name != "count"}
                shown = language.render(say_plural(*msgid, count, **gaps))
                assert str(count) in shown
                assert all(gap in shown for gap in gaps.values())
        elif is_formatted:
            names = [name for _, name, _, _ in string.Formatter().parse(words) if name]
            shown = language.render(say(msgid, **{name: f"<{name}>" for name in names}))
            assert all(f"<{name}>" in shown for name in names)
            assert "{" not in shown
        else:
            assert language.translate(msgid)


def test_texts_are_collected_from_nested_calls_and_f_strings(tmp_path, monkeypatch):
    source = (
        'x = say("outer {a}", a=say("inner")), f"{say(\'in f\')}", say_plural("one", "many", 3)'
    )
    monkeypatch.setattr(collecting, "ROOT", tmp_path)
    (tmp_path / "texts.py").write_text(source)

    assert ["outer {a}", "inner", "in f", ("one", "many")] == [
        words for _, _, words in collecting._marked(tmp_path / "texts.py")
    ]


def test_a_text_that_is_not_written_out_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(collecting, "ROOT", tmp_path)
    (tmp_path / "texts.py").write_text("x = say(text)")

    with pytest.raises(ValueError, match=r"texts.py:1"):
        list(collecting._marked(tmp_path / "texts.py"))


# Words that are the same in English and in one of the languages.
COMMANDS = {f"grade {name}" for name in commands.COMMANDS}
SAME = {"array", "errare", "grade", "node", "string", "total", *COMMANDS}


@pytest.mark.parametrize("domain", collecting.DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_no_english_is_left(language, domain):
    english = {"the", "and", "of", "with", "is", "are", "it", "which", "your", "should"}
    left = []
    for entry in catalogs.read(language, domain):
        if not entry.id or spelling.is_reference(str(entry.id)):
            continue
        for text in spelling.parts(entry.string):
            words = set(re.findall(r"\w+", spelling.prose(text)))
            # Names are the same everywhere, and begin with a capital.
            lower = any(len(word) > 3 and word[0].islower() for word in words)
            same = text in spelling.parts(entry.id) and lower
            if words & english or (same and text not in SAME):
                left.append(text)

    assert [] == left


@pytest.mark.skipif(not shutil.which("hunspell"), reason="needs hunspell and its dictionaries")
@pytest.mark.parametrize("domain", collecting.DOMAINS)
@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_nothing_is_misspelled(language, domain):
    dictionary = spelling.DICTIONARIES[language]
    if (
        f"/{dictionary}"
        not in subprocess.run(
            ["hunspell", "-D"], input="", capture_output=True, text=True, check=False
        ).stderr
    ):
        pytest.skip(f"needs hunspell's dictionary {dictionary}")

    catalog = catalogs.template(domain) if language == "en" else catalogs.read(language, domain)

    assert [] == list(spelling.misspelled(language, domain, catalog))


@pytest.mark.skipif(not shutil.which("hunspell"), reason="needs hunspell and its dictionaries")
def test_a_misspelled_word_is_found_and_a_name_is_not():
    catalog = Catalog()
    catalog.add("the work of Rosenblatt", "el trebal de Rosenblatt")

    assert ["here: trebal: 'the work of Rosenblatt'"] == list(
        spelling.misspelled("ca", "here", catalog)
    )


def test_titles_formulas_and_words_in_italics_are_not_spelled():
    text = "Llegeix *broadcasting*, $\\sigma$, `numpy`, [[loss]] i [això](https://a.org/xyzzy)."

    assert ["Llegeix", "i", "això"] == spelling.prose(text).split()


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs msgfmt, of gettext")
def test_gettexts_own_tools_find_a_broken_catalog(tmp_path):
    broken = tmp_path / "broken.po"
    broken.write_text('msgid "a"\nmsgstr "b\n')

    assert (
        0
        != subprocess.run(
            ["msgfmt", "--check", "--output-file=/dev/null", broken],
            capture_output=True,
            check=False,
        ).returncode
    )


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs msgfmt, of gettext")
@pytest.mark.parametrize("domain", collecting.DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_gettexts_own_tools_read_the_catalogs(language, domain):
    po = catalogs.po_file(language, domain)

    assert (
        ""
        == subprocess.run(
            ["msgfmt", "--check", "--output-file=/dev/null", po],
            capture_output=True,
            text=True,
            check=False,
        ).stderr
    )


@pytest.mark.slow
def test_a_fifth_language_is_one_command_and_a_catalog(tmp_path):
    for folder in ("course", "grader", "exercises", "solutions", "locales"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    workshop = tmp_path / "locales" / "catalogs.py"

    subprocess.run([sys.executable, workshop, "new", "gl"], check=True, cwd=tmp_path)
    po = tmp_path / "locales" / "gl" / "LC_MESSAGES" / "exercises.po"
    words = 'msgid "Derivatives of one neuron"\nmsgstr ""'
    assert words in po.read_text("utf-8")
    po.write_text(
        po.read_text("utf-8").replace(words, words[:-2] + '"Derivadas dunha neurona"'), "utf-8"
    )
    subprocess.run([sys.executable, workshop, "compile"], check=True, cwd=tmp_path)
    graded = subprocess.run(
        [sys.executable, "-c", "from grader.cli import main; main()", "try", "--lang", "gl"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )

    assert (1, "") == (graded.returncode, graded.stderr)
    assert "Derivadas dunha neurona" in graded.stdout


def test_a_language_that_does_not_exist_is_refused():
    ran = subprocess.run(
        [sys.executable, ROOT / "locales" / "catalogs.py", "new", "nowhere"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (1, True) == (ran.returncode, "'nowhere'" in ran.stderr)
    assert not (ROOT / "locales" / "nowhere").exists()
