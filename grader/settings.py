"""`grade.toml` in a student's folder: their language, and where the course is to be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "grade.toml"

# No more than what stands in a quoted text of TOML, an attribute of HTML and a link of Markdown.
_ADDRESS = re.compile(r"https?://[\w.~:/?@!$&*+,;=%\[\]-]{1,300}")


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` is a name such as `ca` or `pt_BR`, `course` the address of the course's site."""

    language: str | None = None
    course: str | None = None

    def as_toml(self) -> str:
        """The text of the file."""
        given = {"language": self.language, "course": self.course}
        return "".join(f'{name} = "{value}"\n' for name, value in given.items() if value)

    def address(self, lesson: str, language: str) -> str | None:
        """Where to read a lesson, `page#section`, in a language; None if there is no site."""
        if not self.course:
            return None
        page, _, section = lesson.partition("#")
        anchor = f"#{section}" if section else ""
        return f"{self.course.rstrip('/')}/{language}/{page}/{anchor}"


NONE = Settings()


def is_address(text: str) -> bool:
    """Whether a text may be the address of a site."""
    return _ADDRESS.fullmatch(text) is not None


def read(folder: Path) -> Settings:
    """The settings in a folder; none where the file is not there or cannot be read."""
    try:
        return parse((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return NONE


def parse(text: str) -> Settings:
    """The settings in the text of a file; what cannot be read, or makes no sense, says nothing."""
    import tomllib  # only where there is something to read

    try:
        found: dict[str, Any] = tomllib.loads(text)
    except (ValueError, RecursionError):
        return NONE
    language, course = found.get("language"), found.get("course")
    return Settings(
        language if isinstance(language, str) and language else None,
        course if isinstance(course, str) and is_address(course) else None,
    )
