"""What a name says that an LMS, or a person, has given to a submission: whose it is, and what.

| | |
|---|---|
| Moodle | `Maria Garcia_1234567_assignsubmission_file_`, a folder, or the beginning of a file's name |
| Moodle, blind | `Participant_1234567_assignsubmission_file_` |
| Canvas | `garciamaria_LATE_4321_987654_layers-1.ipynb`: user, late or not, two numbers, the file |
| Canvas, anonymous | `anon_aB3dE_987654_layers.py` |

What an LMS has written counts, and then what the student has: nobody is given the marks of another
by the name of a file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.classroom.model import Person

# A student chooses the end of such a name, and the first of what looks like a mark is the LMS's.
_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<rest>.*))?", re.DOTALL
)
# What Moodle calls everybody, in its languages, where names are hidden.
_NOBODY = ("participant", "participante")
_CANVAS = re.compile(
    r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<number>\d+)_(?P<file>\d+)_(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_CANVAS_ANONYMOUS = re.compile(
    r"anon_(?P<number>[A-Za-z0-9]{5})_(?P<late>LATE_)?(?:\d+_)?(?P<file>\d+)_(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
# What browsers and LMSs add to a name that they have seen before: the number says how often.
_AGAIN = re.compile(
    r"(?:[-_ ]?\((\d{1,4})\)|[-_](\d{1,3})| - (?:copy|còpia|copia|cópia))$", re.IGNORECASE
)
_ADDED = 12  # letters, at most
_HANDED_IN = (".py", ".ipynb", ".zip")
# What people hand in although nobody has asked for it: they shall hear of it.
_MISTAKEN = (".rar", ".7z", ".gz", ".tgz", ".tar", ".docx", ".odt", ".pdf")


class Named(NamedTuple):
    """Whose a submission is, and the name that the student gave to the file: "" for a folder.

    `place` counts the files of an LMS: of two of one name, the later one has the larger.
    """

    person: Person
    file: str
    place: int = 0


def of_folder(name: str) -> Person:
    """Whose a folder is."""
    if found := _MOODLE.fullmatch(name):
        return _moodle(found)
    return Person(name)


def is_marked(name: str) -> bool:
    """Whether an LMS has given this name to a folder or a file."""
    return any(each.fullmatch(name) for each in (_MOODLE, _CANVAS, _CANVAS_ANONYMOUS))


def of_file(name: str, ids: Sequence[str]) -> Named | None:
    """Whose a file is that lies among the submissions; None for one that is not handed in.

    `ids` are those of the exercises, which people add to their own names: `maria-layers.py`.
    """
    if found := _CANVAS_ANONYMOUS.fullmatch(name):
        return Named(_canvas(found, ""), found["rest"], int(found["file"]))
    if found := _CANVAS.fullmatch(name):
        return Named(_canvas(found, found["name"]), found["rest"], int(found["file"]))
    if (found := _MOODLE.fullmatch(name)) and found["rest"]:
        return Named(_moodle(found), found["rest"])
    if not name.lower().endswith(_HANDED_IN + _MISTAKEN):
        return None
    stem, _, ending = name.rpartition(".")
    for id in sorted(ids, key=len, reverse=True):
        if found := re.fullmatch(rf"(?P<who>.+)[-_. ]{id}", _plain(stem), re.IGNORECASE):
            return Named(Person(found["who"]), f"{id}{stem[len(_plain(stem)) :]}.{ending}")
    return Named(Person(stem or name), name)


def exercise_of(name: str, ids: Sequence[str]) -> tuple[str, bool] | None:
    """The exercise that the name of a file tells, and whether it tells nothing else.

    `layers.py`, `layers-1.ipynb` and `layers (2).py` are just that; `my layers.py` is not.
    """
    stem = _plain(name.rpartition(".")[0]).casefold()
    if stem in ids:
        return stem, True
    told = [id for id in ids if re.search(rf"(?<![a-z]){id}(?![a-z])", stem)]
    return (told[0], False) if len(told) == 1 else None


def attempt_of(name: str) -> int:
    """The number that was added to a name because it was there already; 0 if none was."""
    found = _AGAIN.search(name.rpartition(".")[0][-_ADDED:])
    return int(found[1] or found[2] or 0) if found else 0


def _plain(stem: str) -> str:
    """A name without what was added to it."""
    return stem[:-_ADDED] + _AGAIN.sub("", stem[-_ADDED:])


def _moodle(found: re.Match[str]) -> Person:
    name, number = found["name"], found["number"]
    known = "" if name.casefold() in _NOBODY else name
    return Person(f"{name}_{number}", known, number)


def _canvas(found: re.Match[str], name: str) -> Person:
    number = found["number"]
    return Person(f"{name or 'anon'}_{number}", name, number, bool(found["late"]))
