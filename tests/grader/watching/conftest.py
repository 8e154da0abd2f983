"""A student at a terminal: what they type and save, and what the screen shows."""

import contextlib
import os
import sys
import time

import pexpect
import pyte
import pytest

from grader import starter
from grader.languages import Language

_COMMAND = "from grader.cli import main; main()"


def _environment():
    """That of a terminal: no size in it that might contradict the terminal's own."""
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


class Student:
    """Has a folder, and `grade watch` on a terminal that is read as a person reads it."""

    def __init__(self, folder, language="en", lines=40, columns=90):
        self.folder = folder
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self.process = pexpect.spawn(
            sys.executable,
            ["-c", _COMMAND, "watch", "--lang", language],
            cwd=str(folder),
            dimensions=(lines, columns),
            encoding="utf-8",
            env=_environment(),
        )

    def save(self, name, text):
        (self.folder / name).write_text(text)

    def press(self, key):
        self.process.send(key)

    def look(self, seconds=0.05):
        """The screen, after as much time; lines without their trailing blanks."""
        with contextlib.suppress(pexpect.TIMEOUT):
            self._stream.feed(self.process.read_nonblocking(1 << 16, seconds))
        return "\n".join(line.rstrip() for line in self._screen.display)

    def see(self, *texts, within=30):
        """Wait until the screen shows all of these texts; the screen."""
        end = time.monotonic() + within
        while not all(text in (screen := self.look()) for text in texts):
            assert time.monotonic() < end, f"there is no {texts} on\n{screen}"
        return screen

    def leave(self):
        """Press `q`; the exit code."""
        self.press("q")
        self.process.expect(pexpect.EOF)
        self.process.close()
        return self.process.exitstatus


@pytest.fixture
def sit_down(tmp_path):
    """Begin in a fresh folder, and watch it."""
    students = []

    def begin(language="en", **settings):
        starter.write(tmp_path, Language(language))
        students.append(Student(tmp_path, language, **settings))
        return students[-1]

    yield begin
    for student in students:
        student.process.close(force=True)
