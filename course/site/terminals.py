"""Terminal pictures: runs what `course/terminals/*.toml` describe, and keeps what the terminal shows.

`python -m course.site.terminals write` writes `course/terminals/NAME.LANGUAGE.txt`, one file for each
picture and language; `check` says which of those are no longer what the terminal shows. With names
behind it (`write first-typo`), either looks at these pictures alone. A picture's settings:

    command = "grade --exercise derivatives"
    start = "solution"             # what lies in the folder: "solution", "stub", "sample", "empty"
    exercises = ["derivatives"]    # only these files of it (all, unless it is given)
    hidden = true                  # as an instructor sees it, with the hidden checks
    lacks = "landlock"             # on a machine without it

    [[change]]                     # as often as needed: what the student has typed
    file = "derivatives.py"
    old = "s * (1 - s)"            # occurs exactly once
    new = "z * (1 - z)"
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.site.languages import NAMES, ROOT
from grader import catalog, starter
from grader.languages import Language
from grader.worker import Level

FOLDER = ROOT / "course" / "terminals"
LANGUAGES = tuple(NAMES)
COLUMNS = 80

# Some messages name the folder that the student is in: it is here, for readers.
_HOME, _PLACE = "/home/noa", "backprop"

# What the command `grade` runs. A student has no `errare-solutions`, and we have: for them the
# folder of the hidden checks is nowhere, as `catalog.hidden_checks` answers where it isn't installed.
_INSTRUCTOR = "from grader.cli import main; main()"
_STUDENT = f"from grader import catalog; catalog.hidden_checks = lambda: None; {_INSTRUCTOR}"
_LACKING = {
    "": "",
    "landlock": "from grader.worker.confinement import landlock; landlock.version = lambda: 0; ",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What a student has changed in a file: `old` stands there once, and becomes `new`."""

    file: str
    old: str
    new: str

    def apply(self, folder: Path) -> None:
        """Change the file in a folder; raises ValueError unless `old` occurs exactly once."""
        path = folder / self.file
        text = path.read_text("utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.old!r} occurs {text.count(self.old)} times in {self.file}")
        path.write_text(text.replace(self.old, self.new), "utf-8")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal picture: the command that is typed, and what lies in the folder before it."""

    name: str
    command: str
    start: str
    exercises: tuple[str, ...]
    hidden: bool
    lacks: str
    changes: tuple[Change, ...]

    def prepare(self, folder: Path, language: str) -> None:
        """Put into a folder what lies there before the command; raises ValueError if it cannot be."""
        if self.start in ("stub", "solution"):  # a student has called `grade init`
            starter.write(folder, Language(language))
        for id in _exercise_ids():
            path = folder / f"{id}.py"
            if id not in self.exercises:
                path.unlink(missing_ok=True)
            elif self.start in _SOURCES:
                path.write_bytes((ROOT / _SOURCES[self.start] / path.name).read_bytes())
            elif self.start not in ("stub", "empty"):
                raise ValueError(f"there is no start {self.start!r}")
        for change in self.changes:
            change.apply(folder)

    def show(self, language: str) -> str:
        """Run the command in a fresh folder: the line that is typed, and what the terminal answers."""
        program, *arguments = shlex.split(self.command)
        if program != "grade":
            raise ValueError(f"{self.name}: only `grade` is run, and not {program!r}")
        with tempfile.TemporaryDirectory(prefix="terminal-") as home:
            folder = Path(home).resolve() / _PLACE
            folder.mkdir()
            self.prepare(folder, language)
            # -P: the student's files must not be found in place of Python's own modules.
            code = _LACKING[self.lacks] + (_INSTRUCTOR if self.hidden else _STUDENT)
            answer = subprocess.run(
                [sys.executable, "-P", "-c", code, *arguments],
                cwd=folder,
                env=_environment(language),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            shown = answer.stdout.replace(str(folder.parent), _HOME)
        # Which of the strict levels it is depends on the machine, and not on what is shown.
        shown = shown.replace(f"`{Level.LANDLOCK}`", f"`{Level.NAMESPACES}`")
        return f"$ {self.command}\n{shown.rstrip()}\n"


_SOURCES = {"solution": "solutions", "sample": "exercises/sample"}


def _exercise_ids() -> tuple[str, ...]:
    return tuple(exercise.id for exercise in catalog.load(hidden=False))


def _environment(language: str) -> dict[str, str]:
    """A terminal in a language, 80 columns wide; it is no terminal to the program, so no colours."""
    locale = f"{language}.UTF-8"
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": locale,
        "LANG": locale,
        "COLUMNS": str(COLUMNS),
        "PYTHONUTF8": "1",
    }


def names() -> tuple[str, ...]:
    """The names of all terminal pictures."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def read(name: str) -> Terminal:
    """The terminal picture of a name."""
    settings: dict[str, Any] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return Terminal(
        name=name,
        command=settings["command"],
        start=settings.get("start", "empty"),
        exercises=tuple(settings.get("exercises", _exercise_ids())),
        hidden=settings.get("hidden", False),
        lacks=settings.get("lacks", ""),
        changes=tuple(Change(**change) for change in settings.get("change", ())),
    )


def text_file(name: str, language: str) -> Path:
    """Where the text of a picture in a language is kept."""
    return FOLDER / f"{name}.{language}.txt"


def unused_files() -> list[Path]:
    """The text files that belong to no picture any more."""
    wanted = {text_file(name, language) for name in names() for language in LANGUAGES}
    return sorted(set(FOLDER.glob("*.txt")) - wanted)


def write(chosen: Iterable[str]) -> None:
    """Write the text files of these pictures, and remove those that belong to none."""
    for path, text in _show_all(chosen):
        path.write_text(text, "utf-8")
    for path in unused_files():
        path.unlink()


def differing(chosen: Iterable[str]) -> list[Path]:
    """The text files that are not what the terminal shows, or that belong to no picture."""
    wrong = [path for path, text in _show_all(chosen) if _kept(path) != text]
    return wrong + unused_files()


def _kept(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def _show_all(chosen: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Each picture's text in each language; they are run two at a time."""
    pictures = [(read(name), language) for name in chosen for language in LANGUAGES]
    with ThreadPoolExecutor(2) as pool:
        texts = pool.map(lambda picture: picture[0].show(picture[1]), pictures)
        for (terminal, language), text in zip(pictures, texts, strict=True):
            yield text_file(terminal.name, language), text


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code."""
    if unknown := set(arguments[1:]) - set(names()):
        print(f"There is no picture {', '.join(sorted(unknown))}; there are: {', '.join(names())}")
        return 2
    match arguments:
        case ["write", *chosen]:
            write(chosen or names())
        case ["check", *chosen]:
            wrong = differing(chosen or names())
            for path in wrong:
                print(f"{path.relative_to(ROOT)}: the terminal shows something else")
            return 1 if wrong else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
