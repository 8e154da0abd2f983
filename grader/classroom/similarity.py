"""Submissions that are alike in what is rare in their class: a place to look, and no verdict.

The answers to these exercises are short, and two people who have understood the same thing write
the same line. So what counts is not how much two submissions share, but how much of it few others
have written:

- *structure*: pieces of each definition, with all names, comments and blanks left aside
  (copydetect's k-grams, as in MOSS). A piece weighs 1 if only these two have it, less the more do,
  nothing if a third of the class does; what the stubs and the reference solution hold weighs
  nothing. People who work on their own make some of the same choices, and those who copy all of
  them: what two share counts in proportion to how much it is of all that the one with less has.
- *wording*: whole lines that are the same to the letter, names and comments too, and rarer still.

Nothing of a submission is run or parsed by Python: pygments cuts it into tokens.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from copydetect import utils

from grader import catalog, languages, starter
from grader.catalog import Exercise
from grader.languages import Language
from grader.submission import Submission

PIECE = 16  # characters of code without names: a short line
SIZE_LIMIT = 64 << 10  # bytes: no answer needs more, and pygments takes its time
# How much two must share to be shown, in characters that nobody else has; in an exercise to be
# shown there, and as a part of it.
LEAST, LEAST_HERE, LEAST_SHARE, LEAST_WORDING = 80, 20, 0.5, 100
_SHORTEST_LINE = 12
_RARE = 0.25  # the weight from which something is marked
_THINGS_AT_ONCE = 4096
_DEFINITION = re.compile(r"^(?:@|def |class |async def )|\n{10}", re.MULTILINE)
# What is handed to pygments at once: on some texts it takes the square of their length.
_LONGEST_TEXT = 4096

_Hashes = np.ndarray[Any, np.dtype[np.int64]]
_Numbers = np.ndarray[Any, np.dtype[Any]]


class Part(NamedTuple):
    """A part of a line; `alike` is 1 where the structure is the same, 2 where the wording is."""

    text: str
    alike: int


class Line(NamedTuple):
    """A line of a source, in parts."""

    number: int
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two submissions share in an exercise.

    `share` is the part of the rare structure that they have in common, `lines` the number of rare
    lines that are the same to the letter; `sources` are both sources, with marks.
    """

    exercise: Exercise
    share: float
    lines: int
    sources: tuple[Sequence[Line], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions, by their keys; `weight` tells how much they share that is rare."""

    first: str
    second: str
    weight: float
    likenesses: Sequence[Likeness]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs that are alike, most alike first; what was compared, and what was too long to be."""

    pairs: Sequence[Pair]
    submissions: int
    found: int
    too_long: Sequence[tuple[str, Exercise]]


def compare(
    submissions: Sequence[tuple[str, Submission]], exercises: Sequence[Exercise], most: int
) -> Comparison:
    """Compare all submissions with one another, exercise by exercise; `most` pairs are described."""
    keys = [key for key, _ in submissions]
    rooms, too_long = [], []
    for exercise in exercises:
        sources = {}
        for place, (key, submission) in enumerate(submissions):
            source = submission.sources.get(exercise.id, b"")
            if len(source) > SIZE_LIMIT:
                too_long.append((key, exercise))
            elif source.strip():
                sources[place] = _decode(source)
        rooms.append(_Room(exercise, sources))
    weights = _weights(rooms, len(keys))
    found = [(int(a), int(b)) for a, b in np.argwhere(weights >= LEAST)]
    found.sort(key=lambda pair: (-round(float(weights[pair]), 2), pair))
    pairs = [
        Pair(
            keys[a],
            keys[b],
            float(weights[a, b]),
            [room.describe(a, b) for room in rooms if room.is_alike(a, b)],
        )
        for a, b in found[:most]
    ]
    return Comparison(pairs, len(keys), len(found), too_long)


def _weights(rooms: Sequence[_Room], count: int) -> _Numbers:
    """How much each two share that is rare, above the diagonal."""
    common, least, structure, wording = (np.zeros((count, count), np.float32) for _ in range(4))
    for room in rooms:
        here = np.ix_(room.places, room.places)
        common[here] += room.structure.common
        least[here] += room.structure.least
        structure[here] += room.is_built_alike * room.structure.common * room.structure.share**3
        wording[here] += room.is_worded_alike * room.wording.common
    return np.triu(structure * common / np.maximum(least, 1) + wording, 1)


class _Room:
    """One exercise: what its sources share, and how rare that is; `places` says whose they are."""

    def __init__(self, exercise: Exercise, sources: Mapping[int, str]) -> None:
        self.exercise = exercise
        self.places = list(sources)
        self._sources = sources
        known = [_decode(text) for text in _given(exercise)]
        self._known_pieces = np.concatenate([_Code(text).pieces for text in known])
        self._known_lines = {_plain(line) for text in known for line in text.split("\n")}
        self.structure = _Shared([self._pieces(text) for text in sources.values()], steepness=1)
        self.wording = _Shared([self._lines(text) for text in sources.values()], steepness=3)
        much = self.structure.common >= LEAST_HERE
        self.is_built_alike: _Numbers = much & (self.structure.share >= LEAST_SHARE)
        self.is_worded_alike: _Numbers = self.wording.common >= LEAST_WORDING

    def _pieces(self, text: str) -> Mapping[int, int]:
        pieces = np.setdiff1d(_Code(text).pieces, self._known_pieces)
        return dict.fromkeys(pieces.tolist(), 1)

    def _lines(self, text: str) -> Mapping[int, int]:
        plain = {_plain(line) for line in text.split("\n")} - self._known_lines
        return {hash(line): len(line) for line in plain if len(line) >= _SHORTEST_LINE}

    def is_alike(self, first: int, second: int) -> bool:
        """Do two share enough here to be shown?"""
        if not {first, second} <= self._sources.keys():
            return False
        pair = self.places.index(first), self.places.index(second)
        return bool(self.is_built_alike[pair] or self.is_worded_alike[pair])

    def describe(self, first: int, second: int) -> Likeness:
        """What two share here."""
        a, b = self.places.index(first), self.places.index(second)
        texts = self._sources[first], self._sources[second]
        lines = self.wording.rare(a, b)
        pieces = self.structure.rare(a, b)
        return Likeness(
            self.exercise,
            float(self.structure.share[a, b]),
            len(lines),
            (_marked(texts[0], pieces, lines), _marked(texts[1], pieces, lines)),
        )


class _Shared:
    """How much the members of a class have in common, each thing weighed by how rare it is.

    Each member has things (hashes) and their sizes; the weight falls with the number of owners, by
    `steepness`. Of each two, `least` is what the one with less has, `share` the part in common.
    """

    def __init__(self, members: Sequence[Mapping[int, int]], steepness: int) -> None:
        count = len(members)
        self._members = members
        held = [np.fromiter(member, np.int64, len(member)) for member in members]
        things, owners = np.unique(
            np.concatenate([*held, np.empty(0, np.int64)]), return_counts=True
        )
        weights = _rarity(owners, count) ** steepness
        self._weights = dict(zip(things.tolist(), weights.tolist(), strict=True))
        totals = np.array(
            [sum(size * self._weights[thing] for thing, size in m.items()) for m in members],
            np.float32,
        )
        self.common: _Numbers = np.zeros((count, count), np.float32)
        shared = things[owners > 1]
        for start in range(0, len(shared), _THINGS_AT_ONCE):
            some = shared[start : start + _THINGS_AT_ONCE]
            sizes = np.zeros((count, len(some)), np.float32)
            for row, mine in enumerate(held):
                at = np.searchsorted(some, mine).clip(max=len(some) - 1)
                is_there = some[at] == mine
                here = mine[is_there].tolist()
                sizes[row, at[is_there]] = [
                    (members[row][thing] * self._weights[thing]) ** 0.5 for thing in here
                ]
            self.common += sizes @ sizes.T
        self.least: _Numbers = np.minimum.outer(totals, totals)
        self.share: _Numbers = self.common / np.maximum(self.least, 1)

    def rare(self, a: int, b: int) -> set[int]:
        """The things that two members share and few others have."""
        both = self._members[a].keys() & self._members[b].keys()
        return {thing for thing in both if self._weights[thing] >= _RARE}


def _rarity(owners: np.ndarray[Any, Any], count: int) -> np.ndarray[Any, Any]:
    """The weight of a thing with so many owners in a class: 1 for two, 0 for a third of them."""
    many = min(max(count / 3, 4), count)
    if many <= 2:
        return np.ones(len(owners))
    rarity = np.log(many / np.maximum(owners, 2)) / np.log(many / 2)
    return np.asarray(rarity.clip(min=0))


class _Code:
    """The pieces of a source: of each definition without names, comments and blanks.

    No piece reaches from one definition into the next: their order tells nothing.
    """

    def __init__(self, text: str) -> None:
        self._definitions = list(_definitions(text))
        self.pieces: _Hashes = np.concatenate(
            [np.empty(0, np.int64), *(pieces for _, pieces, _ in self._definitions)]
        )

    def spans(self, wanted: set[int]) -> Iterator[tuple[int, int]]:
        """Where in the source the wanted pieces are, from character to character."""
        for start, pieces, offsets in self._definitions:
            [places] = np.nonzero(np.isin(pieces, list(wanted)))
            if len(places):
                firsts, ends = utils.get_copied_slices(places, PIECE).astype(int)
                for first, end in zip(firsts, ends, strict=True):
                    yield start + _moved(first, offsets), start + _moved(end - 1, offsets) + 1


def _moved(place: int, offsets: np.ndarray[Any, Any]) -> int:
    """The place in the text of a place in the code that is left of it."""
    row = min(int(np.searchsorted(offsets[:, 0], place)), len(offsets) - 1)
    return int(place + offsets[row, 1])


def _definitions(text: str) -> Iterator[tuple[int, _Hashes, np.ndarray[Any, Any]]]:
    """Where each definition begins, with its pieces."""
    starts = [0, *(found.start() for found in _DEFINITION.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        for first in range(start, end, _LONGEST_TEXT):
            chunk = text[first : min(end, first + _LONGEST_TEXT)]
            plain = chunk.strip("\n")  # as pygments does
            yield first + chunk.find(plain), *_cut(plain)


@functools.lru_cache(maxsize=1 << 14)
def _cut(text: str) -> tuple[_Hashes, np.ndarray[Any, Any]]:
    plain, offsets = utils.filter_code(text, "", "python")
    return utils.hashed_kgrams(plain, PIECE).astype(np.int64), offsets


def _marked(text: str, pieces: set[int], lines: set[int]) -> Sequence[Line]:
    """A source line by line, with what is shared marked."""
    alike = bytearray(len(text) + 1)
    for start, end in _Code(text).spans(pieces):
        alike[start:end] = b"\1" * (end - start)
    marked, place = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        levels = alike[place : place + len(line)]
        place += len(line) + 1
        if hash(_plain(line)) in lines:
            levels = bytearray(b"\2") * len(line)
        marked.append(Line(number, list(_parts(line, levels))))
    return marked


def _parts(line: str, levels: bytearray) -> Iterator[Part]:
    start = 0
    indent = len(line) - len(line.lstrip())
    levels[:indent] = bytes(indent)
    for end in range(1, len(line) + 1):
        if end == len(line) or levels[end] != levels[start]:
            yield Part(line[start:end], levels[start])
            start = end


def _plain(line: str) -> str:
    return "".join(line.split())


def _given(exercise: Exercise) -> Iterator[bytes]:
    """What everybody was given: the stub in all languages; the reference, where it is installed."""
    for code in languages.available():
        yield starter.render(exercise, Language(code)).encode()
    if hidden := catalog.hidden_checks():
        reference = hidden.parent / exercise.filename
        if reference.is_file():
            yield reference.read_bytes()


def _decode(source: bytes) -> str:
    """The text, without blanks at the ends of lines.

    Nothing but UTF-8 and Latin-1 is tried: some encodings that a file may name take ages.
    """
    try:
        text = source.decode("utf-8-sig")
    except ValueError:
        text = source.decode("latin-1")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)
