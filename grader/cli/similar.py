"""`grade similar SUBMISSIONS [--out FILE.html]`: the pairs of a class that are most alike."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import catalog
from grader.cli.command import OK, Command, language_option, option, terminal
from grader.languages import Language, Message, UserError, harmless, say
from grader.report.html_file import HtmlFile
from grader.submission import Submission

_CALL = "grade similar SUBMISSIONS"
_MOST_SHOWN, _MOST_LISTED = 50, 20  # pairs

if TYPE_CHECKING:
    from grader.classroom.similarity import Comparison


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def similar(submissions: str | None, out: str | None) -> int:
        if submissions is None:
            raise UserError(
                say(
                    "Where are the submissions? Type: {command}",
                    command=f"`{_CALL}`",
                )
            )
        if importlib.util.find_spec("copydetect") is None:
            raise UserError(
                say(
                    "Comparing submissions needs more than what is installed. Type: {command}",
                    command="`pip install 'errare[similarity]'`",
                )
            )
        file = HtmlFile(out, f"{_CALL} --out FILE") if out is not None else None
        from grader.classroom import similarity, similarity_page  # copydetect, matplotlib: a second

        most = _MOST_SHOWN if file else _MOST_LISTED
        comparison = similarity.compare(_read(Path(submissions)), catalog.load(), most)
        if file:
            file.save(similarity_page.render(comparison, language))
            print(language.render(say("The pairs, side by side: {file}", file=file.name)))
        else:
            print("\n".join(_listed(comparison, language)))
        return OK

    return Command(
        language,
        name="similar",
        help=language.render(text),
        callback=similar,
        params=[
            click.Argument(["submissions"], required=False, metavar="SUBMISSIONS"),
            option(
                language,
                "--out",
                say("Write a page with the pairs side by side, not just a list."),
                metavar="FILE",
            ),
            language_option(language),
        ],
    )


def _read(path: Path) -> Sequence[tuple[str, Submission]]:
    """The submissions of a class by their students' names, or by their keys where two are alike."""
    from grader.classroom import scanning

    exercises = catalog.load()
    bundles = scanning.scan(path, exercises).bundles
    names = Counter(bundle.person.shown for bundle in bundles)
    return [
        (
            bundle.person.key if names[bundle.person.shown] > 1 else bundle.person.shown,
            bundle.read(exercises).submission,
        )
        for bundle in bundles
    ]


def _listed(comparison: Comparison, language: Language) -> Iterator[str]:
    """The comparison as lines for a terminal."""
    import textwrap

    from grader.classroom import similarity_page

    for note in similarity_page.notes(comparison):
        yield from textwrap.wrap(harmless(language.render(note)), min(terminal().width, 99))
    for place, pair in enumerate(comparison.pairs, 1):
        together = say("{first} and {second}", first=pair.first, second=pair.second)
        yield ""
        yield harmless(f"{place}. {language.render(together)}")
        for likeness in pair.likenesses:
            said = " ".join(map(language.render, similarity_page.told(likeness)))
            yield f"   {likeness.exercise.id}: {said}"
