"""What every worker does before the student's code runs, however its process was started."""

from __future__ import annotations

import faulthandler
import importlib
import os
import random
import signal
import sys
from typing import NoReturn

from grader.worker.level import Level

# What a beginner's numpy program may import: loaded early, so that it costs nothing.
_USUAL = """
    abc bisect collections collections.abc copy dataclasses decimal enum fractions functools graphlib
    heapq itertools math numbers operator random re statistics string time types typing
    numpy numpy.fft numpy.linalg numpy.polynomial numpy.random numpy.typing
    exercises.graph exercises.drawing
"""
# Where no file can be opened, what is not loaded now never is.
_RARE = """
    argparse array ast asyncio atexit base64 builtins calendar cmath codecs colorsys concurrent.futures
    configparser contextlib contextvars csv ctypes datetime difflib dis doctest errno fnmatch
    gc getpass glob hashlib html inspect io itertools json keyword linecache locale logging marshal
    multiprocessing optparse pathlib pdb pickle platform pprint queue secrets select shelve shlex
    shutil signal socket sqlite3 struct symtable sys sysconfig tempfile textwrap threading timeit token
    tokenize traceback tracemalloc unicodedata unittest unittest.mock uuid warnings weakref zlib
    numpy.ma numpy.testing numpy.matlib numpy.lib.stride_tricks
    encodings.ascii encodings.cp1252 encodings.cp850 encodings.idna encodings.iso8859_1
    encodings.iso8859_15 encodings.latin_1 encodings.mac_roman encodings.utf_16 encodings.utf_32
    encodings.utf_8_sig
"""
# Names that a student's code must not import, although they may be installed beside numpy.
_FORBIDDEN = ("grader", "solutions")


def preload(level: Level) -> None:
    """Import what a student's code may want, and forget where our own modules lie."""
    for name in (_USUAL + _RARE if level is Level.SECCOMP else _USUAL).split():
        importlib.import_module(name)
    sys.path[:] = [place for place in sys.path if not _is_checkout(place)]


def begin(trace: int) -> None:
    """Make the process ready for a student's code, which it has not seen yet.

    Random numbers that nobody has seeded are the same in every worker, so that a mark does not
    depend on luck. `trace` is the descriptor of a file that will tell where the code was when it
    hung or died.
    """
    import numpy as np

    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 - what a student's np.random.randn draws from
    _tell_where(trace)
    _hide_our_modules()


def _is_checkout(place: str) -> bool:
    """Whether a folder of modules is the project itself: tests and solutions lie there."""
    return os.path.exists(os.path.join(place, "solutions", "pyproject.toml"))


def _hide_our_modules() -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] in _FORBIDDEN:
            del sys.modules[name]
    for name in _FORBIDDEN:
        sys.modules[name] = None  # type: ignore[assignment]  # makes importing it fail


def _tell_where(trace: int) -> None:
    """Let the student know the line of a segmentation fault, an endless loop or an `os._exit`."""
    faulthandler.enable(trace, all_threads=False)
    if hasattr(faulthandler, "register"):  # not on Windows
        faulthandler.register(signal.SIGUSR1, trace, all_threads=False)

    def exit_loudly(status: int = 0) -> NoReturn:
        raise SystemExit(status)

    os._exit = exit_loudly
