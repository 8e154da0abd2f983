"""The messages between grader and worker."""

import socket
import struct
import threading

import msgspec
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from exercises.graph import Graph
from grader.worker.budget import TooSlow
from grader.worker.codec import (
    NESTING_LIMIT,
    UNLIMITED,
    USUAL,
    Answer,
    Call,
    Channel,
    Closed,
    Decoder,
    Encoder,
    Malformed,
    Opaque,
    Request,
    Response,
    Returned,
    WatchedGraph,
)

HEADER = struct.Struct(">II")


def travel(value):
    """A value as it arrives in the grader."""
    frame = Encoder().encode(Returned(1, value, [], [], []))
    structure, _ = HEADER.unpack_from(frame)
    body = frame[HEADER.size :]
    return Decoder(Response).decode(body[:structure], body[structure:]).value


@given(
    hnp.arrays(
        st.sampled_from([np.float64, np.float32, np.int64, np.bool_, np.uint8, np.complex128]),
        hnp.array_shapes(min_dims=0, min_side=0, max_side=4),
    )
)
def test_arrays_arrive_as_they_were(array):
    arrived = travel(array)

    assert isinstance(arrived, np.ndarray)
    assert (array.dtype, array.shape) == (arrived.dtype, arrived.shape)
    np.testing.assert_array_equal(array, arrived)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**63), 2**63 - 1)
        | st.floats(allow_nan=False)
        | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_plain_values_arrive_as_they_were(value):
    assert value == travel(value)


@pytest.mark.parametrize(
    ("value", "type_name"),
    [(lambda: 1, "function"), ((x for x in ()), "generator"), (object(), "object"),
     (np.array([{}]), "ndarray[object]"), (np.array(["a"]), "ndarray[<U1]")],
)  # fmt: skip
def test_what_cannot_travel_arrives_as_the_name_of_its_type(value, type_name):
    assert Opaque(type_name) == travel(value)


@pytest.mark.parametrize("number", [np.int64(3), np.bool_(True), np.float32(0.5)])
def test_numpy_scalars_keep_their_type(number):
    assert type(number) is type(travel(number))
    assert number == travel(number)


def test_a_numpy_float_arrives_as_a_float():
    assert 1.5 == travel(np.float64(1.5))


def test_an_array_stored_by_columns_arrives_stored_by_columns():
    array = np.arange(6.0).reshape(2, 3).T

    assert travel(array).flags.fnc
    assert array.tolist() == travel(array).tolist()


def test_a_big_endian_array_arrives_in_this_machines_order():
    assert np.dtype("f8") == travel(np.ones(2, ">f8")).dtype


def test_subclasses_of_float_arrive_as_numbers():
    class Money(float):
        pass

    assert 2.5 == travel(Money(2.5))


def test_functions_and_graphs_go_to_the_student_alone():
    frame = Encoder().encode(
        Call(1, "f", [len, Graph({"L": ("exp", "w")}, ("w",), "L")]), functions=True
    )
    structure, _ = HEADER.unpack_from(frame)
    body = frame[HEADER.size :]
    parts = body[:structure], body[structure:]

    function, graph = (
        Decoder(Request, callback=lambda target, args: (target, args)).decode(*parts).args
    )

    assert (0, ("abc",)) == function("abc")
    assert ("w",) == graph.inputs("L")
    with pytest.raises(Malformed):
        Decoder(Request).decode(*parts)


def test_a_watched_graph_asks_for_its_partials():
    graph = WatchedGraph(Graph({"L": ("exp", "w")}, ("w",), "L"), len)
    frame = Encoder().encode(Call(1, "f", [graph]), functions=True)
    structure, _ = HEADER.unpack_from(frame)
    asked = []

    def answer(target, args):
        asked.append((target, args))
        return 5.0

    body = frame[HEADER.size :]
    arrived = Decoder(Request, callback=answer).decode(body[:structure], body[structure:]).args[0]

    assert 5.0 == arrived.partial("L", "w", {})
    assert [(0, ("partial", "L", "w", {}))] == asked


@given(st.binary(max_size=200), st.binary(max_size=50))
@example(msgspec.msgpack.encode(msgspec.msgpack.Ext(1, b"")), b"")
@example(msgspec.msgpack.encode(["Returned", 1, msgspec.msgpack.Ext(4, b"\xc0"), [], [], []]), b"")
@example(b"\x91" * 200, b"")
def test_garbage_is_malformed_and_nothing_else(structure, arrays):
    with pytest.raises(Malformed):
        Decoder(Response).decode(structure, arrays)


@given(st.sampled_from(["<f8", "|O", "<U4", "no"]), st.lists(st.integers(-1, 2**40), max_size=40))
def test_an_array_cannot_claim_more_than_its_bytes(dtype, shape):
    header = msgspec.msgpack.encode([dtype, shape, "C"])
    structure = msgspec.msgpack.encode(["Returned", 1, msgspec.msgpack.Ext(1, header), [], [], []])

    if dtype == "<f8" and 0 in shape and -1 not in shape and len(shape) <= 32:
        return  # an empty array is honest
    with pytest.raises(Malformed):
        Decoder(Response).decode(structure, b"\0" * 7)


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours, budgeted=True), theirs


def test_a_frame_travels_whole(pair):
    channel, theirs = pair
    frame = Encoder().encode(Answer(np.zeros(300_000)))
    threading.Thread(target=Channel(theirs).send, args=(frame,)).start()

    structure, arrays = channel.receive(Impatient(10_000), UNLIMITED)

    assert 2_400_000 == len(arrays)
    assert np.zeros(300_000).tolist() == Decoder(Answer).decode(structure, arrays).value.tolist()


def test_a_length_over_the_limit_is_refused_before_anything_is_read(pair):
    channel, theirs = pair
    theirs.sendall(HEADER.pack(2**31, 0))

    with pytest.raises(Malformed):
        channel.receive()


@pytest.mark.parametrize("over", [(USUAL.structure + 1, 0), (0, USUAL.arrays + 1)])
def test_structure_and_arrays_have_limits_of_their_own(pair, over):
    channel, theirs = pair
    theirs.sendall(HEADER.pack(*over))

    with pytest.raises(Malformed):
        channel.receive()


def test_a_watched_graph_does_not_tell_what_its_nodes_compute():
    graph = WatchedGraph(Graph({"u": ("exp", "w"), "L": ("mul", "u", 3.0)}, ("w",), "L"), len)
    frame = Encoder().encode(Call(1, "f", [graph]), functions=True)

    assert b"exp" not in frame
    assert b"mul" not in frame


def test_a_closed_connection_is_no_answer(pair):
    channel, theirs = pair
    theirs.sendall(HEADER.pack(10, 0) + b"abc")
    theirs.close()

    with pytest.raises(Closed):
        channel.receive()


class Impatient:
    """A budget that is spent when it has been asked so many times."""

    def __init__(self, times):
        self.times = times

    def left(self):
        self.times -= 1
        if self.times < 0:
            raise TooSlow(idle=True)
        return 0.001


def test_a_budget_holds_for_the_whole_frame(pair):
    channel, theirs = pair
    theirs.sendall(HEADER.pack(10, 0) + b"abc")

    with pytest.raises(TooSlow):
        channel.receive(Impatient(5))


def test_a_budget_holds_for_what_nobody_reads(pair):
    channel, _ = pair

    with pytest.raises(TooSlow):
        channel.send(bytes(10_000_000), Impatient(5))


@pytest.mark.parametrize(("depth", "fine"), [(NESTING_LIMIT - 2, True), (NESTING_LIMIT + 1, False)])
@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"a": inner}])
def test_answers_may_not_nest_without_end(depth, fine, wrap):
    value = 1.0
    for _ in range(depth):
        value = wrap(value)
    structure = msgspec.msgpack.encode(["Returned", 1, value, [], [], []])

    if fine:
        assert value == Decoder(Response).decode(structure, b"").value
    else:
        with pytest.raises(Malformed):
            Decoder(Response).decode(structure, b"")
