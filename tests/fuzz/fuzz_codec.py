"""Fuzz what the grader makes of a worker's bytes: `python tests/fuzz/fuzz_codec.py -max_total_time=60`.

Bytes go over a real socket into the `Channel` and the `Decoder` that read a worker's answers. Anything
but a message, `Malformed` or `Closed` is a finding, and so is a message that the assertions on answers
cannot bear. Needs atheris (`pip install atheris`), and libFuzzer's options are taken.
"""

from __future__ import annotations

import contextlib
import socket
import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["grader"]):
    import msgspec
    import numpy as np

    from grader.assertions import Wrong, assert_close, assert_entries, assert_parts
    from grader.worker.budget import TooSlow
    from grader.worker.codec import (
        Channel,
        Closed,
        Decoder,
        Encoder,
        Malformed,
        Response,
        Returned,
    )

RIGHT = np.ones((2, 3))


class Patience:
    """A budget that is spent at once: all that comes has been sent already."""

    def left(self) -> float:
        raise TooSlow(idle=True)


def test_one_input(data: bytes) -> None:
    """Read the bytes as the grader reads an answer."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(_framed(data))
        theirs.shutdown(socket.SHUT_WR)
        try:
            message = Decoder(Response).decode(*Channel(ours, budgeted=True).receive(Patience()))
        except (Closed, Malformed, TooSlow):
            return
    Encoder().encode(message)
    if isinstance(message, Returned):
        _judge(message.value)


def _framed(data: bytes) -> bytes:
    """Half of the time a frame with honest lengths, so that what lies behind them is reached."""
    if not data or data[0] % 2:
        return data[1:60_000]
    arrays = min(data[0] // 2, max(0, len(data) - 1))
    structure = min(len(data) - 1, 60_000) - arrays
    return structure.to_bytes(4, "big") + arrays.to_bytes(4, "big") + data[1:60_001]


def _judge(value: object) -> None:
    for judge in (
        lambda: assert_close(value, 1.0),
        lambda: assert_close(value, RIGHT),
        lambda: assert_entries(value, {"W": RIGHT, "b": 1.0}),
        lambda: assert_parts(value, {"W": RIGHT, "b": 1.0}),
    ):
        with contextlib.suppress(Wrong):
            judge()


def _seeds(folder: Path) -> None:
    """Honest answers to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    values = [1.0, None, [1.0, "a"], {"W": RIGHT}, RIGHT, np.float64(2), np.array(3), [RIGHT, {}]]
    for place, value in enumerate(values):
        frame = Encoder().encode(Returned(1, value, [], [0], ["w"]))
        (folder / f"answer{place}").write_bytes(b"\1" + frame)
    (folder / "raised").write_bytes(
        b"\0" + msgspec.msgpack.encode(["Raised", 1, "ValueError", "no", 3, "x = 1", ""])
    )


if __name__ == "__main__":
    corpus = Path(__file__).resolve().parents[2] / ".cache" / "fuzz" / "codec"
    _seeds(corpus)
    atheris.Setup([*sys.argv, str(corpus)], test_one_input)
    atheris.Fuzz()
