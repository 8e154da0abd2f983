"""The workshop of the gettext catalogs: `python locales/catalogs.py update|compile|check|new LANG`.

`update` collects every text of the project and merges the new ones into each language's catalogs
(with gettext's msgmerge); `compile` makes the `.mo` files that the program reads; `check` lists
what is wrong in them; `new` begins a language.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from collecting import DOMAINS, ROOT, texts
from compiling import compile_all
from spelling import misspelled

LOCALES = ROOT / "locales"


def languages() -> list[str]:
    """The languages that there are catalogs for, English apart."""
    return sorted(path.parent.name for path in LOCALES.glob("*/LC_MESSAGES"))


def po_file(language: str, domain: str) -> Path:
    """Where the catalog of a language lies."""
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"


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
    compile_all(LOCALES)


def _begin(language: str, domain: str) -> None:
    catalog = template(domain)
    catalog.locale = Locale.parse(language)
    po = po_file(language, domain)
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, catalog, width=99, include_lineno=False)


# Checking


def read(language: str, domain: str) -> Catalog:
    """The catalog of a language as it lies there."""
    with po_file(language, domain).open("rb") as file:
        return read_po(file)


def problems(language: str, domain: str) -> Iterator[str]:
    """Everything that is wrong in a catalog, a line each."""
    # The toolkit behind it is for those who work on the catalogs; compiling does without it.
    from faults import faults

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
        for fault in faults(message, language):
            yield f"{where}: {fault}: {key!r}"


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def check() -> int:
    """Print all problems; the exit code."""
    found = [
        p for language in languages() for domain in DOMAINS for p in problems(language, domain)
    ]
    if shutil.which("hunspell"):
        for language in languages():
            for domain in DOMAINS:
                found += misspelled(language, f"{language}/{domain}", read(language, domain))
        for domain in DOMAINS:
            found += misspelled("en", f"en/{domain}", template(domain))
    else:
        print("hunspell is missing: spelling is not checked (Debian: hunspell hunspell-ca …)")
    print("\n".join(found) or "The catalogs are complete.")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """Run one command."""
    match arguments:
        case ["update"]:
            update()
            compile_all(LOCALES)
        case ["compile"]:
            compile_all(LOCALES)
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
