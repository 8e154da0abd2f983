"""What the grader asks of a process that student code runs in, whoever starts it.

`forked` has those of a zygote, `spawned` those of their own. Both are started with a connection, a file for what they print and one for their last
traceback; can be killed for sure; and tell what time they have used.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from grader.worker.budget import Clocks
from grader.worker.codec import Channel
from grader.worker.confinement import places

START_LIMIT = 60.0  # seconds: a cold disk, a busy machine
SCRATCH_SIZE = 16 << 20  # bytes that may be written, where the kernel does not count
SCRATCH_FILES = 500

ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",  # marks do not depend on the order of a set
    "PATH": os.defpath,
}
_START = """
import sys
sys.path[:0] = [{root!r}]
sys.path += [folder for folder in {installed!r} if folder not in sys.path]
from grader.worker.inside.{module} import main
main({arguments})
"""


class CannotStart(Exception):
    """The process did not come up."""


class Process(Clocks, Protocol):
    """A worker's process."""

    def kill(self) -> None:
        """Stop it, whatever it is doing."""

    def ask_where(self) -> None:
        """Make it write a traceback of where it is, if it can."""

    def ended(self, seconds: float) -> bool:
        """Whether it has ended by itself, now or within so many seconds."""

    def close(self) -> int:
        """Forget it, once it is killed or has ended; its exit status, negative for a signal."""


class Started(NamedTuple):
    """A process with its connection and its files."""

    process: Process
    channel: Channel
    output: IO[bytes]
    trace: IO[bytes]


class Starter(Protocol):
    """Something that starts processes for workers."""

    def start(self) -> Started:
        """A fresh process, which has not seen any student's code. Raises CannotStart."""

    def close(self) -> None:
        """End it, and every process with it."""


def python_command(module: str, *arguments: object) -> list[str]:
    """The command line of a Python that runs `main(*arguments)` of a module of `inside`."""
    code = _START.format(
        root=str(places.ROOT),
        installed=[str(folder) for folder in places.installed()],
        module=module,
        arguments=", ".join(map(repr, arguments)),
    )
    return [sys.executable, "-s", "-P", "-B", "-X", "utf8", "-c", code]


def open_files() -> tuple[IO[bytes], IO[bytes]]:
    """Files for what a worker prints and for its last traceback; both go when they are closed."""
    return tempfile.TemporaryFile(), tempfile.TemporaryFile()


def starved(pid: int) -> float:
    """Seconds in which a process, or we who talk to it, was ready to run and got no processor.

    Linux counts "cpu waiting slices", in nanoseconds (Documentation/scheduler/sched-stats.rst).
    """
    seconds = 0.0
    for who in (str(pid), "thread-self"):
        with contextlib.suppress(OSError, IndexError):  # not Linux; it has ended
            seconds += int(Path(f"/proc/{who}/schedstat").read_bytes().split()[1]) / 1e9
    return seconds


def is_overfull(folder: Path) -> bool:
    """Whether too much lies in a folder. What cannot be looked into was hidden on purpose."""
    size = count = 0
    try:
        for path, folders, files in os.walk(folder, onerror=_raise):
            count += len(folders) + len(files)
            size += sum(os.lstat(os.path.join(path, name)).st_size for name in files)
            if size > SCRATCH_SIZE or count > SCRATCH_FILES:
                return True
    except FileNotFoundError:  # removed while we looked
        return False
    except OSError:
        return True
    return False


def _raise(error: OSError) -> None:
    raise error
