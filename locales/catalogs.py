"""The workshop of the gettext catalogs: `python locales/catalogs.py update|compile|check|new LANG`.

`update` collects every text of the project and merges the new ones into each language's catalogs
(with gettext's msgmerge); `compile` makes the `.mo` files that the program reads; `check` lists
what is wrong in them; `new` begins a language.
"""

from __future__ import annotations

import ast
import re
import shutil
import string
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALES = Path(__file__).resolve().parent
ROOT = LOCALES.parent
DOMAINS = ("grader", "exercises")
KEYWORDS = {"say": 1, "say_plural": 2}  # how many texts each takes

# hunspell's dictionaries: Debian's hunspell-ca, hunspell-es, hunspell-pt-br, hunspell-en-us.
DICTIONARIES = {"ca": "ca_ES", "es": "es_ES", "pt": "pt_BR", "en": "en_US"}

Text = tuple[str, int, str | tuple[str, str]]  # file, line, msgid (or singular and plural)


def languages() -> list[str]:
    """The languages that there are catalogs for, English apart."""
    return sorted(path.parent.name for path in LOCALES.glob("*/LC_MESSAGES"))


def po_file(language: str, domain: str) -> Path:
    """Where the catalog of a language lies."""
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"


# Collecting the texts


def texts(domain: str) -> Iterator[Text]:
    """Every text of a domain, file by file."""
    if domain == "grader":
        for path in sorted((ROOT / "grader").rglob("*.py")):
            yield from _marked(path)
        return
    folders = sorted(path.parent for path in (ROOT / "exercises").glob("*/exercise.toml"))
    for folder in folders:
        settings = folder / "exercise.toml"
        yield _name(settings), 1, tomllib.loads(settings.read_text("utf-8"))["title"]
        yield from _stub(folder / "stub.py")
        for checks in (folder / "checks.py", ROOT / "solutions" / "checks" / f"{folder.name}.py"):
            yield from _titles(checks)
            yield from _marked(checks)


def _marked(path: Path) -> Iterator[Text]:
    """The literals in `say(…)` and its relatives, nested ones and those in f-strings too."""
    calls = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        count = KEYWORDS.get(getattr(call.func, "id", ""), 0)
        words = [
            argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)
        ]
        if count and len(words) != count:
            raise ValueError(f"{_name(path)}:{call.lineno}: a text must be written out here")
        if count:
            yield _name(path), call.lineno, words[0] if count == 1 else (words[0], words[1])


def _titles(path: Path) -> Iterator[Text]:
    """The docstrings of checks, which are their titles."""
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield _name(path), node.lineno, ast.get_docstring(node) or ""


def _stub(path: Path) -> Iterator[Text]:
    from grader.stubs import find_texts

    for text in find_texts(path.read_text("utf-8")):
        yield _name(path), text.first, text.words


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def template(domain: str) -> Catalog:
    """All texts of a domain as an empty catalog."""
    catalog = Catalog(
        project="errare",
        version="0.1",
        header_comment=f"# errare: the texts of the domain {domain}. MIT licence.",
        msgid_bugs_address="none",
        last_translator="the errare authors",
        language_team="the errare authors",
        charset="utf-8",
        revision_date=datetime.now(UTC),
        fuzzy=False,
    )
    for name, _, words in texts(domain):
        catalog.add(words, locations=[(name, None)])
    for message in catalog:
        message.flags -= {"python-format", "python-brace-format"}
    return catalog


# Merging and compiling


def update() -> None:
    """Merge the texts of today into every catalog."""
    if shutil.which("msgmerge") is None:
        sys.exit("msgmerge is missing: it is part of gettext (Debian: apt-get install gettext)")
    with tempfile.TemporaryDirectory() as folder:
        for domain in DOMAINS:
            pot = Path(folder) / f"{domain}.pot"
            with pot.open("wb") as file:
                write_po(file, template(domain), width=99, include_lineno=False)
            for language in languages():
                po = po_file(language, domain)
                if not po.exists():
                    _begin(language, domain)
                subprocess.run(
                    [*_MSGMERGE, po, pot],
                    check=True,
                )


_MSGMERGE = [
    "msgmerge",
    "--quiet",
    "--update",
    "--backup=none",
    "--previous",
    "--width=99",
    "--add-location=file",
]


def new(language: str) -> None:
    """Begin a language: empty catalogs, to be filled by a translator."""
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        sys.exit(f"{language!r} is not the code of a language (ISO 639-1: gl, eu, fr …)")
    for domain in DOMAINS:
        if po_file(language, domain).exists():
            sys.exit(f"{po_file(language, domain)} is there already")
    for domain in DOMAINS:
        _begin(language, domain)
        print(f"Translate {po_file(language, domain).relative_to(ROOT)}")
    compile_all()


def _begin(language: str, domain: str) -> None:
    catalog = template(domain)
    catalog.locale = Locale.parse(language)
    po = po_file(language, domain)
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, catalog, width=99, include_lineno=False)


def compile_all(locales: Path = LOCALES) -> list[Path]:
    """Write the `.mo` beside every `.po`; the files written."""
    written = []
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        buffer = BytesIO()
        with source.open("rb") as file:
            write_mo(buffer, read_po(file))
        target = source.with_suffix(".mo")
        target.write_bytes(buffer.getvalue())
        written.append(target)
    return written


# Checking


def read(language: str, domain: str) -> Catalog:
    """The catalog of a language as it lies there."""
    with po_file(language, domain).open("rb") as file:
        return read_po(file)


def problems(language: str, domain: str) -> Iterator[str]:
    """Everything that is wrong in a catalog, a line each."""
    catalog = read(language, domain)
    wanted = {_key(message): message for message in template(domain) if message.id}
    present = {_key(message): message for message in catalog if message.id}
    where = f"{language}/{domain}"
    for key in wanted.keys() - present.keys():
        yield f"{where}: missing: {key!r}"
    for key in present.keys() - wanted.keys():
        yield f"{where}: dead: {key!r}"
    for message in catalog.obsolete.values():
        yield f"{where}: dead: {message.id!r}"
    for key, message in present.items():
        for fault in faults(message):
            yield f"{where}: {fault}: {key!r}"


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def faults(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    plural = not isinstance(message.id, str)
    originals = tuple(message.id) if plural else (message.id,)
    translations = tuple(message.string) if plural else (message.string,)
    if message.fuzzy:
        yield "fuzzy"
    for translation in translations:
        if not translation:
            yield "missing"
            continue
        original = originals[-1]
        if _gaps(translation) != _gaps(original):
            yield f"placeholders differ in {translation!r}"
        if _code(translation) != _code(original):
            yield f"code differs in {translation!r}"
        if translation.strip() != translation or "  " in translation:
            yield f"stray space in {translation!r}"
        if '"""' in translation or "\\" in translation or "\n" in translation:
            yield f"quotes, backslash or line break in {translation!r}"
        if _ending(translation) != _ending(original):
            yield f"other punctuation at the end of {translation!r}"


def _gaps(text: str) -> Counter[str]:
    prose = re.sub(r"`[^`]*`", lambda code: code[0] if re.search(r"\{\w+\}", code[0]) else "", text)
    try:
        return Counter(
            name for _, name, _, _ in string.Formatter().parse(prose) if name is not None
        )
    except ValueError:
        return Counter({"unreadable braces": 1})


def _code(text: str) -> Counter[str]:
    return Counter(re.findall(r"`[^`]*`|σ′|ŷ|\d+(?:[.,]\d+)?", text.replace(",", ".")))


def _ending(text: str) -> str:
    return text[-1] if text[-1] in ".:?!`)" else ""


def prose(text: str) -> str:
    """A text without code, placeholders, names with underscores and symbols: what can be spelled."""
    text = re.sub(r"`[^`]*`|\{\w*\}|[\w-]*[_\d][\w-]*", " ", text.replace("’", "'"))
    text = re.sub(r"[^\w\s'·-]|(?<!\w)[·-]|[·-](?!\w)", " ", text)
    return re.sub(r"\b\w+'(?=\s|$)", " ", text)  # an article elided before code: d'`eps`


def misspelled(language: str, domain: str) -> Iterator[str]:
    """The words that hunspell does not know, with the text that they stand in."""
    if language == "en":
        pairs = [(_key(m), part) for m in template(domain) if m.id for part in _parts(m.id)]
    else:
        pairs = [
            (_key(m), part) for m in read(language, domain) if m.id for part in _parts(m.string)
        ]
    dictionary = DICTIONARIES.get(language)
    if dictionary is None:
        return
    words_file = LOCALES / "words" / f"{language}.txt"
    known = set(words_file.read_text("utf-8").split()) if words_file.exists() else set()
    # A line without a word would get no answer, and shift those of all others.
    lines = "".join(f"^{prose(text)} a\n" for _, text in pairs)
    answer = subprocess.run(
        ["hunspell", "-a", "-i", "utf-8", "-d", dictionary],
        input=lines,
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=True,
    ).stdout
    # One block of answers a line, with an empty line behind each; the first line is a greeting.
    for (key, _), block in zip(pairs, answer.partition("\n")[2].split("\n\n"), strict=False):
        for word in re.findall(r"^[&#] (\S+)", block, re.MULTILINE):
            if word not in known:
                yield f"{language}/{domain}: {word}: {key!r}"


def _parts(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def check() -> int:
    """Print all problems; the exit code."""
    found = [
        p for language in languages() for domain in DOMAINS for p in problems(language, domain)
    ]
    if shutil.which("hunspell"):
        for language in (*languages(), "en"):
            found += [word for domain in DOMAINS for word in misspelled(language, domain)]
    else:
        print("hunspell is missing: spelling is not checked (Debian: hunspell hunspell-ca …)")
    print("\n".join(found) or "The catalogs are complete.")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """Run one command."""
    match arguments:
        case ["update"]:
            update()
            compile_all()
        case ["compile"]:
            compile_all()
        case ["check"]:
            return check()
        case ["new", language]:
            new(language)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
