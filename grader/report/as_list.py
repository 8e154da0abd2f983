"""The exercises and the points so far, as a student reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from grader.catalog import Outline
from grader.languages import Message
from grader.progress import Progress
from grader.report.status import Status
from grader.report.terminal import Writer


def lines(
    exercises: Iterable[Outline],
    known: Progress,
    writer: Writer,
    *,
    notes: Mapping[str, Message] | None = None,
    shown: str | None = None,
) -> Iterator[str]:
    """A line for each exercise, with a note if it has one, and one for all; `shown` is in bold."""
    exercises = tuple(exercises)
    titles = {exercise.id: writer.language.translate(exercise.title) for exercise in exercises}
    wide, longest = max(map(len, titles.values())), max(map(len, titles))
    for exercise in exercises:
        points = known.points(exercise.id)
        done = points == exercise.points
        mark = writer.mark(Status.PASSED if done else Status.FAILED if points else Status.TODO)
        name = writer.paint(f"{exercise.id:{longest}}", bold=exercise.id == shown)
        note = (notes or {}).get(exercise.id)
        yield (
            f" {mark} {name}  {titles[exercise.id]:{wide}}"
            f"  {writer.language.points(points):>5} / {exercise.points:<3}"
            f" {writer.paint(writer.tell(note), dim=True) if note else ''}".rstrip()
        )
    yield ""
    yield total(exercises, known, writer)


def total(exercises: Iterable[Outline], known: Progress, writer: Writer) -> str:
    """The line with the points of all exercises."""
    exercises = tuple(exercises)
    points = sum(known.points(exercise.id) for exercise in exercises)
    return writer.total(points, sum(exercise.points for exercise in exercises))
