"""`grade [PATH]`: grade a folder, a zip, a file or a notebook, and say what to look at."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from grader import languages
from grader.cli.command import (
    NOT_YET,
    OK,
    Command,
    choose,
    language_option,
    option,
    terminal,
)
from grader.cli.completion import exercise_ids, one_of
from grader.languages import Language, Message, harmless, say
from grader.report import formats

_FORMATS = ("text", *formats.NAMES)


def build(language: Language, asked: str | None, others: Mapping[str, Message]) -> click.Command:
    """The command, in a language; its help lists the others."""

    def grade_path(
        path: str | None,
        exercise: tuple[str, ...],
        format: str,
        json: bool,
        html: str | None,
        isolation: str,
        version: bool,
        verbose: bool,
    ) -> int:
        if version:
            return _show_version(language, verbose)
        place = Path(path or ".")
        folder = place if os.path.isdir(place) else place.parent  # it never raises
        speaking = languages.negotiate(asked, folder)
        return grade(
            place,
            speaking,
            exercise,
            "json" if json else choose("--format", format, _FORMATS),
            isolation,
            verbose,
            html,
            typed=path,
        )

    return Command(
        language,
        name="grade",
        help=language.render(
            say(
                "Grade the exercises in a folder or a zip, one exercise file or a notebook of it, "
                "and say what to look at. "
                "Without PATH, the folder you are in."
            )
        ),
        callback=grade_path,
        others=others,
        params=[
            click.Argument(["path"], required=False, metavar="[PATH]"),
            option(
                language,
                "--exercise",
                say("Only this exercise; may be given several times."),
                metavar="ID",
                multiple=True,
                shell_complete=one_of(exercise_ids),
            ),
            language_option(language),
            option(
                language,
                "--format",
                say("How to show the result: {known}.", known=", ".join(_FORMATS)),
                metavar="F",
                default="text",
                shell_complete=one_of(lambda: _FORMATS),
            ),
            option(
                language, "--json", say("Short for {option}.", option="--format json"), is_flag=True
            ),
            option(
                language,
                "--html",
                say("Also write the report as a page to look at, with pictures."),
                metavar="FILE",
            ),
            option(
                language,
                "--isolation",
                say(
                    "How strictly to confine the code: best (as this machine allows), require (strictly, or "
                    "refuse) or none (your own code in a notebook)."
                ),
                metavar="I",
                default="best",
            ),
            option(language, "--version", say("Show the version."), is_flag=True),
            click.Option(
                ["-v", "--verbose"],
                is_flag=True,
                help=language.render(
                    say(
                        "Say more: of every check that fails, or with {option} of how code is "
                        "confined here, tried just now.",
                        option="--version",
                    )
                ),
            ),
        ],
    )


def grade(
    path: Path,
    language: Language,
    wanted: Sequence[str] = (),
    format: str = "text",
    isolation: str = "best",
    verbose: bool = False,
    html: str | None = None,
    *,
    typed: str | None = None,
    sample: bool = False,
) -> int:
    """Grade what is at a path, and show the report; the exit code.

    `typed` is the path as it was typed, if it was; a `sample` is gone afterwards.
    """
    from grader import catalog, exhibits, grading, progress, settings, submission
    from grader import isolation as isolating
    from grader.report.html_file import HtmlFile

    page = HtmlFile(html) if html is not None else None
    choose("--isolation", isolation, isolating.CHOICES)
    exercises = catalog.load()
    for id in wanted:
        choose("--exercise", id, [exercise.id for exercise in exercises])
    chosen = [exercise for exercise in exercises if not wanted or exercise.id in wanted]
    work, chosen_here = submission.read(path, chosen)
    with isolating.open_workers(isolation) as workers:
        [report] = grading.grade([work], chosen_here, workers=workers)
        if warning := isolating.warning(workers.level, report.hidden):
            print(f"grade: {language.render(warning)}", file=sys.stderr)
        shown = exhibits.collect(report, work, chosen_here, workers) if page else {}
    if format != "text":
        for exercise in report.exercises:
            if said := " ".join(map(language.render, exercise.notes)):
                print(f"grade: {harmless(said)}", file=sys.stderr)
        print(formats.render(format, report, language))
    else:
        from grader.report import as_text

        ripe = progress.take_down(path, report, work.sources).ripe(report)
        text = as_text.render(
            report, language, terminal(), everything=verbose, ripe=ripe, place=typed, sample=sample
        )
        print(text, end="")
    if page:
        folder = path if path.is_dir() else path.parent
        where = page.write(report, shown, language, settings.read(folder))
        if format == "text":
            print(f"   {harmless(language.render(where))}")
    return OK if report.passed else NOT_YET


def _show_version(language: Language, verbose: bool) -> int:
    from grader.version import VERSION

    print(f"errare {VERSION}")
    if verbose:
        from grader import isolation

        yes, no = ("✓", "✗") if terminal().unicode else ("+", "x")
        with isolation.open_workers("best") as workers:
            for fine, line in isolation.describe(workers):
                print(f" {yes if fine else no} {language.render(line)}")
    return OK
