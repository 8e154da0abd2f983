"""The worker's side: run the student's source, call their functions, send back what happens.

This code shares a process with the student's, so nothing that it says is trusted: it is here to
report honest mistakes well. What a hostile student can do to it is answer for themselves.
"""

from __future__ import annotations

import builtins
import contextlib
import difflib
import errno
import inspect
import linecache
import sys
import tokenize
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from types import CodeType, ModuleType, TracebackType
from typing import Any

import numpy as np

from grader.worker.codec import (
    KEPT_CALLS,
    UNLIMITED,
    USUAL,
    Answer,
    Call,
    Callback,
    Channel,
    Closed,
    Decoder,
    Encoder,
    Limit,
    Load,
    Loaded,
    Raised,
    Request,
    Returned,
    fits,
    is_nested,
    pruned,
)


class Server:
    """Serves one connection: first a `Load`, then any number of `Call`s."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._encoder = Encoder()
        self._returned: dict[int, Any] = {}
        self._decoder = Decoder(Request, callback=self._call_back, returned=self._returned)
        self._namespace: dict[str, Any] = {}
        self._filename = ""
        self._lines: list[str] = []
        self._arguments: list[Any] = []
        # Of the function that was called last: finding out takes longer than most calls.
        self._fit: tuple[Any, int, str | None] = (None, 0, None)
        self._limit = USUAL

    def serve(self) -> None:
        """Answer requests until the grader closes the connection."""
        with contextlib.suppress(Closed):
            while True:
                request = self._receive()
                answer = self._load(request) if isinstance(request, Load) else self._call(request)
                self._channel.send(self._frame(answer))

    def _receive(self) -> Any:
        parts = self._channel.receive(limit=UNLIMITED)
        self._limit = Limit.of_answer(sum(map(len, parts)))
        return self._decoder.decode(*parts)

    def _frame(self, answer: Loaded | Returned | Raised) -> bytes:
        """An answer as a frame; entries of a dict that cannot travel are left behind."""
        frame = self._try_frame(answer)
        if not frame and isinstance(answer, Returned):
            answer.value = pruned(answer.value, self._limit)
            frame = self._try_frame(answer)
        outsized = Raised(getattr(answer, "id", 0), "Outsized", "", 0, "")
        return frame or self._encoder.encode(outsized)

    def _try_frame(self, answer: Loaded | Returned | Raised) -> bytes:
        """The frame; nothing if what was returned cannot be written down, or is too large."""
        try:
            frame = self._encoder.encode(answer)
        except BaseException:  # a huge number, no text, something nested in itself
            return b""
        return frame if fits(frame, self._limit) and not is_nested(answer) else b""

    def _load(self, request: Load) -> Loaded | Raised:
        self._filename = request.filename
        _cap_recursion(request.recursion_limit or sys.getrecursionlimit())
        try:
            text = _decode_source(request.source)
            self._lines = text.splitlines()
            # Not the name __main__: a demo at the end of the file is not for us. A module like any
            # other otherwise: dataclasses look it up by its name.
            module = ModuleType(request.filename.partition(".")[0])
            module.__file__ = self._filename
            # What `inspect.getsource` reads: there is no such file here.
            linecache.cache[self._filename] = (
                len(text),
                None,
                text.splitlines(keepends=True),
                self._filename,
            )
            sys.modules[module.__name__] = module
            self._namespace = vars(module)
            code = compile(text, self._filename, "exec", dont_inherit=True)
            with _quiet_warnings():
                exec(code, self._namespace)
            sys.stdout.flush()
            return Loaded(_functions_in(self._namespace))
        except BaseException as error:
            return self._describe(0, error)

    def _call(self, request: Call) -> Returned | Raised:
        function = self._namespace.get(request.function)
        if not callable(function):
            return Raised(request.id, "Missing", request.function, 0, "")
        if (misfit := self._misfit(function, request.args)) is not None:
            line = getattr(getattr(function, "__code__", None), "co_firstlineno", 0)
            return Raised(request.id, "Signature", misfit, line, self._line(line))
        self._arguments = request.args
        before = [self._encoder.encode(argument) for argument in request.args]
        try:
            with _quiet_warnings() as caught:
                value = function(*request.args)
            sys.stdout.flush()
            arrays = list(_arrays_in(value))
            returned = Returned(
                request.id,
                value,
                changed=self._changed(before, request.args),
                shares=_sharing(arrays, request.args),
                warnings=[f"{w.category.__name__}: {w.message}"[:200] for w in caught[:5]],
            )
            if isinstance(value, tuple | list):
                self._returned[request.id] = value
                self._returned.pop(request.id - KEPT_CALLS, None)
        except BaseException as error:
            return self._describe(request.id, error)
        return returned

    def _call_back(self, target: int, args: tuple[Any, ...]) -> Any:
        """What a function of the grader's does when the student's code calls it."""
        shares = _sharing(list(_arrays_in(args)), self._arguments)
        self._channel.send(self._encoder.encode(Callback(target, list(args), shares)))
        answer: Answer = self._receive()
        if answer.error is not None:
            raise RuntimeError(answer.error)
        return answer.value

    def _misfit(self, function: Callable[..., Any], args: list[Any]) -> str | None:
        """The parameters of a function that cannot take so many arguments; None if it can."""
        if self._fit[0] is not function or self._fit[1] != len(args):
            self._fit = function, len(args), _misfit(function, args)
        return self._fit[2]

    def _changed(self, before: list[bytes], args: list[Any]) -> list[int]:
        return [
            place
            for place, (old, argument) in enumerate(zip(before, args, strict=True))
            if self._encoder.encode(argument) != old
        ]

    def _describe(self, id: int, error: BaseException) -> Raised:
        """An exception as data: its type, its words, and the student's own last line in it."""
        kind = _writable(type(error).__name__)
        try:
            text = _writable(str(error)[:500])
        except BaseException:
            text = ""
        line, detail = self._last_line(error.__traceback__), ""
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            kind = "OutputLimit"
        elif isinstance(error, MemoryError):  # numpy has one of its own
            kind = "MemoryError"
        elif isinstance(error, _NotUtf8):
            kind, line = "NotUtf8", error.line
        elif isinstance(error, SyntaxError) and error.filename == self._filename:
            line, text, detail = error.lineno or 0, error.msg or "", kind
            kind = "SyntaxError"
        else:
            detail = _resembled(error)
        return Raised(id, kind[:80], text, line, self._line(line), detail)

    def _last_line(self, traceback: TracebackType | None) -> int:
        line = 0
        while traceback:
            if traceback.tb_frame.f_code.co_filename == self._filename:
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        return line

    def _line(self, number: int) -> str:
        return self._lines[number - 1].strip()[:200] if 0 < number <= len(self._lines) else ""


def _cap_recursion(limit: int) -> None:
    """Let the calls be nested so deep, and no deeper for those who ask for it."""
    set_limit = sys.setrecursionlimit
    set_limit(limit)

    def set_capped(asked: int) -> None:
        set_limit(min(asked, limit))

    sys.setrecursionlimit = set_capped


def _functions_in(namespace: dict[str, Any]) -> dict[str, list[str]]:
    """What can be called, each with the others whose names stand in its code."""
    functions = {name: value for name, value in namespace.items() if callable(value)}
    return {
        name: [used for used in dict.fromkeys(_names_in(value)) if used in functions]
        for name, value in functions.items()
    }


def _names_in(function: Any) -> Iterator[str]:
    try:
        codes = [inspect.unwrap(function).__code__]
    except Exception:  # a builtin, or an object with attributes of its own invention
        return
    for code in codes:  # grows while we go through it
        if isinstance(code, CodeType):
            yield from code.co_names
            codes += code.co_consts


def _writable(text: str) -> str:
    """A text without halves of characters, which cannot travel."""
    return text.encode("utf-8", "replace").decode()


def _resembled(error: BaseException) -> str:
    """The name that was meant, most likely, by one that does not exist; empty if there is none."""
    try:
        if type(error) is NameError:
            return _nearest(str(error.name), _names_at(error.__traceback__))
        if type(error) is AttributeError and error.obj is not None:
            return _nearest(str(error.name), dir(error.obj))
    except BaseException:  # whatever a student's own `__dir__` does
        return ""
    return ""


def _names_at(traceback: TracebackType | None) -> list[str]:
    """All names that could be used where an exception was raised."""
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    if not traceback:
        return []
    frame = traceback.tb_frame
    return [*frame.f_locals, *frame.f_globals, *dir(builtins)]


def _nearest(name: str, names: list[str]) -> str:
    """The name nearest to another, be it in another case; empty if none is near."""
    folded = {each.casefold(): each for each in reversed(names) if not each.startswith("_")}
    found = difflib.get_close_matches(name[:80].casefold(), folded, n=1, cutoff=0.75)
    return folded[found[0]] if found else ""


class _NotUtf8(ValueError):
    """The source is not text in the encoding that it claims."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def _decode_source(source: bytes) -> str:
    """Python's own reading of a source file: BOM, coding cookie, any line ends."""
    try:
        encoding, _ = tokenize.detect_encoding(BytesIO(source).readline)
        return source.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise _NotUtf8(source.count(b"\n", 0, error.start) + 1) from None
    except SyntaxError:
        # detect_encoding complains of the first two lines without saying which bytes.
        try:
            source.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _NotUtf8(source.count(b"\n", 0, error.start) + 1) from None
        raise _NotUtf8(1) from None


def _misfit(function: Callable[..., Any], args: list[Any]) -> str | None:
    try:
        signature = inspect.signature(function)
    except (ValueError, TypeError):  # builtins and ufuncs may have none
        return None
    try:
        signature.bind(*args)
    except TypeError:
        return ", ".join(signature.parameters)[:200]
    return None


@contextlib.contextmanager
def _quiet_warnings() -> Iterator[list[warnings.WarningMessage]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught


def _arrays_in(value: Any, depth: int = 4) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        yield value
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _arrays_in(each, depth - 1)
    elif depth and isinstance(value, list | tuple):
        for each in value:
            yield from _arrays_in(each, depth - 1)


def _sharing(arrays: list[np.ndarray[Any, Any]], args: list[Any]) -> list[int]:
    """The places of the arguments whose memory one of these arrays uses."""
    if not arrays:
        return []
    held = [list(_arrays_in(argument)) for argument in args]
    return [
        place
        for place, theirs in enumerate(held)
        if any(np.may_share_memory(a, b) for b in theirs for a in arrays)
    ]
