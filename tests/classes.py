"""A class that nobody has taught: submissions of every kind, and what each deserves.

    for made in generate(100):
        write(made, folder)

Most students have handed in all exercises, mostly right, with one to three wrong functions. What
they deserve is known by construction, from the answers and the attacks that the submissions are
made of. The same size, seed and settings make the same class.
"""

import ast
import functools
import io
import json
import random
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from answers import Answer, misconceived_answers, right_answers, wrong_answers
from attacks import EXERCISES, Attack, read_attacks

from grader import starter
from grader.languages import Language, available

FOLDER, ZIP, BROKEN_ZIP, NOTEBOOKS = "folder", "zip", "broken zip", "notebook folder"
PLAIN, MOODLE, CANVAS = "plain", "moodle", "canvas"
SEED = 1986

# What attacks are aimed at: nothing that is there.
NOWHERE = {
    "@ROOT@": "/nonexistent/hostile",
    "@PARENT@": "999999999",
    "@CANARY@": "/nonexistent/hostile",
    "@SOCKET@": "/nonexistent/hostile",
    "@PORT@": "9",
}

# How many of the students hand in what is not whole; the others do as most students do.
SHARES = {
    "half_finished": 0.12,
    "syntax_error": 0.04,
    "stubs_only": 0.03,
    "empty": 0.02,
    "broken_zip": 0.02,
}


@dataclass(frozen=True, slots=True)
class Deserved:
    """The ids of the checks of an exercise that pass `surely`, and of those that pass `perhaps`.

    All others do not pass. `function` is the one that is wrong: not all of its checks pass.
    """

    surely: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    function: str = ""

    def is_got_by(self, passed: set[str]) -> bool:
        """Is it deserved that these checks pass, and no others?"""
        mine = {id for id in self.surely | self.perhaps if id.partition(".")[0] == self.function}
        is_wrong = not self.function or not mine <= passed
        return self.surely <= passed <= self.surely | self.perhaps and is_wrong


@dataclass(frozen=True, slots=True)
class Made:
    """A submission: whose it is, of what kind, in what shape, and what it deserves.

    In a folder of notebooks those sources are files that a notebook could not hold as they are.
    `sources` and `deserved` are by exercise, `misconceptions` the ids of those planted, too.
    """

    key: str
    name: str
    number: int
    late: bool
    kind: str
    shape: str
    sources: Mapping[str, bytes]
    deserved: Mapping[str, Deserved]
    misconceptions: Mapping[str, str] = field(default_factory=dict)


class Part(NamedTuple):
    """What is handed in for one exercise: no source, no file."""

    source: bytes | None = None
    deserved: Deserved = Deserved()
    misconception: str = ""


def generate(
    size: int, seed: int = SEED, *, hostile: float = 0.05, lengthy: bool = False
) -> Iterator[Made]:
    """A class of so many students; with `lengthy` also attacks that take their time to be stopped."""
    rng = random.Random(seed)
    attacks = [attack for attack in read_attacks() if lengthy or not attack.is_lengthy]
    rng.shuffle(attacks)
    kinds = ["hostile"] * round(hostile * size)
    for kind, share in SHARES.items():
        kinds += [kind] * round(share * size)
    kinds = [*kinds, *["usual"] * (size - len(kinds))][:size]
    rng.shuffle(kinds)
    for place, kind in enumerate(kinds):
        attack = attacks[place % len(attacks)]
        yield _make(kind, 1001 + place, attack, random.Random(f"{seed} {place}"))


def _make(kind: str, number: int, attack: Attack, rng: random.Random) -> Made:
    first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    parts = _parts(kind, attack, rng)
    sources = {id: part.source for id, part in parts.items() if part.source is not None}
    shape = rng.choices([FOLDER, ZIP, NOTEBOOKS], [5, 3, 2])[0]
    if kind == "broken_zip":
        shape = BROKEN_ZIP
        parts = {id: Part(part.source) for id, part in parts.items()}
    return Made(
        key=f"{last} {first} {number}".lower().replace(" ", "-"),
        name=f"{first} {last}",
        number=number,
        late=rng.random() < 0.1,
        kind=kind,
        shape=shape,
        sources=sources,
        deserved={id: part.deserved for id, part in parts.items()},
        misconceptions={id: p.misconception for id, p in parts.items() if p.misconception},
    )


def _parts(kind: str, attack: Attack, rng: random.Random) -> dict[str, Part]:
    """What is handed in, by exercise."""
    ids = list(EXERCISES)
    if kind == "empty":
        return {id: rng.choice([Part(), Part(b"")]) for id in ids}
    if kind == "stubs_only":
        code = rng.choice(available())
        return {id: _stub(id, code) for id in ids}
    parts = _usual(rng)
    some = rng.sample(ids, 3)
    match kind:
        case "hostile":
            parts[attack.exercise.id] = _attack(attack)
        case "syntax_error":
            for id in some[:2]:
                parts[id] = _syntax_error(_right(id, rng))
        case "half_finished":
            for id in some:
                parts[id] = _half_finished(id, rng)
    return parts


def _usual(rng: random.Random) -> dict[str, Part]:
    """All exercises: up to three with a wrong function, up to two of the last ones untouched."""
    ids = list(EXERCISES)
    parts = {id: _right(id, rng) for id in ids}
    for id in rng.sample(ids, rng.choice([0, 1, 1, 2, 2, 3])):
        parts[id] = _wrong(id, rng)
    for id in ids[len(ids) - rng.choice([0, 0, 0, 1, 2]) :]:
        parts[id] = rng.choice([Part(), _stub(id, rng.choice(available()))])
    return parts


def _right(id: str, rng: random.Random) -> Part:
    return Part(rng.choice(_rights(id)).source, Deserved(_all_checks(id)))


def _wrong(id: str, rng: random.Random) -> Part:
    kind, answer = rng.choice(_wrongs(id))
    misconception = answer.name if kind == "misconception" else ""
    return Part(answer.source, _without(id, answer.function, _reference(id)), misconception)


def _attack(attack: Attack) -> Part:
    deserved = Deserved(attack.deserved)
    if attack.at_most:
        deserved = Deserved(perhaps=attack.deserved)
    return Part(attack.aimed(NOWHERE), deserved)


def _syntax_error(part: Part) -> Part:
    return Part((part.source or b"") + b"\n\ndef unfinished(z:\n    return z *\n")


def _stub(id: str, code: str) -> Part:
    return Part(_stub_in(id, code))


@functools.cache
def _stub_in(id: str, code: str) -> bytes:
    return starter.render(EXERCISES[id], Language(code)).encode()


def _half_finished(id: str, rng: random.Random) -> Part:
    """A right answer with some functions left as they were, or left out."""
    source = rng.choice([a for a in _rights(id) if _is_plain(a)]).source.decode()
    functions = EXERCISES[id].functions
    lines, deserved = source.splitlines(), []
    missing = rng.sample(functions, rng.randint(1, -(-len(functions) // 2)))
    nodes = {node.name: node for node in ast.parse(source).body if hasattr(node, "name")}
    for node in sorted((nodes[name] for name in missing), key=lambda node: -node.lineno):
        body = node.body[0].lineno - 1
        if rng.random() < 0.3:  # left out
            start = min(node.lineno, *(each.lineno for each in node.decorator_list), node.lineno)
            lines[start - 1 : node.end_lineno] = []
        else:
            lines[body : node.end_lineno] = ["    raise NotImplementedError"]
        deserved.append(_without(id, node.name, source))
    kept = frozenset.intersection(*(each.surely for each in deserved))
    theirs = {check.id for check in EXERCISES[id].checks if check.function in missing}
    perhaps = _all_checks(id) - kept - theirs
    return Part("\n".join([*lines, ""]).encode(), Deserved(kept, perhaps))


def _is_plain(answer: Answer) -> bool:
    """Can functions be taken out of it? They stand there by themselves, on lines of their own."""
    try:
        tree = ast.parse(answer.source.decode())
    except (ValueError, SyntaxError):  # another encoding, a byte order mark
        return False
    found = {
        node.name: node.body[0].lineno > node.lineno
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
    loose = [node for node in tree.body if not hasattr(node, "name")]
    used = {each.id for node in loose for each in ast.walk(node) if isinstance(each, ast.Name)}
    return all(
        found.get(name) and name not in used for name in EXERCISES[answer.exercise].functions
    )


def _without(id: str, function: str, source: str) -> Deserved:
    """What remains surely deserved, and perhaps, where a function of the source is wrong."""
    affected = _affected(id, function, source)
    kept = {check.id for check in EXERCISES[id].checks if check.function not in affected}
    return Deserved(frozenset(kept), _all_checks(id) - kept, function)


@functools.cache
def _affected(id: str, function: str, source: str) -> frozenset[str]:
    """A function and all that use it in the source, or whose checks need it."""
    uses: dict[str, set[str]] = {}
    for node in ast.parse(source).body:
        names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        made = {node.name} if hasattr(node, "name") else set()
        made |= {
            each.id
            for each in ast.walk(node)
            if not made and isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
        }
        for name in made:
            uses.setdefault(name, set()).update(names)
    for check in EXERCISES[id].checks:
        uses.setdefault(check.function, set()).update(check.needs)
    affected = {function}
    while more := {name for name, used in uses.items() if used & affected} - affected:
        affected |= more
    return frozenset(affected)


def _all_checks(id: str) -> frozenset[str]:
    return frozenset(check.id for check in EXERCISES[id].checks)


def _reference(id: str) -> str:
    return (Path(__file__).parents[1] / "solutions" / f"{id}.py").read_text("utf-8")


@functools.cache
def _rights(id: str) -> Sequence[Answer]:
    return tuple(right_answers(id))


@functools.cache
def _wrongs(id: str) -> Sequence[tuple[str, Answer]]:
    return (
        *(("wrong", answer) for answer in wrong_answers(id)),
        *(("misconception", answer) for answer in misconceived_answers(id)),
    )


@functools.cache
def _fits_notebook(source: bytes) -> bool:
    """Does it mean the same in a notebook, of which the definitions are read alone?"""
    try:
        return all(map(_is_definition, ast.parse(source.decode()).body))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return False


def _is_definition(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True  # a docstring, which nobody misses
        case ast.ImportFrom(module=module):
            return module != "__future__"
    return isinstance(
        node, ast.Import | ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign
    )


def write(made: Made, folder: Path, lms: str = PLAIN) -> list[Path]:
    """Write a submission as it comes out of a download; the files and folders beside the others'."""
    files = _files(made)
    if lms == CANVAS:
        return [_write(folder / _canvas(made, *named), named[1]) for named in enumerate(files)]
    if lms == MOODLE:
        folder = folder / f"{made.name}_{made.number}_assignsubmission_file_"
    elif made.shape in (FOLDER, NOTEBOOKS):
        folder = folder / made.key
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        _write(folder / file.name, file)
    is_flat = lms == PLAIN and made.shape not in (FOLDER, NOTEBOOKS)
    return [folder / file.name for file in files] if is_flat else [folder]


class _File(NamedTuple):
    name: str
    content: bytes


def _write(path: Path, file: _File) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
    return path


def _canvas(made: Made, place: int, file: _File) -> str:
    """The name that Canvas gives a file; the one of a later attempt ends with its number."""
    first, _, last = made.name.partition(" ")
    who = "".join(filter(str.isalnum, f"{last}{first}")).lower()
    stem, dot, ending = file.name.rpartition(".")
    again = "-1" if made.number % 3 == 0 else ""
    late = "LATE_" if made.late else ""
    return f"{who}_{late}{made.number}_{made.number * 10 + place}_{stem}{again}{dot}{ending}"


def _files(made: Made) -> list[_File]:
    """What the student uploads: files by their exercises, or a zip of them."""
    files = [
        _File(f"{id}.ipynb", _notebook(source))
        if made.shape == NOTEBOOKS and _fits_notebook(source)
        else _File(f"{id}.py", source)
        for id, source in made.sources.items()
    ]
    if made.shape in (FOLDER, NOTEBOOKS):
        return files
    content = _zipped(files)
    if made.shape == BROKEN_ZIP:
        content = content[: len(content) * 2 // 3]
    return [_File(f"{made.key}.zip", content)]


def _notebook(source: bytes) -> bytes:
    cell = {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {},
        "outputs": [],
        "source": source.decode().splitlines(keepends=True),
    }
    whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False).encode()


def _zipped(files: Sequence[_File]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name), file.content)
    return packed.getvalue()


FIRST_NAMES = (
    *("Núria", "Jordi", "Laia", "Martí", "Mercè", "Ôscar", "Begoña", "Íñigo", "José María"),
    *("Lucía", "Ángel", "João", "Conceição", "Antônio", "Inês", "Zoë", "Søren", "Anna", "Pau"),
    *("Ada", "Alan", "Grace", "Łukasz", "Đorđe", "Ελένη", "明", "محمد"),
)
LAST_NAMES = (
    *("Pujol i Serra", "Solà", "Puigdollers", "Muñoz Peña", "García", "Núñez", "Ibáñez"),
    *("da Conceição", "Guimarães", "Gonçalves", "Araújo", "O'Neill", "Müller", "Nguyễn"),
    *("Castelló-Roig", "Saint-Exupéry", "Αλεξίου", "王", "Lovelace", "Turing"),
)
