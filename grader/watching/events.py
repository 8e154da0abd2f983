"""What happens while a folder is watched: files are saved, keys are pressed, windows resized.

Threads and signals put it into a queue; whoever waits for the queue needs no time until then.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer


@dataclass(frozen=True, slots=True)
class Saved:
    """Something happened to the file of an exercise."""

    exercise: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Resized:
    """The terminal has another size."""


Event = Saved | Pressed | Resized
Events = SimpleQueue[Event]


@contextlib.contextmanager
def of_folder(folder: Path, exercises: Mapping[str, str]) -> Iterator[Events]:
    """All events about a folder, as they come; `exercises` are the ids by the names of their files."""
    events: Events = SimpleQueue()
    observer = Observer()
    observer.schedule(_Handler(events, exercises), str(folder), recursive=False)
    observer.start()
    try:
        with _keys(events), _resizing(events):
            yield events
    finally:
        observer.stop()
        observer.join(timeout=2)


# What editors do to a file when they save it: write it, or put another one in its place. Reading
# it, which is what grading does, is reported, too, and is no news.
_CHANGES = ("created", "modified", "moved", "deleted", "closed")


class _Handler(FileSystemEventHandler):
    def __init__(self, events: Events, exercises: Mapping[str, str]) -> None:
        self._events = events
        self._exercises = exercises

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES:
            return
        names = {Path(os.fsdecode(path)).name for path in (event.src_path, event.dest_path) if path}
        for name in names & self._exercises.keys():
            self._events.put(Saved(self._exercises[name]))


@contextlib.contextmanager
def _keys(events: Events) -> Iterator[None]:
    """Read single keys for a while, where there is a keyboard and a terminal that can be told so."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        with _keys_of_windows(events):
            yield
        return
    if not sys.stdin.isatty():
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)
    _start(lambda: iter(lambda: os.read(terminal, 1), b""), events)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextlib.contextmanager
def _keys_of_windows(events: Events) -> Iterator[None]:
    import msvcrt

    if sys.stdin.isatty():
        _start(lambda: iter(msvcrt.getch, b""), events)  # type: ignore[attr-defined]
    yield


def _start(read, events: Events) -> None:  # type: ignore[no-untyped-def]
    def forward() -> None:
        with contextlib.suppress(OSError):
            for key in read():
                events.put(Pressed(key.decode("ascii", "replace")))

    threading.Thread(target=forward, daemon=True).start()


@contextlib.contextmanager
def _resizing(events: Events) -> Iterator[None]:
    if not hasattr(signal, "SIGWINCH"):
        yield
        return
    before = signal.signal(signal.SIGWINCH, lambda *_: events.put(Resized()))
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)
