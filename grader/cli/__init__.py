"""The command `grade`: reads what was typed, calls one function, shows what came of it."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """The entry point: never shows a traceback for what a user can cause."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from grader.cli.preflight import obstacle

    if message := obstacle(sys.argv[1:]):
        print(message, file=sys.stderr)
        sys.exit(2)
    from grader.cli.commands import run

    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
