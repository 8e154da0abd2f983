"""Which formats there are, and how the results of a class become a file or a folder in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.exports.course import Exported
from grader.classroom.model import Graded
from grader.languages import Language, Message, UserError, say, say_plural
from grader.refusals import reason_of
from grader.submission.names import show

FILES = ("csv", "moodle", "canvas", "junit")
FOLDERS = ("html", "gradescope", "github", "vpl")
FORMATS = ("csv", "html", "moodle", "canvas", "gradescope", "github", "vpl", "junit")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an instructor has asked for.

    `language` is the one to write to students in, None for each one's own; `speaking` is the
    instructor's. `worksheet` is Moodle's file to fill, `gradebook` Canvas's, and `column` the title
    of the assignment in it that gets the total. `names` shows names on the class view.
    """

    format: str
    speaking: Language
    language: Language | None = None
    worksheet: Path | None = None
    gradebook: Path | None = None
    column: str | None = None
    names: bool = False


def as_file(students: Sequence[Graded], wishes: Wishes) -> Exported:
    """The results in one of the formats that are a file.

    Raises UserError where a downloaded file is missing, or is not what it should be.
    """
    asked, speaking = wishes.language, wishes.speaking
    match wishes.format:
        case "csv":
            from grader.classroom.exports import csv

            return Exported(csv.export(students, speaking))
        case "junit":
            from grader.classroom.exports import folders

            return Exported(folders.junit(students, asked, speaking))
        case "moodle":
            from grader.classroom.exports import moodle

            if wishes.worksheet is None:
                table = moodle.export(students, asked, speaking)
                return Exported(table, tuple(moodle.doubts(students)))
            name, content = wishes.worksheet.name, _read(wishes.worksheet, "--worksheet")
            return moodle.fill(name, content, students, asked, speaking)
    from grader.classroom.exports import canvas

    if wishes.gradebook is None:
        raise UserError(
            say(
                "Canvas knows an assignment by a number, which is in its own gradebook alone: in Canvas, "
                "open the grades, export the entire gradebook, and type: {command}",
                command="`grade export RESULTS --to canvas --gradebook FILE`",
            )
        )
    content = _read(wishes.gradebook, "--gradebook")
    return canvas.fill(wishes.gradebook.name, content, students, wishes.column)


def as_folder(students: Sequence[Graded], wishes: Wishes, folder: Path) -> None:
    """Write the results in one of the formats that are a folder; one that is there is replaced.

    Raises UserError where it cannot be.
    """
    from grader.classroom.exports import folders, writing

    if wishes.format == "html":
        from grader.classroom import class_view

        class_view.write(
            students,
            folder,
            wishes.speaking,
            names=wishes.names,
            lang_asked=wishes.language is not None,
        )
        return

    names = set(folders.names(wishes.format, students))

    def is_replaced(path: Path) -> bool:
        return path.is_file() and (path.name in names or folders.is_ours(wishes.format, path))

    def fill(part: Path) -> None:
        made = folders.files(wishes.format, students, wishes.language, wishes.speaking)
        for name, content in made:
            (part / name).write_bytes(content)

    writing.write_folder(folder, is_replaced, fill)


def doubts(students: Sequence[Graded]) -> Iterator[Message]:
    """What an instructor should know before they take these results for marks."""
    graded = [student for student in students if not student.reason]
    if public := [student for student in graded if not student.report.hidden]:
        yield say_plural(
            "THESE ARE NOT THE MARKS: the hidden checks did not run for {count} submission. "
            "Install them with {install}, and grade the class again: {command}",
            "THESE ARE NOT THE MARKS: the hidden checks did not run for {count} submissions. "
            "Install them with {install}, and grade the class again: {command}",
            len(public),
            install="`pip install errare-solutions`",
            command="`grade batch SUBMISSIONS --out RESULTS`",
        )
    if len({tuple(each.id for each in student.report.exercises) for student in graded}) > 1:
        yield say(
            "Not everybody was graded on the same exercises, so that the totals cannot be compared. "
            "To grade everybody on the same ones: {command}",
            command="`grade batch SUBMISSIONS --out RESULTS`",
        )
    if ungraded := len(students) - len(graded):
        yield say_plural(
            "{count} submission could not be graded. Why, is in the table: {command}",
            "{count} submissions could not be graded. Why, is in the table: {command}",
            ungraded,
            command="`grade export RESULTS --to csv`",
        )


def _read(path: Path, option: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _unreadable(path, option, say("there is no such file")) from None
    except IsADirectoryError:
        raise _unreadable(path, option, say("it is a folder")) from None
    except OSError as error:
        raise _unreadable(path, option, reason_of(error)) from None


def _unreadable(path: Path, option: str, reason: Message) -> UserError:
    return UserError(
        say(
            "{file} cannot be read: {reason}. Name the file that you have downloaded: {command}",
            file=show(str(path)),
            reason=reason,
            command=f"`grade export RESULTS {option} FILE`",
        )
    )
