"""A report as a student reads it in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from exercises.drawing import formula
from grader.languages import Language, harmless, say
from grader.report.model import CheckResult, ExerciseReport, Report, overall
from grader.report.status import NOT_PASSED, Status
from grader.report.terminal import Terminal, Writer
from grader.submission.names import to_grade

if TYPE_CHECKING:
    from grader.graphs import Walk  # numpy is not needed to show a report

_PRINTED_LINES = 8
_WALKED_NODES, _LABEL = 14, 32


def render(
    report: Report,
    language: Language,
    terminal: Terminal | None = None,
    *,
    everything: bool = False,
    ripe: Collection[tuple[str, str]] = (),
    place: str | None = None,
    sample: bool = False,
) -> str:
    """The report as text; with `everything`, what there is to say of every check.

    Otherwise a function has one check explained, the one that tells most, and the others named:
    most of those fail for the same reason. Of the functions in `ripe`, as exercise and name, the
    cause of a known mistake is told, too. `place` is what was typed as a path: to grade it again, it
    has to be typed again. A `sample` is gone when the report is read.
    """
    page = _Page(report, language, terminal or Terminal(), everything, ripe)
    steps = page.after_a_sample() if sample else page.steps(place)
    return "\n".join((*page.lines(), *steps)) + "\n"


def exercise_lines(
    report: Report,
    language: Language,
    terminal: Terminal,
    *,
    ripe: Collection[tuple[str, str]] = (),
) -> Iterator[str]:
    """The lines on the exercises alone, one check explained a function."""
    page = _Page(report, language, terminal, False, ripe)
    for exercise in report.exercises:
        yield from page.on_exercise(exercise)


def brief_lines(
    report: Report,
    language: Language,
    terminal: Terminal,
    *,
    ripe: Collection[tuple[str, str]] = (),
) -> Iterator[str]:
    """The report without what to do next: for whoever sees it where they work."""
    page = _Page(report, language, terminal, False, ripe)
    for exercise in report.exercises:
        yield from page.on_exercise(exercise)
    yield from page.notes()


class _Page(Writer):
    def __init__(
        self,
        report: Report,
        language: Language,
        terminal: Terminal,
        everything: bool,
        ripe: Collection[tuple[str, str]],
    ) -> None:
        super().__init__(language, terminal)
        self._report = report
        self._ripe = ripe
        self._everything = everything
        self._kept_back = False

    def lines(self) -> Iterator[str]:
        yield ""
        for exercise in self._report.exercises:
            yield from self.on_exercise(exercise)
        yield from self._total()
        yield ""

    def on_exercise(self, exercise: ExerciseReport) -> Iterator[str]:
        """The lines on one exercise: a single one if nothing in it calls for more."""
        points = f"{self._points(exercise.points)} / {self._points(exercise.max_points)}"
        color = _COLORS[overall(exercise.checks)]
        title = self.language.translate(exercise.title)
        gap = max(2, self.width - len(title) - len(points) - 4)
        mark = self.paint(self.mark(overall(exercise.checks)), color)
        yield f" {mark} {self.paint(title, bold=True)}{' ' * gap}{self.paint(points, color)}"
        for note in exercise.notes:
            yield from self.wrapped(self.tell(note), 5, "yellow")
        if exercise.passed or exercise.untouched:
            return
        column = max(map(len, exercise.functions)) + 2
        for function in exercise.functions:
            yield from self._function(exercise, function, column)
        if exercise.printed:
            yield from self._printed(exercise.printed)
        yield ""

    def _function(self, exercise: ExerciseReport, name: str, column: int) -> Iterator[str]:
        checks = exercise.checks_of(name)
        status = overall(checks)
        passed = sum(check.status is Status.PASSED for check in checks)
        if status is Status.TODO:
            count = self.tell(say("to do"))
        elif status is Status.SKIPPED:
            count = self.tell(say("waiting"))
        else:
            count = self.tell(say("{passed} of {total}", passed=passed, total=len(checks)))
        mark = self.paint(self.mark(status), _COLORS[status])
        dim = status in (Status.TODO, Status.SKIPPED, Status.PASSED)
        yield f"     {mark} {name:{column}}{self.paint(count, dim=dim)}"
        failed = [check for check in checks if check.status in NOT_PASSED]
        named = [check for check in failed if check.misconception]
        explained = failed if self._everything else (named or failed)[:1]
        for check in failed:
            yield from self.wrapped(self.language.translate(check.title), 9, dim=True)
            if check in explained:
                yield from self._explained(check)
                yield from self._why(exercise, check)
            else:
                self._kept_back = True

    def _explained(self, check: CheckResult) -> Iterator[str]:
        for message in check.message:
            yield from self.wrapped(self.tell(message), 11)
        if check.walk and len(check.walk.right) <= _WALKED_NODES:
            yield from self._walk(check.walk)

    def _why(self, exercise: ExerciseReport, check: CheckResult) -> Iterator[str]:
        """The cause of a mistake that has a name; or how to ask for it, as long as it is fresh."""
        if check.cause is None:
            return
        if (exercise.id, check.function) in self._ripe:
            yield from self.wrapped(self.tell(check.cause), 11)
        else:
            ask = say("Why? {command}", command=f"`grade hint {exercise.id}`")
            yield from self.wrapped(self.tell(ask), 11, dim=True)

    def _walk(self, walk: Walk) -> Iterator[str]:
        """A line for each node on the way back, with its gradient; the first wrong one is marked."""
        labels = {n: harmless(formula(walk.graph, n)) for n in walk.right}
        width = min(max(map(len, labels.values())), _LABEL)
        passed = True
        for n, right in walk.right.items():
            here = n == walk.wrong
            passed = passed and not here
            mark = self.mark(Status.PASSED if passed else Status.FAILED) if passed or here else " "
            label = textwrap.shorten(labels[n], width, placeholder="…")
            found = self.language.number(walk.found[n]) if n in walk.found else ""
            line = f"{mark} {label:{width}}  {found:>10}"
            if here:
                line += f"   {self.tell(say('right: {right}', right=right))}"
            color = "red" if here else "green" if passed else None
            yield " " * 11 + self.paint(line, color, dim=not here)

    def _printed(self, printed: str) -> Iterator[str]:
        label = self.tell(say("What your code printed:"))
        yield f"     {self.paint(label, dim=True)}"
        lines = printed.splitlines()
        for line in lines[:_PRINTED_LINES]:
            yield f"       {harmless(line)[: self.width]}"
        if len(lines) > _PRINTED_LINES:
            yield "       …"

    def _total(self) -> Iterator[str]:
        report = self._report
        if len(report.exercises) > 1:
            yield ""
            yield self.total(report.points, report.max_points)
        yield from self.notes()

    def notes(self) -> Iterator[str]:
        """How it was graded."""
        report = self._report
        if report.hidden:
            note = say("The hidden checks ran too.")
        else:
            note = say(
                "These are the public checks; the mark comes from your instructor's hidden ones, too."
            )
        yield from self.wrapped(self.tell(note), 3, dim=True)
        if report.hidden:
            level = say("Isolation: {level}", level=f"`{report.isolation}`")
            yield from self.wrapped(self.tell(level), 3, dim=True)

    def after_a_sample(self) -> Iterator[str]:
        """What to do next where nothing is left of the files."""
        message = say(
            "That was a sample. To write the exercises, for you to complete: {command}",
            command=f"`grade init backprop --lang {self.language.code}`",
        )
        yield from self.wrapped(self.tell(message), 3)

    def steps(self, place: str | None) -> Iterator[str]:
        """What to do next with the files, and the commands for what was typed as their path."""
        report = self._report
        todo = next((exercise for exercise in report.exercises if not exercise.passed), None)
        if todo is None:
            yield from self.wrapped(self.tell(say("Everything passes. Well done!")), 3, "green")
            return
        check = next(c for c in todo.checks if c.status is not Status.PASSED)
        message = say(
            "Next: {function} in {file}. Save it, and check it with {command}",
            function=f"`{check.function}`",
            file=f"`{todo.filename}`",
            command=to_grade(place, "--exercise", todo.id),
        )
        yield from self.wrapped(self.tell(message), 3)
        if self._kept_back:
            more = say(
                "What there is to say of every check: {command}", command=to_grade(place, "-v")
            )
            yield from self.wrapped(self.tell(more), 3, dim=True)

    def _points(self, points: float) -> str:
        return self.language.points(points)


_COLORS = {
    Status.PASSED: "green",
    Status.FAILED: "red",
    Status.ERROR: "red",
    Status.TIMEOUT: "red",
    Status.CRASHED: "red",
    Status.TODO: "yellow",
    Status.SKIPPED: "white",
}
