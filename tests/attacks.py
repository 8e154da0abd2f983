"""The hostile corpus, `tests/hostile`: what each file tries, and what it deserves all the same.

Nothing in it is ever imported here. See its README for what the first lines of a file say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import catalog
from grader.catalog import Check, Exercise
from grader.worker import CPU_BUDGET, wall_limit
from grader.worker.budget import LOAD_BUDGET

CORPUS = Path(__file__).resolve().with_name("hostile")
EXERCISES = {exercise.id: exercise for exercise in catalog.load()}
# Those that take more than two seconds until they are stopped: whole kinds, and single ones.
LENGTHY = (
    *("bomb", "busy", "loop", "sleep"),
    *("callback_without_end", "crash_python_recursion", "lie_list_subclass", "linger_finalizer"),
    *("memory_laughs", "output_elsewhere", "output_flood_of_bytes", "output_forged_trace"),
    *("patch_pytest", "protocol_drip", "protocol_half_a_message"),
)
LARGE = {
    "@BRACKETS@": "(" * 900_000,
    "@SUM@": "+".join(["1"] * 450_000),
    "@NULS@": "\0" * 500_000,
}


@dataclass(frozen=True, slots=True)
class Attack:
    """One file of the corpus.

    `deserved` are the ids of the checks that pass rightly; `at_most` if some of them may fail, too.
    `limit` says how many seconds a call with a budget may take, `open_at` at which levels it is
    known to succeed.
    """

    name: str
    exercise: Exercise
    text: str
    deserved: frozenset[str]
    at_most: bool
    limit: Callable[[Check], float]
    open_at: tuple[str, ...]

    @property
    def is_lengthy(self) -> bool:
        """Does it take long to grade?"""
        return self.name in LENGTHY or self.name.partition("_")[0] in LENGTHY

    def aimed(self, targets: Mapping[str, str]) -> bytes:
        """The file as it is handed in: with what it is to attack in place of `@CANARY@` and such."""
        source = self.text
        for placeholder, value in (LARGE | dict(targets)).items():
            source = source.replace(placeholder, value)
        return source.encode()


LIMITS: dict[str, Callable[[Check], float]] = {
    "cpu": lambda check: check.cpu or CPU_BUDGET,
    "wall": lambda check: wall_limit(check.cpu or CPU_BUDGET),
    "load cpu": lambda check: LOAD_BUDGET,
    "load wall": lambda check: wall_limit(LOAD_BUDGET),
}


def read_attack(path: Path) -> Attack:
    text = path.read_text("utf-8")
    head = (line.removeprefix("# ").partition(": ") for line in text.splitlines()[:6])
    says = {key: value for key, _, value in head if value}
    exercise = EXERCISES[says["exercise"]]
    at_most = says["deserves"].startswith("at most ")
    wanted = says["deserves"].removeprefix("at most ")
    return Attack(
        path.stem,
        exercise,
        text,
        frozenset(deserved_checks(exercise, wanted)),
        at_most,
        LIMITS[says.get("ends", "wall")],
        tuple(says.get("open at", "").split()),
    )


def deserved_checks(exercise: Exercise, wanted: str) -> set[str]:
    """The checks that a header names: by their ids, by their functions, or all but some."""
    ids = {check.id for check in exercise.checks}
    if wanted in ("nothing", "everything"):
        return ids if wanted == "everything" else set()
    if wanted.startswith("everything but "):
        return ids - deserved_checks(exercise, wanted.removeprefix("everything but "))
    found = {c.id for c in exercise.checks for name in wanted.split() if name in (c.id, c.function)}
    unknown = [n for n in wanted.split() if n not in ids | set(exercise.functions)]
    assert not unknown, unknown
    return found


def read_attacks() -> Iterator[Attack]:
    """Every file of the corpus, by name."""
    return (read_attack(path) for path in sorted(CORPUS.glob("*.py")))
