"""The loop behind `grade watch`: waits for something to happen, grades, and shows what changed."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty

from grader import coach, grading, languages, progress, submission
from grader.catalog import Exercise
from grader.languages import Language, UserError, say
from grader.report.model import Report
from grader.submission.names import to_type
from grader.watching.events import Event, Events, Pressed, Saved, of_folder
from grader.watching.screen import Screen
from grader.watching.view import View, changes
from grader.worker import Workers

# An editor writes a file in several steps: a moment after the last one it is all there.
_SETTLED = 0.04
_GONE = 0.2  # between taking an old file away and putting a new one in its place


def watch(
    folder: Path,
    exercises: Sequence[Exercise],
    language: Language,
    workers: Workers,
    screen: Screen,
) -> None:
    """Grade what is saved in a folder, until the user has enough."""
    names = {name: exercise.id for exercise in exercises for name in _names(exercise)}
    with of_folder(folder, names) as events, screen:
        _Session(folder, exercises, language, workers, screen).run(events)


def _names(exercise: Exercise) -> tuple[str, str]:
    """The files that an exercise may be in."""
    return exercise.filename, exercise.notebook


class _Session:
    def __init__(
        self,
        folder: Path,
        exercises: Sequence[Exercise],
        language: Language,
        workers: Workers,
        screen: Screen,
    ) -> None:
        self._folder = folder
        self._exercises = {exercise.id: exercise for exercise in exercises}
        self._language = language
        self._workers = workers
        self._screen = screen
        self._progress = progress.read(folder)
        self._view = View()
        self._graded: dict[str, tuple[submission.Submission, Report]] = {}

    def run(self, events: Events) -> None:
        """Grade the next exercise, and then whatever is saved; until `q` is pressed."""
        self._grade(self._next_exercise())
        while True:
            self._show()
            saved, keys = _collect(events)
            for id in saved:
                self._grade(id)
            for key in keys:
                if key in "qQ\x03\x04":
                    return
                self._keys.get(key.lower(), lambda: None)()

    @property
    def _keys(self) -> dict[str, Callable[[], None]]:
        return {"h": self._hint, "n": self._go_on, "l": self._switch_language}

    def _show(self) -> None:
        self._screen.show(
            self._view, tuple(self._exercises.values()), self._progress, self._language
        )

    def _grade(self, id: str) -> None:
        """Grade an exercise, unless its file is as it was."""
        exercise = self._exercises[id]
        try:
            work = self._read(exercise)
            before = self._graded.get(id)
            if before and not work.problems and before[0] == work:
                self._view = View(before[1])
                return
            [report] = grading.grade([work], [exercise], workers=self._workers)
        except UserError as error:
            self._view = dataclasses.replace(self._view, complaint=error.message)
            return
        self._graded[id] = work, report
        self._take_down(report, work.sources.get(id))
        old = before[1].exercises[0] if before else None
        self._view = View(report, changes(old, report.exercises[0]) if old else ())

    def _take_down(self, report: Report, source: bytes | None) -> None:
        kept = progress.is_kept(self._folder)
        if kept:  # another `grade` may have written it meanwhile
            self._progress = progress.read(self._folder)
        self._progress.take_down(report.exercises[0], source)
        if kept:
            self._progress.write(self._folder)

    def _read(self, exercise: Exercise) -> submission.Submission:
        """The exercise's file; one that an editor is about to put back is waited for."""
        if not self._is_there(exercise):
            time.sleep(_GONE)
        if not self._is_there(exercise):
            raise UserError(
                say(
                    "There is no {file} here. To write a fresh one: {command}",
                    file=f"`{exercise.filename}`",
                    command=self._to_reset(exercise),
                )
            )
        return submission.read(self._folder, [exercise])[0]

    def _to_reset(self, exercise: Exercise) -> str:
        """The command for a fresh file, which is written into the folder that one is in."""
        reset = f"grade reset {exercise.id}"
        if self._folder.resolve() == Path.cwd():
            return f"`{reset}`"
        enter = to_type("cd", str(self._folder)) or "`cd FOLDER`"
        return f"{enter[:-1]} && {reset}`"

    def _is_there(self, exercise: Exercise) -> bool:
        return any((self._folder / name).exists() for name in _names(exercise))

    def _next_exercise(self) -> str:
        """The first exercise that is not complete, after the present one if there is one."""
        ids = list(self._exercises)
        here = ids.index(self._view.exercise) + 1 if self._view.exercise else 0
        turned = ids[here:] + ids[:here]
        open_ones = [i for i in turned if self._progress.points(i) < self._exercises[i].points]
        return (open_ones or turned)[0]

    def _go_on(self) -> None:
        self._grade(self._next_exercise())

    def _hint(self) -> None:
        exercise = self._exercises[self._view.exercise or self._next_exercise()]
        needing = coach.functions_in_need(exercise, self._progress) or exercise.functions[:1]
        advice = coach.advise(exercise, needing[0], self._progress)
        if progress.is_kept(self._folder):
            self._progress.write(self._folder)
        self._view = dataclasses.replace(self._view, advice=(exercise, advice))

    def _switch_language(self) -> None:
        known = languages.available()
        place = known.index(self._language.code) + 1
        self._language = Language(known[place % len(known)])


def _collect(events: Events) -> tuple[list[str], list[str]]:
    """Wait for something to happen, and then until it is over: the exercises saved, the keys."""
    happened: list[Event] = [events.get()]
    while isinstance(happened[-1], Saved):
        try:
            happened.append(events.get(timeout=_SETTLED))
        except Empty:
            break
    saved = dict.fromkeys(event.exercise for event in happened if isinstance(event, Saved))
    return list(saved), [event.key for event in happened if isinstance(event, Pressed)]
