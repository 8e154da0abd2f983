"""Grades submissions: their files and the catalog's checks -> reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from grader.catalog import Exercise
from grader.languages import Message, say
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status
from grader.student import StudentFile
from grader.submission import Submission
from grader.worker import Workers


def grade(
    submissions: Sequence[Submission],
    exercises: Sequence[Exercise],
    *,
    workers: Workers,
    on_report: Callable[[int, Report], None] = lambda place, report: None,
) -> list[Report]:
    """The reports on these submissions, in their order; each is graded on all the exercises.

    As soon as there is the one on the submission at a place, `on_report` gets both.
    """
    from grader.plugin import Run, run_checks  # pytest: 100 ms, while the first worker starts

    runs = {
        (place, exercise.id): Run(
            str(place),
            exercise,
            StudentFile(
                workers,
                submission.filename(exercise),
                submission.sources[exercise.id],
                exercise.recursion_limit,
            ),
        )
        for place, submission in enumerate(submissions)
        for exercise in exercises
        if exercise.id in submission.sources
    }

    def exercise_report(place: int, exercise: Exercise) -> ExerciseReport:
        submission = submissions[place]
        name, printed = submission.filename(exercise), ""
        if run := runs.get((place, exercise.id)):
            results = [
                _renumbered(run.results[check.id], submission.lines.get(exercise.id, ()))
                for check in exercise.checks
            ]
            printed = run.printed
        else:
            results = _unrun(exercise, submission)
        return ExerciseReport(
            exercise.id,
            exercise.title,
            name,
            exercise.points,
            tuple(results),
            printed,
            submission.notes.get(exercise.id, ()),
        )

    reports: dict[int, Report] = {}

    def report(place: int) -> None:
        reports[place] = Report(
            name=submissions[place].name,
            isolation=workers.level.value,
            hidden=any(check.hidden for exercise in exercises for check in exercise.checks),
            exercises=tuple(exercise_report(place, exercise) for exercise in exercises),
        )
        on_report(place, reports[place])

    for place in range(len(submissions)):
        if all((place, exercise.id) not in runs for exercise in exercises):
            report(place)
    if runs:
        run_checks(list(runs.values()), on_finished=lambda name: report(int(name)))
    return [reports[place] for place in range(len(submissions))]


def ungraded(submission: Submission, exercises: Sequence[Exercise], isolation: str) -> Report:
    """The report on a submission none of whose files can be run."""
    return Report(
        submission.name,
        isolation,
        any(check.hidden for exercise in exercises for check in exercise.checks),
        tuple(
            ExerciseReport(
                exercise.id,
                exercise.title,
                submission.filename(exercise),
                exercise.points,
                tuple(_unrun(exercise, submission)),
            )
            for exercise in exercises
        ),
    )


def _renumbered(check: CheckResult, lines: Sequence[int]) -> CheckResult:
    """The result with the lines of cells in its messages: nobody sees how they were put together."""

    def renumber(message: Message) -> Message:
        line = message.parameters.get("line", 0)
        if not 0 < line <= len(lines):
            return message
        return replace(message, parameters={**message.parameters, "line": lines[line - 1]})

    return replace(check, message=tuple(map(renumber, check.message)))


def _unrun(exercise: Exercise, submission: Submission) -> list[CheckResult]:
    """The results of an exercise whose file is unusable, or is not there."""
    problem = submission.problems.get(exercise.id)
    missing = say("There is no {file} here yet.", file=f"`{submission.filename(exercise)}`")
    results = []
    for place, check in enumerate(exercise.checks):
        if problem is None:
            status, message = Status.TODO, missing
        elif place == 0:
            status, message = Status.ERROR, problem
        else:
            status, message = Status.SKIPPED, say("Waits until the file can be run.")
        results.append(
            CheckResult(
                check.id,
                check.function,
                check.title,
                status,
                check.weight,
                check.hidden,
                0.0,
                (message,),
            )
        )
    return results
