"""A worker in a process of its own making, for systems where no zygote can be forked safely.

macOS has no seccomp and forbids to fork after its linear algebra library was used; Windows cannot
fork at all. Here a fresh Python starts, connects to the grader, and serves.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from grader.worker.codec import HUNG_UP, Channel
from grader.worker.confinement import fence, places
from grader.worker.inside.prepare import begin, preload
from grader.worker.inside.server import Server
from grader.worker.level import Level

if sys.platform != "win32":
    from grader.worker.confinement import limits


def main(port: int, level: str, trace: int) -> None:
    """Connect to the grader, say the secret that stands in our input, and serve until it hangs up.

    `trace` is a descriptor (on Windows a handle) that our starter has left open for us.
    """
    exit_now = os._exit
    server = _prepare(port, Level(level), trace)
    try:
        server.serve()
        exit_now(HUNG_UP)
    finally:
        exit_now(0)


def _prepare(port: int, level: Level, trace: int) -> Server:
    secret = sys.stdin.buffer.read()
    preload(level)
    readable = [*places.readable(), *places.listable()]
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(secret)
    server = Server(Channel(connection))
    begin(_as_descriptor(trace))
    if level is Level.PROCESS:
        _confine(readable)
    return server


def _confine(readable: list[Path]) -> None:
    scratch = Path.cwd()
    if sys.platform != "win32":
        limits.limit_resources(processes=False)
        if sys.platform == "linux":
            limits.drop_privileges(scratch, readable=False)
            limits.forbid_new_privileges()
    fence.close(readable, scratch)


def _as_descriptor(handle: int) -> int:
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.open_osfhandle(handle, os.O_WRONLY)
    return handle
