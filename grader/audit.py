"""Which misconceptions the checks tell apart: `python -m grader.audit [EXERCISE …]`.

Every misconception is taken for a student's answer, in this process, and diagnosed as a student's
would be. A line tells what comes of it: the checks that reject it, and what is named for it. It
should be itself and nothing else. The exit code is 1 where something is not rejected, or named
wrongly. Needs `errare-solutions`, whose functions stand beside the wrong one.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from grader import catalog, misconceptions
from grader.assertions import Wrong
from grader.catalog import Check, Exercise
from grader.diagnosis import Heard, answer, fitting, run_check
from grader.misconceptions import Misconception
from grader.student import Student
from grader.worker import Reply


@dataclass(frozen=True, slots=True)
class Finding:
    """What becomes of a misconception: the ids of the checks that reject it, and of what they name."""

    id: str
    rejected_by: tuple[str, ...]
    named: tuple[str, ...]

    @property
    def fine(self) -> bool:
        """Whether it is rejected, and named alone."""
        return bool(self.rejected_by) and set(self.named) == {self.id}


class Rejection(NamedTuple):
    """A check that rejects a function, what it heard of it, and why; None for an exception."""

    check: Check
    heard: list[Heard]
    wrong: Wrong | None


def audit(exercise: Exercise) -> Iterator[Finding]:
    """A finding for each misconception of an exercise."""
    about = misconceptions.of(exercise)
    for each in about:
        rejected = list(rejections(exercise, each.function, each.answer))
        named = [tuple(fit.id for fit in diagnose(exercise, rejection)) for rejection in rejected]
        # What one check cannot tell apart another may: only what is named alone is named.
        alone = {ids[0] for ids in named if len(ids) == 1}
        shared = {id for ids in named for id in ids} if not alone else set()
        yield Finding(each.id, tuple(r.check.id for r in rejected), tuple(alone | shared))


def diagnose(exercise: Exercise, rejection: Rejection) -> list[Misconception]:
    """The misconceptions that are rejected in the same way."""
    check, heard, wrong = rejection
    if wrong is None:
        return []
    function = _functions(check.path)[check.name]
    mine = [m for m in misconceptions.of(exercise) if m.function == check.function]
    return fitting(mine, partial(run_check, function, check.id), heard, wrong)


def rejections(exercise: Exercise, function: str, wrong: Callable[..., Any]) -> Iterator[Rejection]:
    """How the checks reject a wrong function beside right ones.

    Where the first check of the function rejects it the others wait, as they do for a student.
    Those that are dear are left out.
    """
    right = vars(importlib.import_module(f"solutions.{exercise.id}"))
    for check in (c for c in exercise.checks if c.function == function and c.cpu is None):
        heard: list[Heard] = []

        def call(name: str, args: tuple[Any, ...], heard: list[Heard] = heard) -> Reply:
            reply = answer(wrong if name == function else right[name], args)
            heard.append(Heard(name, reply))
            return reply

        try:
            with np.errstate(all="ignore"):
                run_check(_functions(check.path)[check.name], check.id, Student(call))
        except Wrong as wrong:
            yield Rejection(check, heard, wrong)
            if check is next(c for c in exercise.checks if c.function == function):
                return
        except Exception:  # it raises, as a student's code may: there is nothing to compare
            yield Rejection(check, heard, None)


@cache
def _functions(path: Path) -> dict[str, Callable[..., None]]:
    spec = importlib.util.spec_from_file_location(f"checks_{path.parent.name}_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


def main(wanted: Sequence[str]) -> int:
    """Print the findings on these exercises, or on all."""
    bad = 0
    for exercise in catalog.load():
        if wanted and exercise.id not in wanted:
            continue
        print(f"\n{exercise.id}")
        for finding in audit(exercise):
            bad += not finding.fine
            mark = " " if finding.fine else "!"
            named = ", ".join(sorted(finding.named)) or "nothing"
            print(f" {mark} {finding.id:44} {len(finding.rejected_by)} reject it; named: {named}")
    print(f"\n{bad} not named alone")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
