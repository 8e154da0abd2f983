"""`grade nbgrader COURSE_DIR`: write the exercises as assignments of nbgrader, or marks for them."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.command import (
    OK,
    Command,
    choose,
    course_option,
    language_option,
    option,
)
from grader.cli.completion import exercise_ids, one_of
from grader.languages import Language, Message, UserError, harmless, say, say_plural
from grader.submission.names import show

_CALL = "grade nbgrader COURSE_DIR"
_MOST_SHOWN = 5  # names


def build(language: Language, asked: str | None, text: Message) -> click.Command:
    """The command, in a language."""
    from grader.notebooks.nbgrader.course import GROUPS

    def write_course(
        course_dir: str | None,
        per: str,
        exercise: tuple[str, ...],
        marks: str | None,
        course: str | None,
    ) -> int:
        if course_dir is None:
            raise UserError(
                say(
                    "Which folder is the course of nbgrader in? Type: {command}",
                    command=f"`{_CALL}`",
                )
            )
        if marks is not None:
            return _write_marks(Path(course_dir), Path(marks), language)
        choose("--per", per, GROUPS, command=f"{_CALL} --per")
        for id in exercise:
            choose("--exercise", id, exercise_ids(), command=f"{_CALL} --exercise")
        return _write(Path(course_dir), language, per, exercise, course)

    return Command(
        language,
        name="nbgrader",
        help=language.render(text),
        callback=write_course,
        params=[
            click.Argument(["course_dir"], required=False, metavar="COURSE_DIR"),
            option(
                language,
                "--per",
                say(
                    "What to make an assignment for: {exercise}, or {course}, with all exercises in one.",
                    exercise="exercise",
                    course="course",
                ),
                metavar="P",
                default="exercise",
                shell_complete=one_of(lambda: GROUPS),
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
                "--marks",
                say(
                    "Write no assignments, but these results of {command} into the gradebook.",
                    command="grade batch",
                ),
                metavar="RESULTS",
            ),
            course_option(language, _CALL),
            language_option(language),
        ],
    )


def _write(
    folder: Path, language: Language, group: str, wanted: tuple[str, ...], site: str | None
) -> int:
    from grader.notebooks.nbgrader import course

    written = course.write(folder, language, group, wanted, site)
    for path in written.paths:
        print(f"  {harmless(str(path))}")
    for message in _steps(folder, language, written.lacks_settings, written.paths[0].parent.name):
        print(harmless(language.render(message)))
    return OK


def _steps(
    folder: Path, language: Language, lacks_settings: bool, assignment: str
) -> list[Message]:
    from grader.notebooks.nbgrader.course import CONFIG, CONFIG_LINES

    steps = []
    if lacks_settings:
        steps.append(
            say(
                "{file} is yours, and is not changed. For fair marks, add these two lines to its end: {first} and {second}",
                file=show(str(folder / CONFIG)),
                first=f"`{CONFIG_LINES[0]}`",
                second=f"`{CONFIG_LINES[1]}`",
            )
        )
    steps.append(
        say(
            "Next, in that folder: {command}",
            command=f"`nbgrader generate_assignment {assignment}`",
        )
    )
    return steps


def _write_marks(folder: Path, results: Path, language: Language) -> int:
    from grader.classroom.exports.handing_on import doubts
    from grader.classroom.journal import Journal
    from grader.notebooks.nbgrader import marks

    with Journal(results) as journal:
        students = journal.graded()
    handed = marks.write(folder, students)
    messages = [
        say_plural(
            "{count} mark written into the gradebook.",
            "{count} marks written into the gradebook.",
            handed.written,
        )
    ]
    if handed.others:
        names = [show(name) for name in handed.others[:_MOST_SHOWN]]
        more = ["…"] if len(handed.others) > _MOST_SHOWN else []
        messages.append(
            say(
                "The gradebook has no submission of {names}. To let nbgrader see them first: {command}",
                names=", ".join(names + more),
                command="`nbgrader autograde ASSIGNMENT`",
            )
        )
    for message in (*messages, *doubts(students)):
        print(harmless(language.render(message)))
    return OK
