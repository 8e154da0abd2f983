"""`grade try`: grade a half-finished sample, to see what it is like."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

import exercises
from grader.cli.command import Command, language_option
from grader.cli.grade import grade
from grader.languages import Language, Message


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def grade_sample() -> int:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "sample"
            shutil.copytree(Path(str(exercises.__file__)).parent / "sample", copy)
            return grade(copy, language, sample=True)

    return Command(
        language,
        name="try",
        help=language.render(text),
        callback=grade_sample,
        params=[language_option(language)],
    )
