"""What a name says that an LMS, or a person, has given to a submission: whose it is, and what.

| | |
|---|---|
| Moodle | `Maria Garcia_1234567_assignsubmission_file_`, a folder, or the beginning of a file's name |
| Moodle, blind | `Participant_1234567_assignsubmission_file_` |
| Canvas | `garciamaria_LATE_4321_987654_layers-1.ipynb`: user, late or not, two numbers, the file |
| Canvas, anonymous | `anon_aB3dE_987654_layers.py` |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.classroom.model import Person

_MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_[a-z]+_?(?P<rest>.*)")
# What Moodle calls everybody, in its languages, where names are hidden.
_NOBODY = ("participant", "participante")
_CANVAS = re.compile(
    r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.IGNORECASE
)
_CANVAS_ANONYMOUS = re.compile(
    r"anon_(?P<number>[A-Za-z0-9]{5})_(?P<late>LATE_)?(?:\d+_)?(?P<file>\d+)_(?P<rest>.+)",
    re.IGNORECASE,
)
# What browsers and LMSs add to a name that they have seen before.
_AGAIN = re.compile(r"(?:[-_ ]?\(\d+\)|[-_]\d{1,3}| - (?:copy|còpia|copia|cópia))+$", re.IGNORECASE)
_ENDINGS = (".py", ".ipynb", ".zip")


class Named(NamedTuple):
    """Whose a submission is, and the name that the student gave to the file: "" for a folder."""

    person: Person
    file: str


def of_folder(name: str) -> Person:
    """Whose a folder is."""
    if found := _MOODLE.fullmatch(name):
        return _moodle(found)
    return Person(name)


def of_file(name: str, ids: Sequence[str]) -> Named | None:
    """Whose a file is that lies among the submissions; None for one that is not handed in.

    `ids` are those of the exercises, which people add to their own names: `maria-layers.py`.
    """
    if not name.lower().endswith(_ENDINGS):
        return None
    if found := _MOODLE.fullmatch(name):
        return Named(_moodle(found), found["rest"])
    if found := _CANVAS_ANONYMOUS.fullmatch(name):
        return Named(_canvas(found, ""), found["rest"])
    if found := _CANVAS.fullmatch(name):
        return Named(_canvas(found, found["name"]), found["rest"])
    stem, _, ending = name.rpartition(".")
    stem = _AGAIN.sub("", stem)
    for id in sorted(ids, key=len, reverse=True):
        if found := re.fullmatch(rf"(?P<who>.+)[-_. ]{id}", stem, re.IGNORECASE):
            return Named(Person(found["who"]), f"{id}.{ending}")
    return Named(Person(stem), name)


def exercise_of(name: str, ids: Sequence[str]) -> str | None:
    """The exercise that the name of a file tells: `layers.py`, `layers-1.ipynb`, `My layers (2).py`."""
    stem = _AGAIN.sub("", name.rpartition(".")[0]).casefold()
    if stem in ids:
        return stem
    told = [id for id in ids if re.search(rf"(?<![a-z]){id}(?![a-z])", stem)]
    return told[0] if len(told) == 1 else None


def _moodle(found: re.Match[str]) -> Person:
    name, number = found["name"], found["number"]
    known = "" if name.casefold() in _NOBODY else name
    return Person(f"{name}_{number}", known, number)


def _canvas(found: re.Match[str], name: str) -> Person:
    number = found["number"]
    return Person(f"{name or 'anon'}_{number}", name, number, bool(found["late"]))
