"""Shows the names of files, which strangers choose, in messages."""

from __future__ import annotations

import shlex
from pathlib import Path

_LONGEST = 80
# What `grade` takes for commands, where a folder may have such a name.
_COMMANDS = (
    *("try", "init", "watch", "list", "hint", "reset", "pack"),
    *("batch", "export", "similar", "nbgrader"),
)


def show(name: str) -> str:
    """A name as code in a message: one line, short, and nothing in it that a terminal obeys.

    What cannot be printed (line breaks, escapes, changes of the writing direction, halves of
    characters) and the backtick, which would end the code, become "�"; of a long name, the end
    is shown, where a path has the file.
    """
    plain = "".join("�" if each == "`" or not each.isprintable() else each for each in name)
    if len(plain) > _LONGEST:
        plain = f"…{plain[1 - _LONGEST :]}"
    return f"`{plain}`"


def to_type(*words: str | Path) -> str | None:
    """A command as code in a message; None if it can't be shown so that typing it does what it says.

    A path is written such that it is taken for nothing else.
    """
    command = shlex.join(_typed(word) for word in words)
    shown = show(command)
    return shown if shown == f"`{command}`" else None


def to_grade(path: str | Path | None, *options: str) -> str:
    """The command that grades what was typed as a path, if anything was, as code in a message."""
    place = [Path(path)] if path else []
    return to_type("grade", *place, *options) or f"`{shlex.join(['grade', 'PATH', *options])}`"


def _typed(word: str | Path) -> str:
    text = str(word)
    is_taken = text in _COMMANDS or text.startswith("-")
    return f"./{text}" if isinstance(word, Path) and is_taken else text
