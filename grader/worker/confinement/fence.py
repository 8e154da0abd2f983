"""A fence in Python, for systems whose kernel confines nothing that we can ask for.

Python tells an audit hook of what a program is about to do (PEP 578), and a hook that raises stops
it. That keeps honest mistakes and curious students out of other people's files; it is no wall: who
writes into Python's memory climbs over it. It stands at the level `process`, and promises no more.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import subprocess  # noqa: F401 - loaded here, to lose what starts programs
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

# Modules that start programs, or reach files and memory without telling the hook.
_DENIED_MODULES = """
    _ctypes _ctypes_test _curses _dbm _gdbm _interpreters _multiprocessing _posixshmem
    _posixsubprocess _remote_debugging _testcapi _testinternalcapi _testlimitedcapi _tkinter
    _winapi _xxinterpchannels _xxsubinterpreters cffi _cffi_backend ctypes multiprocessing readline
"""
# What a program does that has no place in an exercise; a dot at the end stands for a whole family.
_DENIED = (
    "ctypes.", "subprocess.", "socket.", "pty.", "mmap.", "gc.", "fcntl.", "resource.", "winreg.",
    "msvcrt.", "_winapi.", "sqlite3.", "syslog.", "webbrowser.", "cpython.", "signal.",
    "sys._current_frames", "sys._current_exceptions", "sys.addaudithook", "sys.set_asyncgen",
    "sys.remote_exec",
    "os.add_dll_directory", "os.chdir", "os.chflags", "os.chmod", "os.chown", "os.exec", "os.fork",
    "os.forkpty", "os.fchdir", "os.killpg", "os.link", "os.lockf", "os.posix_spawn",
    "os.removexattr", "os.setxattr", "os.spawn", "os.startfile", "os.symlink", "os.system",
    "os.truncate", "os.utime",
)  # fmt: skip
_READS = ("os.listdir", "os.scandir")
_WRITES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir")
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Functions that act on other processes, or on any file, and that no hook is told of. Their modules
# stay loaded without them, and built-in modules cannot be loaded anew.
_UNTOLD = {
    "_imp": ("create_builtin",),
    "_posixsubprocess": ("fork_exec",),
    "subprocess": ("_fork_exec",),
    "posix": ("pidfd_open", "mkfifo", "mknod", "setsid", "setpgid", "sched_setaffinity"),
    "_signal": ("pidfd_send_signal",),
    "os": ("pidfd_open", "mkfifo", "mknod", "setsid", "setpgid", "sched_setaffinity"),
    "signal": ("pidfd_send_signal",),
}


def close(readable: Iterable[Path], scratch: Path) -> None:
    """Deny, from now on and for good, all but reading those places and using the scratch folder."""
    for module in sys.builtin_module_names:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    for module, names in _UNTOLD.items():
        if module in sys.modules:
            for name in names:
                vars(sys.modules[module]).pop(name, None)
    for name in list(sys.modules):
        if name not in _UNTOLD and name.partition(".")[0] in _DENIED_MODULES.split():
            del sys.modules[name]
    sys.addaudithook(make_hook(readable, scratch))


def make_hook(readable: Iterable[Path], scratch: Path) -> Callable[[str, tuple[Any, ...]], None]:
    """The audit hook.

    A student's code may look at the hook's frame in a traceback, and may change every module. So
    all that decides is in default arguments, of which a frame gives out copies alone, and no
    built-in function is looked up by its name.
    """
    own = _plain(os.fspath(scratch))
    written = (own + os.sep,)
    loaded = tuple(_plain(os.fspath(place)) + os.sep for place in readable)
    read = loaded + written

    def allowed(
        path: Any,
        below: tuple[str, ...],
        *,
        null: str = os.devnull,
        plain: Callable[[str], str] = _plain,
        decode: Callable[[bytes], str] = os.fsdecode,
        separator: str = os.sep,
        kind_of: Callable[[Any], Any] = type,
        types: tuple[Any, ...] = (str, bytes, int),
    ) -> bool:
        text, binary, number = types
        if kind_of(path) is number or path is None:  # an open file; the current folder
            return True
        if kind_of(path) is binary:
            path = decode(path)
        if kind_of(path) is not text or ".." in path:
            return False
        path = plain(path)
        if not path.startswith(separator) and path[1:2] != ":":
            return True  # within the current folder, which is the scratch folder
        # A place that is a file stands there as if it were a folder.
        return bool(path == null or (path + separator).startswith(below))

    def hook(
        event: str,
        arguments: tuple[Any, ...],
        *,
        allowed: Callable[..., bool] = allowed,
        read: tuple[str, ...] = read,
        loaded: tuple[str, ...] = loaded,
        written: tuple[str, ...] = written,
        exactly: frozenset[str] = frozenset(_DENIED),
        families: tuple[str, ...] = tuple(name for name in _DENIED if name.endswith(".")),
        modules: frozenset[str] = frozenset(_DENIED_MODULES.split()),
        reads: tuple[str, ...] = _READS,
        writes: tuple[str, ...] = _WRITES,
        write_flags: int = _WRITE_FLAGS,
        own_pid: int = os.getpid(),
        error: type[OSError] = PermissionError,
        as_text: Callable[[Any], Any] = _as_text,
        code: int = errno.EACCES,
        reason: str = os.strerror(errno.EACCES),
    ) -> None:
        if event == "open":
            path, mode, flags = arguments
            writing = flags & write_flags
            # os.open (which has no mode) may count from another folder than the current one.
            fine = allowed(path, written if writing else read) and not (
                writing and mode is None and path[:1] not in ("/", "\\") and path[1:2] != ":"
            )
        elif event == "import":
            # Loaded from a file, a module may bear any name; the file's own name tells what it is.
            name, file = arguments[:2]
            fine = name.partition(".")[0] not in modules
            if file:
                stem = file.replace("\\", "/").rpartition("/")[2].partition(".")[0]
                fine = fine and stem not in modules and allowed(file, loaded)
        elif event in reads:
            fine = allowed(as_text(arguments[0]), read)
        elif event in writes:
            # Their last argument is an open folder to count from, -1 if there is none.
            fine = arguments[-1] == -1 and allowed(arguments[0], written)
            if event == "os.rename":
                fine = fine and arguments[2] == -1 and allowed(arguments[1], written)
        elif event == "os.kill":
            fine = arguments[0] == own_pid
        else:
            fine = event not in exactly and not event.startswith(families)
        if not fine:
            raise error(code, reason)

    return hook


def _as_text(path: Any, fspath: Callable[[Any], str | bytes] = os.fspath) -> Any:
    """The path that a pathlib.Path stands for. It may lie, and then gets a list of names."""
    return path if path is None or path.__class__ is int else fspath(path)


def _plain(path: str, windows: bool = os.name == "nt") -> str:
    return path.replace("/", "\\").lower() if windows else path
