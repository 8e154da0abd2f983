"""Writes the class view into a folder: the page, and in `reports` one report for each student."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.classroom.file_names import file_names
from grader.classroom.model import Graded
from grader.languages import Language, Message, UnknownLanguage, UserError, find, say
from grader.refusals import reason_of
from grader.report.html_file import is_ours, require_templates
from grader.submission.names import show

PAGE = "index.html"
REPORTS = "reports"
_PART = ".errare-part"  # where everything is written first
_COMMAND = "`grade export RESULTS --to html --out FOLDER`"


def write(
    graded: Sequence[Graded],
    folder: Path,
    language: Language,
    *,
    names: bool = False,
    lang_asked: bool = False,
) -> Path:
    """Write the class view and the reports into a folder, in place of earlier ones; the page.

    Only with `names` does the page name the students and lead to their reports. Those are in the
    language of each student, unless the instructor has asked for one. Raises UserError where they
    cannot be written, or where the folder holds anything else.
    """
    require_templates()
    with _explained(folder):
        new = not folder.exists()
        _refuse_others(folder)
        part = folder / _PART
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            _write_all(graded, part, language, names=names, lang_asked=lang_asked)
            _put_in_place(part, folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            if new:
                with contextlib.suppress(OSError):
                    folder.rmdir()
            raise
        shutil.rmtree(part, ignore_errors=True)
    return folder / PAGE


def _write_all(
    graded: Sequence[Graded], part: Path, language: Language, *, names: bool, lang_asked: bool
) -> None:
    from grader.classroom.class_view import page  # the templates' engine
    from grader.report import as_html

    files = report_files([each.person.key for each in graded])
    languages = {"": language, language.code: language}
    (part / REPORTS).mkdir()
    for each in graded:
        spoken = language if lang_asked else _spoken_by(each, languages)
        report = as_html.render(each.report, {}, spoken, each.reason)
        _write(part / files[each.person.key], report)
    _write(part / PAGE, page.render(graded, language, files if names else None))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", errors="replace", newline="\n")


def _spoken_by(each: Graded, known: dict[str, Language]) -> Language:
    """The student's language, or else the page's; the catalogs behind each name are read once."""
    name = each.language or ""
    if name not in known:
        try:
            known[name] = find(name)
        except UnknownLanguage:
            known[name] = known[""]
    return known[name]


def _put_in_place(part: Path, folder: Path) -> None:
    """Let what was written take the place of what was there; if it cannot, that stays."""
    reports, earlier = folder / REPORTS, part / "earlier"
    if reports.exists():
        reports.rename(earlier)
    try:
        (part / REPORTS).rename(reports)
        (part / PAGE).replace(folder / PAGE)
    except BaseException:
        if earlier.exists():
            shutil.rmtree(reports, ignore_errors=True)
            earlier.rename(reports)
        raise


def report_files(keys: Sequence[str]) -> Mapping[str, str]:
    """Where the report of each student lies in the folder, by their key."""
    names = file_names(keys)
    return {key: f"{REPORTS}/{name}.html" for key, name in zip(keys, names, strict=True)}


# --- What stands in the way --------------------------------------------------------------------


def _refuse_others(folder: Path) -> None:
    for path in _others(folder) if folder.exists() else ():
        raise UserError(
            say(
                "{folder} holds other things than a class view: {file}. To choose another folder: {command}",
                folder=show(str(folder)),
                file=show(str(path.relative_to(folder))),
                command=_COMMAND,
            )
        )


def _others(folder: Path) -> Iterator[Path]:
    """What is not of an earlier class view; what a system hides there is nobody's work."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.name == REPORTS and path.is_dir() and not path.is_symlink():
            yield from (each for each in sorted(path.iterdir()) if not _is_ours(each))
        elif path.name != PAGE or not _is_ours(path):
            yield path


def _is_ours(path: Path) -> bool:
    if path.name.startswith("."):
        return True
    if path.suffix != ".html" or not path.is_file():
        return False
    with path.open("rb") as file:
        return is_ours(file)


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refusal(folder, reason_of(error)) from None


def _refusal(folder: Path, reason: Message) -> UserError:
    return UserError(
        say(
            "{path} cannot be written: {reason}. To choose another folder: {command}",
            path=show(str(folder)),
            reason=reason,
            command=_COMMAND,
        )
    )
