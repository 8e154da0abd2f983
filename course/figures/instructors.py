"""The numbers of the page `instructors.md`: what each exercise is worth."""

from __future__ import annotations

from grader import catalog


def numbers() -> dict[str, float | int]:
    """The points of every exercise, and of all together."""
    exercises = catalog.load(hidden=False)
    points: dict[str, float | int] = {exercise.id: exercise.points for exercise in exercises}
    return {**points, "total": sum(exercise.points for exercise in exercises)}
