"""Try to escape from a worker, and see what succeeds: a level is what was tried, not what was asked.

The attempts are those of `probe.py`, run in a worker as a student's file is. What the kernel says
of its namespaces is read from outside.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import tempfile
from pathlib import Path

from grader.worker.client import Died, StudentRaised, Worker
from grader.worker.level import Level
from grader.worker.processes import Started

_PROBE = Path(__file__).with_name("probe.py")
_CONTENT = b"nobody but the owner shall read this\n"
_BUDGET = 10.0
_NAMESPACES = ("pid", "net", "mnt", "ipc", "uts")


def escapes(started: Started, level: Level) -> tuple[str, ...]:
    """The attempts that succeeded in this worker, which is closed afterwards.

    Whatever a probe says, what it left behind counts as well: a changed file, a connection.
    """
    worker = Worker(started)
    found: list[str] = []
    if level is Level.NAMESPACES:
        found += _shared_namespaces(started)
    with tempfile.TemporaryDirectory(prefix="errare-") as folder, contextlib.ExitStack() as open_:
        os.chmod(folder, 0o777)
        canary = Path(folder) / "canary"
        canary.write_bytes(_CONTENT)
        canary.chmod(0o666)
        tcp = open_.enter_context(socket.create_server(("127.0.0.1", 0)))
        listening, abstract = [tcp], ""
        if sys.platform != "win32":
            abstract = f"\0errare-{os.getpid()}-{id(folder)}" if sys.platform == "linux" else ""
            for name in filter(None, (str(Path(folder) / "socket"), abstract)):
                local = open_.enter_context(socket.socket(socket.AF_UNIX))
                local.bind(name)
                local.listen()
                listening.append(local)
        port = tcp.getsockname()[1]
        try:
            worker.load("probe.py", _PROBE.read_bytes())
            place, pid = str(canary), os.getpid()
            reply = worker.call("escape", (place, port, folder, abstract, pid), cpu=_BUDGET)
            found += [str(name) for name in reply.value]
        except (Died, StudentRaised):
            found.append("no answer")
        finally:
            worker.close()
        found += _traces(canary, listening)
    return tuple(dict.fromkeys(found))


def _traces(canary: Path, listening: list[socket.socket]) -> list[str]:
    """What the attempts have left behind."""
    found = []
    if not canary.exists() or canary.read_bytes() != _CONTENT:
        found.append("write")
    for server in listening:
        server.setblocking(False)
        with contextlib.suppress(OSError):
            server.accept()[0].close()
            found.append("connect")
    return found


def _shared_namespaces(started: Started) -> list[str]:
    """The namespaces that a worker is not apart from us in."""
    pid = getattr(started.process, "pid", 0)
    shared = []
    for kind in _NAMESPACES:
        try:
            apart = os.readlink(f"/proc/{pid}/ns/{kind}") != os.readlink(f"/proc/self/ns/{kind}")
        except OSError:
            apart = False
        if not apart:
            shared.append(f"namespace {kind}")
    return shared
