"""bubblewrap: start a zygote in namespaces of its own, where hardly anything exists.

It sees read-only copies of Python, numpy, the shared libraries and our worker, a small scratch
folder in memory, no network, and no process but its own (https://github.com/containers/bubblewrap).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.worker.confinement import places

SCRATCH = "/scratch"
_SCRATCH_SIZE = 16 << 20

# What a zygote that is root keeps: to give its workers a user of their own, and to clear up.
_CAPABILITIES = ("CAP_SETUID", "CAP_SETGID", "CAP_CHOWN", "CAP_DAC_OVERRIDE")
_DEVICES = (os.devnull, "/dev/urandom")


def program() -> str | None:
    """Where bubblewrap is installed; None where it is not."""
    return shutil.which("bwrap")


def wrap(command: list[str]) -> list[str]:
    """The command line that runs `command` in namespaces. Needs `program()`."""
    return [str(program()), *_options(), "--", *command]


def _options() -> Iterator[str]:
    yield from ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts")
    yield "--unshare-cgroup-try"
    if os.geteuid() == 0:
        yield from ("--cap-drop", "ALL")
        for capability in _CAPABILITIES:
            yield from ("--cap-add", capability)
    else:
        yield "--unshare-user"
    for path in _visible():
        yield from ("--ro-bind-try", str(path), str(path))
    for folder in _hidden():
        yield from ("--tmpfs", str(folder))
    for path in places.NEEDED_OF_OURS:
        yield from ("--ro-bind", str(path), str(path))
    for device in _DEVICES:
        yield from ("--dev-bind", device, device)
    yield from ("--size", str(_SCRATCH_SIZE), "--tmpfs", SCRATCH, "--chdir", "/")


def _visible() -> list[Path]:
    """Python with all that is installed for it, and the shared libraries of the system."""
    system = [Path(p) for p in ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")]
    prefixes = [Path(prefix) for prefix in (sys.base_prefix, sys.prefix)]
    if any(prefix in (Path("/usr"), Path("/usr/local")) for prefix in prefixes):
        system.append(Path("/usr"))
    return list(dict.fromkeys([*system, *prefixes, *places.installed()]))


def _hidden() -> Iterator[Path]:
    """Our own packages, where they are installed beside numpy."""
    for folder in places.installed():
        for entry in folder.iterdir():
            if entry.name.startswith(places.OURS) and entry.is_dir():
                yield entry
