"""`grade batch SUBMISSIONS --out RESULTS`: grade a class; a run that was stopped goes on."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command import OK, STOPPED, Command, choose, language_option, option
from grader.cli.completion import exercise_ids, one_of
from grader.languages import Language, Message, UserError, harmless, say, say_plural
from grader.submission.names import show, to_type

if TYPE_CHECKING:
    from grader.classroom.batch import Assignment
    from grader.classroom.journal import Journal
    from grader.classroom.model import Person
    from grader.classroom.scanning import Class

_CALL = "grade batch SUBMISSIONS --out RESULTS"
_MOST_SHOWN = 5  # names: all are in the results
_MOST_PASSED_OVER = 20


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""

    def batch(
        submissions: str | None,
        out: str | None,
        jobs: str | None,
        dask: str | None,
        isolation: str,
        exercise: tuple[str, ...],
        again: bool,
    ) -> int:
        if submissions is None or not out:  # an empty word is no place
            raise UserError(
                say(
                    "Where are the submissions, and where should the results go? Type: {command}",
                    command=f"`{_CALL}`",
                )
            )
        count = _count(jobs) if jobs is not None else None
        return grade_class(
            Path(submissions), Path(out), language, count, dask, isolation, exercise, again
        )

    return Command(
        language,
        name="batch",
        help=language.render(text),
        callback=batch,
        params=[
            click.Argument(["submissions"], required=False, metavar="SUBMISSIONS"),
            option(
                language, "--out", say("The file for the results: a database."), metavar="RESULTS"
            ),
            option(
                language,
                "--jobs",
                say(
                    "How many submissions to grade at the same time; if you don't say, one a core."
                ),
                metavar="N",
            ),
            option(
                language,
                "--dask",
                say("Grade on the Dask cluster whose scheduler has this address."),
                metavar="ADDRESS",
            ),
            option(
                language,
                "--exercise",
                say("Only this exercise; may be given several times."),
                metavar="ID",
                multiple=True,
                shell_complete=one_of(exercise_ids),
            ),
            option(
                language,
                "--again",
                say("Grade everybody anew, those who have changed nothing, too."),
                is_flag=True,
            ),
            option(
                language,
                "--isolation",
                say(
                    "How strictly to confine the code: best, require or none, as in {command}.",
                    command="grade --help",
                ),
                metavar="I",
                default="best",
            ),
            language_option(language),
        ],
    )


def _count(jobs: str) -> int:
    """The number that was typed. Raises UserError where it is none, or none that makes sense."""
    try:
        count = int(jobs)
    except ValueError:
        count = 0
    if count < 1:
        raise UserError(
            say(
                "{option} wants a number that is 1 or more, such as {command}",
                option="`--jobs`",
                command=f"`{_CALL} --jobs 2`",
            )
        )
    return count


def grade_class(
    path: Path,
    out: Path,
    language: Language,
    jobs: int | None = None,
    dask: str | None = None,
    isolation: str = "best",
    wanted: tuple[str, ...] = (),
    again: bool = False,
) -> int:
    """Grade what has been handed in at a path, and say how it went; the exit code."""
    from functools import partial

    from grader import catalog
    from grader import isolation as isolating
    from grader.classroom import batch, distributed, local, scanning
    from grader.classroom.exports.handing_on import FOLDERS
    from grader.classroom.journal import Journal
    from grader.cli.progress_line import ProgressLine

    exercises = catalog.load()
    ids = [exercise.id for exercise in exercises]
    for id in wanted:
        choose("--exercise", id, ids, command=f"{_CALL} --exercise")
    choose("--isolation", isolation, isolating.CHOICES, command=f"{_CALL} --isolation")
    chosen = tuple(exercise for exercise in exercises if not wanted or exercise.id in wanted)
    assignment = batch.Assignment(chosen, isolation)
    # Results that lie among the submissions are no submissions.
    ours = [out.name, *(f"{out.stem}-{format}" for format in FOLDERS)]
    scanned = scanning.scan(path, exercises, ours if out.parent.resolve() == path.resolve() else ())
    if dask:
        run: batch.Runner = partial(distributed.run, address=dask)
    else:
        run = partial(local.run, jobs=jobs or local.cores())
    warnings = [*_warnings(assignment)]
    with Journal(out, create=True) as journal:
        for warning in (*warnings, *_left_closed(scanned, path)):
            print(f"grade: {language.render(warning)}", file=sys.stderr)
        waiting = batch.Queue(scanned.bundles, assignment, journal, again=again)
        graded, troubled = 0, []  # the reports themselves are in the journal: a class may be large
        try:
            with ProgressLine(len(scanned.bundles), language) as line:
                for each in batch.grade_class(waiting, journal, run):
                    graded += 1
                    if each.reason:
                        troubled.append((each.person, each.reason))
                    line.show(graded + waiting.unchanged, graded)
        except KeyboardInterrupt:
            stopped = say(
                "Stopped. What was graded is kept: to go on, type the same command again."
            )
            print(f"grade: {language.render(stopped)}", file=sys.stderr)
            return STOPPED
        for message in _summary(graded, troubled, waiting.unchanged, scanned, journal):
            print(harmless(language.render(message)))
    return OK


def _warnings(assignment: Assignment) -> Iterator[Message]:
    """What an instructor must not overlook. Raises UserError where code cannot be confined."""
    from grader import isolation

    if not assignment.hidden:
        yield say(
            "The hidden checks are not installed, so that these results are not the marks. To install them: {command}",
            command="`pip install errare-solutions`",
        )
    with isolation.open_workers(assignment.isolation) as workers:
        if warning := isolation.warning(workers.level, assignment.hidden):
            yield warning


def _left_closed(scanned: Class, path: Path) -> Iterator[Message]:
    for name in scanned.closed:
        yield say(
            "{file} looks like the submissions of a whole class, and is taken for those of one student, "
            "since it lies among others. To grade it: {command}",
            file=show(name),
            command=to_type("grade", "batch", path / name, "--out", "RESULTS") or f"`{_CALL}`",
        )


def _summary(
    graded: int,
    troubled: Sequence[tuple[Person, Message]],
    unchanged: int,
    scanned: Class,
    journal: Journal,
) -> Iterator[Message]:
    """How it went, what to look at, and how to go on."""
    yield say_plural("{count} submission graded.", "{count} submissions graded.", graded)
    if unchanged:
        yield say_plural(
            "{count} has not changed since it was graded.",
            "{count} have not changed since they were graded.",
            unchanged,
        )
    if troubled:
        yield say_plural(
            "{count} could not be graded, and gets no points:",
            "{count} could not be graded, and get no points:",
            len(troubled),
        )
    for person, reason in troubled[:_MOST_SHOWN]:
        yield Message("   {student}: {reason}", {"student": show(person.key), "reason": reason})
    if len(troubled) > _MOST_SHOWN:
        yield Message("   …", {})
    for key, tops in scanned.merged.items():
        yield say(
            "{student} is there as {names}: taken for one student. Rename them if they are several.",
            student=show(key),
            names=", ".join(map(show, tops)),
        )
    if scanned.others:
        names = [show(name) for name in scanned.others]
        more = ["…"] if len(names) > _MOST_PASSED_OVER else []
        yield say(
            "Passed over, since these are not submissions: {names}.",
            names=", ".join(names[:_MOST_PASSED_OVER] + more),
        )
    here = {bundle.person.key for bundle in scanned.bundles}
    if earlier := len(journal.standing().keys() - here):
        yield say_plural(
            "The results of {count} submission from before, which is not here now, are kept.",
            "The results of {count} submissions from before, which are not here now, are kept.",
            earlier,
        )
    yield say(
        "The results are in {file}. To look at the class: {command}",
        file=show(str(journal.path)),
        command=f"`grade export {shlex.quote(str(journal.path))} --to html`",
    )
