"""The messages between grader and worker, and their bytes: msgpack, with arrays carried beside it.

A frame is two lengths (big-endian, 4 bytes each: structure, arrays), then the msgpack structure,
then the raw bytes of all its arrays in the order of their appearance. Structure is dear to decode
(1 MB of empty lists becomes 75 MB of memory) and array bytes are cheap, so each has its own limit.

Tuples and sets arrive as lists. What cannot travel (a function, a generator) arrives as `Opaque`.
"""

from __future__ import annotations

import math
import select
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np

from exercises.graph import Graph
from grader.worker.budget import Budget

STRUCTURE_LIMIT = 256 << 10
ARRAYS_LIMIT = 1 << 20
NESTING_LIMIT = 32
KEPT_CALLS = 100
HUNG_UP = 70  # the exit status of a worker whose connection is gone


class Limit(NamedTuple):
    """How long the two parts of a frame may be, in bytes."""

    structure: int = STRUCTURE_LIMIT
    arrays: int = ARRAYS_LIMIT

    @classmethod
    def of_answer(cls, question: int) -> Limit:
        """The limit of the answer to a question that is so many bytes long.

        It may be larger than its question: a gradient for every node, a matrix for two vectors.
        But not much, or fifty of them would fill our memory.
        """
        return cls(STRUCTURE_LIMIT + question, ARRAYS_LIMIT + 16 * question)


USUAL = Limit()
UNLIMITED = Limit(1 << 30, 1 << 30)

_HEADER = struct.Struct(">II")
_USUAL_FRAME = 4096
_NAME_LENGTH = 80
_GRAPHS_KEPT = 4
_ARRAY, _SCALAR, _GRAPH, _FUNCTION, _OPAQUE, _KEPT = range(1, 7)
_ARRAY_HEADER = msgspec.msgpack.Decoder(tuple[str, list[int], Literal["C", "F"]])
_DTYPES = {
    np.dtype(code).str
    for code in ["?", "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "e", "f", "d", "F", "D"]
}


class Closed(Exception):
    """The other side closed the connection."""


class Malformed(Exception):
    """The other side sent what is not a message."""


@dataclass(frozen=True, slots=True)
class Opaque:
    """Stands for an object that cannot travel: all that is kept is the name of its type."""

    type_name: str


class Kept:
    """Stands for an object that the worker returned and still has: part `part` of call `call`.

    What a function returned can so be handed to the next one as the very object that it was, be it
    a dict with a student's own objects in it.
    """

    def __init__(self, call: int, part: int) -> None:
        self.call = call
        self.part = part


class WatchedGraph:
    """A graph whose `partial` and `forward` are answered by the grader, which can count them.

    `answer` is called with the method's name and its arguments.
    """

    def __init__(self, graph: Graph, answer: Callable[..., Any]) -> None:
        self.graph = graph
        self.answer = answer


class Load(msgspec.Struct, tag=True, array_like=True):
    """The student's source, to be compiled and run once."""

    filename: str
    source: bytes
    recursion_limit: int | None


class Call(msgspec.Struct, tag=True, array_like=True):
    """A call of one of the student's functions."""

    id: int
    function: str
    args: list[Any]


class Answer(msgspec.Struct, tag=True, array_like=True):
    """What the grader answers to a callback; `error` is a text where it could not."""

    value: Any
    error: str | None = None


class Loaded(msgspec.Struct, tag=True, array_like=True):
    """The source ran; these are the functions that it defines, each with those that it uses."""

    functions: dict[str, list[str]]


class Returned(msgspec.Struct, tag=True, array_like=True):
    """A function returned. `changed` and `shares` are positions of arguments."""

    id: int
    value: Any
    changed: list[int]
    shares: list[int]
    warnings: list[str]


class Raised(msgspec.Struct, tag=True, array_like=True):
    """The student's code raised: what, and where in their file (line 0 if nowhere).

    `detail` is the very kind of a SyntaxError, or the name that a misspelled one resembles.
    """

    id: int
    kind: str
    text: str
    line: int
    source: str
    detail: str = ""


class Callback(msgspec.Struct, tag=True, array_like=True):
    """The student's code calls a function that it was given."""

    target: int
    args: list[Any]
    shares: list[int]


Request = Load | Call | Answer
Response = Loaded | Returned | Raised | Callback


class Encoder:
    """Encodes messages; `functions` collects the callables met on the way, by position."""

    def __init__(self) -> None:
        self._msgpack = msgspec.msgpack.Encoder(enc_hook=self._encode_other)
        self._arrays: list[bytes] = []
        self.functions: list[Callable[..., Any]] = []
        self._knows_functions = False

    def encode(self, message: Any, *, functions: bool = False) -> bytes:
        """The frame of a message. With `functions`, callables travel as callbacks."""
        self._arrays, self.functions, self._knows_functions = [], [], functions
        structure = self._msgpack.encode(message)
        arrays = b"".join(self._arrays)
        return _HEADER.pack(len(structure), len(arrays)) + structure + arrays

    def _encode_other(self, value: Any) -> msgspec.msgpack.Ext | float:
        if type(value) is np.float64:
            return float(value)
        if isinstance(value, (np.ndarray, np.generic)):
            return self._encode_array(value)
        if isinstance(value, Graph):
            return _pack(_GRAPH, [value.definitions, value.params, value.loss, None])
        if isinstance(value, bool | int | float | complex):
            # Subclasses, and complex: a numpy scalar of the same value.
            return self._encode_array(np.array(value)[()])
        if self._knows_functions:
            if isinstance(value, Kept):
                return _pack(_KEPT, [value.call, value.part])
            if isinstance(value, WatchedGraph):
                place, graph = self._keep(value.answer), value.graph
                return _pack(_GRAPH, [_bare(graph), graph.params, graph.loss, place])
            if callable(value):
                return _pack(_FUNCTION, self._keep(value))
        return _pack(_OPAQUE, type(value).__name__[:_NAME_LENGTH])

    def _keep(self, function: Callable[..., Any]) -> int:
        self.functions.append(function)
        return len(self.functions) - 1

    def _encode_array(self, value: np.ndarray[Any, Any] | np.generic) -> msgspec.msgpack.Ext:
        array = np.asarray(value)
        if array.dtype.kind == "f" and array.dtype.itemsize > 8:
            array = array.astype(np.float64)
        array = array.astype(array.dtype.newbyteorder("="), copy=False)
        if array.dtype.str not in _DTYPES:
            return _pack(_OPAQUE, f"{type(value).__name__}[{array.dtype}]"[:_NAME_LENGTH])
        # An array stored by columns arrives stored by columns.
        order: Literal["C", "F"] = "F" if array.flags.fnc else "C"
        self._arrays.append(array.tobytes(order))
        code = _ARRAY if isinstance(value, np.ndarray) else _SCALAR
        return _pack(code, [array.dtype.str, array.shape, order])


class Decoder:
    """Decodes messages of one kind; anything else raises `Malformed`.

    `callback(target, args)` is what a function that arrives will do when it is called, and
    `returned` has the values of earlier calls; a side that has no callback takes neither.
    """

    def __init__(
        self,
        kind: Any,
        callback: Callable[[int, tuple[Any, ...]], Any] | None = None,
        returned: Mapping[int, Any] | None = None,
    ) -> None:
        self._msgpack = msgspec.msgpack.Decoder(kind, ext_hook=self._decode_other)
        self._callback = callback
        self._returned = {} if returned is None else returned
        self._arrays = memoryview(b"")
        self._graphs: dict[bytes, Graph] = {}

    def decode(self, structure: bytes | memoryview, arrays: bytes | memoryview) -> Any:
        self._arrays = memoryview(arrays)
        try:
            message = self._msgpack.decode(structure)
        except (msgspec.MsgspecError, ValueError, TypeError, RecursionError) as error:
            raise Malformed(str(error)) from None
        if len(self._arrays):
            raise Malformed("more array bytes than arrays")
        if len(structure) > NESTING_LIMIT and is_nested(message):
            raise Malformed("nested too deep")
        return message

    def _decode_other(self, code: int, data: memoryview) -> Any:
        if code in (_ARRAY, _SCALAR):
            return self._decode_array(code, data)
        if code == _OPAQUE:
            return Opaque(msgspec.msgpack.decode(data, type=str)[:_NAME_LENGTH])
        if code == _FUNCTION and self._callback:
            return _Function(self._callback, msgspec.msgpack.decode(data, type=int))
        if code == _GRAPH:
            return self._decode_graph(data)
        if code == _KEPT and self._callback:
            call, part = msgspec.msgpack.decode(data, type=tuple[int, int])
            return self._returned[call][part]
        raise Malformed(f"unknown extension {code}")

    def _decode_array(self, code: int, data: memoryview) -> Any:
        dtype_text, shape, order = _ARRAY_HEADER.decode(data)
        if dtype_text not in _DTYPES or len(shape) > 32 or any(side < 0 for side in shape):
            raise Malformed("not an array")
        dtype = np.dtype(dtype_text)
        size = math.prod(shape) * dtype.itemsize
        if size > len(self._arrays):
            raise Malformed("an array is longer than its bytes")
        body, self._arrays = self._arrays[:size], self._arrays[size:]
        array = np.frombuffer(body, dtype).reshape(shape, order=order).copy(order="K")
        return array if code == _ARRAY else array[()]

    def _decode_graph(self, data: memoryview) -> Graph:
        if self._callback is None:
            raise Malformed("a graph may only go to the student")
        # The same graph is the same object, as it would be without us in between: what a student
        # remembers of one, or changes in it, shows at the next call.
        if (known := self._graphs.get(key := bytes(data))) is not None:
            return known
        if len(self._graphs) == _GRAPHS_KEPT:
            del self._graphs[next(iter(self._graphs))]
        self._graphs[key] = graph = self._make_graph(data)
        return graph

    def _make_graph(self, data: memoryview) -> Graph:
        assert self._callback
        nodes, params, loss, place = msgspec.msgpack.decode(
            data, type=tuple[dict[str, list[str | float]], list[str], str, int | None]
        )
        if place is None:
            return Graph(nodes, params, loss)
        graph = _AnsweredGraph(nodes, params, loss)
        graph.answer = _Function(self._callback, place)
        return graph


class _Function:
    """A function of the grader's, as the student's code sees it."""

    def __init__(self, callback: Callable[[int, tuple[Any, ...]], Any], target: int) -> None:
        self._callback = callback
        self._target = target

    def __call__(self, *args: Any) -> Any:
        return self._callback(self._target, args)


class _AnsweredGraph(Graph):
    """A graph that asks the grader for `partial` and `forward`."""

    answer: Callable[..., Any]

    def partial(self, n: str, m: str, data: Any) -> float:
        return float(self.answer("partial", n, m, data))

    def forward(self, values: Any) -> dict[str, float]:
        return dict(self.answer("forward", values))


_AnsweredGraph.__name__ = Graph.__name__  # what students read where Python speaks of it


def asking(watched: WatchedGraph) -> Graph:
    """A watched graph as the student's code sees it, in this very process."""
    graph = _AnsweredGraph(_bare(watched.graph), watched.graph.params, watched.graph.loss)
    graph.answer = watched.answer
    return graph


def fits(frame: bytes, limit: Limit) -> bool:
    """Whether a frame is within a limit."""
    structure, arrays = _HEADER.unpack_from(frame)
    return bool(structure <= limit.structure and arrays <= limit.arrays)


def pruned(value: Any, limit: Limit) -> Any:
    """A value without the entries of dicts that cannot travel: an `Opaque` is in their places."""
    if isinstance(value, dict):
        return {
            key: part if _travels(part, limit) else _opaque(part) for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [pruned(part, limit) if isinstance(part, dict) else part for part in value]
    return value


def _opaque(value: Any) -> Opaque:
    return Opaque(type(value).__name__[:_NAME_LENGTH])


def _travels(value: Any, limit: Limit) -> bool:
    """Whether a value can be encoded, and takes no more than half of what there is room for."""
    try:
        frame = Encoder().encode(value)
    except Exception:  # a huge number, no text, something nested in itself
        return False
    half = Limit(limit.structure // 2, limit.arrays // 2)
    return fits(frame, half) and not is_nested(value, NESTING_LIMIT // 2)


def arrived(value: Any) -> Any:
    """What arrives of a value at the other side."""
    frame = memoryview(Encoder().encode(value))
    structure, _ = _HEADER.unpack_from(frame)
    behind = _HEADER.size + structure
    return Decoder(Any).decode(frame[_HEADER.size : behind], frame[behind:])


def _bare(graph: Graph) -> dict[str, tuple[Any, ...]]:
    """Which node is computed from which, and not how: who wants to know that has to ask."""
    return {
        name: ("neg" if len(inputs) == 1 else "add", *inputs)
        for name, (_, *inputs) in graph.definitions.items()
    }


def is_nested(value: Any, depth: int = NESTING_LIMIT) -> bool:
    """Whether containers lie in one another more than `depth` deep."""
    if isinstance(value, msgspec.Struct):
        parts: Any = msgspec.structs.astuple(value)
    elif isinstance(value, dict):
        parts = value.values()
    elif isinstance(value, list | tuple | set | frozenset):
        parts = value
    else:
        return False
    inner = [part for part in parts if isinstance(part, _CONTAINERS)]
    return depth == 0 or any(is_nested(part, depth - 1) for part in inner)


_CONTAINERS = (msgspec.Struct, dict, list, tuple, set, frozenset)


def _pack(code: int, content: Any) -> msgspec.msgpack.Ext:
    return msgspec.msgpack.Ext(code, msgspec.msgpack.encode(content))


class Channel:
    """A connected socket that carries frames, with limits on every one.

    With a budget of time, it does not wait longer; without, as long as it takes.
    """

    def __init__(self, connection: socket.socket, budgeted: bool = False) -> None:
        self.connection = connection
        # A blocking socket would wait for room for a whole frame, and know no budget.
        connection.setblocking(not budgeted)

    def send(self, frame: bytes, budget: Budget | None = None) -> None:
        """Send a whole frame. Raises `Closed`, or what the budget raises."""
        rest = memoryview(frame)
        while rest:
            sent = self._attempt(self.connection.send, rest)
            if sent is None:
                self._wait([], [self.connection], budget)
            rest = rest[sent or 0 :]

    def receive(
        self, budget: Budget | None = None, limit: Limit = USUAL
    ) -> tuple[memoryview, memoryview]:
        """The two parts of a frame.

        Raises `Closed`, what the budget raises or, over a limit or where something comes behind
        the frame, `Malformed`: who has sent one waits for an answer.
        """
        frame = memoryview(bytearray(_USUAL_FRAME))  # most frames come in one piece
        got = self._read(frame, 0, _HEADER.size, budget)
        structure, arrays = _HEADER.unpack_from(frame)
        if structure > limit.structure or arrays > limit.arrays:
            raise Malformed("too long")
        behind = _HEADER.size + structure
        end = behind + arrays
        if end > len(frame):
            whole = memoryview(bytearray(end))
            whole[:got] = frame[:got]
            frame = whole
        if self._read(frame, got, end, budget) > end:
            raise Malformed("more than a frame")
        return frame[_HEADER.size : behind], frame[behind:end]

    def holds_something(self) -> bool:
        """Whether there is something to read already."""
        return bool(select.select([self.connection], [], [], 0)[0])

    def _read(self, frame: memoryview, got: int, wanted: int, budget: Budget | None) -> int:
        """Read until at least so many bytes of the frame are there; how many there are."""
        while got < wanted:
            count = self._attempt(self.connection.recv_into, frame[got:])
            if count == 0:
                raise Closed
            if count is None:
                self._wait([self.connection], [], budget)
            got += count or 0
        return got

    @staticmethod
    def _attempt(operation: Callable[[Any], int], data: Any) -> int | None:
        """How many bytes an operation took or brought; None if it would have to wait."""
        try:
            return operation(data)
        except BlockingIOError:
            return None
        except OSError:
            raise Closed from None

    @staticmethod
    def _wait(readers: list[Any], writers: list[Any], budget: Budget | None) -> None:
        while not any(select.select(readers, writers, [], budget.left() if budget else None)):
            pass
