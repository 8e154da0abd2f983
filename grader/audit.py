"""Which misconceptions the checks tell apart: `python -m grader.audit [EXERCISE …]`.

Every misconception is taken for a student's answer, in this process, and diagnosed as a student's
would be. Printed is the confusion matrix of each function: a row for each misconception that is
made, a column for each that could be named, and how many checks name it, alone or with others. The
number after the name is that of the checks that reject it. What is named alone should be what was
made; where that is not so the row is marked, and the exit code is 1; it is 2 for an exercise that
there is not. Needs `errare-solutions`, whose functions stand beside the wrong one.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from grader import catalog, misconceptions
from grader.assertions import Wrong
from grader.catalog import Check, Exercise
from grader.diagnosis import Heard, answer, fitting, is_large, run_check
from grader.misconceptions import Misconception, anew
from grader.student import Student
from grader.worker import Reply


@dataclass(frozen=True, slots=True)
class Finding:
    """What becomes of a misconception: the ids of what is named, by each check that rejects it."""

    id: str
    named_by: Mapping[str, tuple[str, ...]]

    @property
    def named(self) -> set[str]:
        """What is named alone by some check: what one cannot tell apart another may.

        Where no check names anything alone, all that is named.
        """
        alone = {ids[0] for ids in self.named_by.values() if len(ids) == 1}
        return alone or {id for ids in self.named_by.values() for id in ids}

    @property
    def fine(self) -> bool:
        """Whether it is rejected, and named alone."""
        return self.named == {self.id}


class TooLarge(Exception):
    """A graph is so large that only a right function is sure to be done with it."""


class Rejection(NamedTuple):
    """A check that rejects a function, what it heard of it, and why; None for an exception."""

    check: Check
    heard: list[Heard]
    wrong: Wrong | None


def audit(exercise: Exercise) -> Iterator[Finding]:
    """A finding for each misconception of an exercise."""
    about = misconceptions.of(exercise)
    for each in about:
        yield Finding(
            each.id,
            {
                rejection.check.id: tuple(fit.id for fit in diagnose(exercise, rejection))
                for rejection in rejections(exercise, each.function, each.answer)
            },
        )


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
    Those that are dear are left out, and those with large graphs: what walks along every path of
    one never ends.
    """
    right = vars(importlib.import_module(f"solutions.{exercise.id}"))
    mine = anew(wrong)
    for check in (c for c in exercise.checks if c.function == function and c.cpu is None):
        heard: list[Heard] = []
        if check.fresh:
            mine = anew(wrong)

        def call(
            name: str,
            args: tuple[Any, ...],
            heard: list[Heard] = heard,
            mine: Callable[..., Any] = mine,
        ) -> Reply:
            if any(map(is_large, args)):
                raise TooLarge
            reply = answer(mine if name == function else right[name], args)
            heard.append(Heard(name, reply))
            return reply

        try:
            with np.errstate(all="ignore"):
                run_check(_functions(check.path)[check.name], check.id, Student(call))
        except Wrong as failure:
            yield Rejection(check, heard, failure)
            if check is next(c for c in exercise.checks if c.function == function):
                return
        except TooLarge:
            continue
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
    ids = [exercise.id for exercise in catalog.load()]
    if unknown := [id for id in wanted if id not in ids]:
        print(f"There is no exercise {', '.join(unknown)}; there are: {', '.join(ids)}")
        return 2
    bad = 0
    for exercise in catalog.load():
        if wanted and exercise.id not in wanted:
            continue
        findings = list(audit(exercise))
        bad += sum(not finding.fine for finding in findings)
        for function in dict.fromkeys(_function_of(finding) for finding in findings):
            mine = [finding for finding in findings if _function_of(finding) == function]
            print(f"\n{exercise.id}: {function}\n{_matrix(mine)}")
    print(f"\n{bad} not named alone")
    return int(bad > 0)


def _function_of(finding: Finding) -> str:
    return finding.id.partition(".")[0]


def _matrix(findings: Sequence[Finding]) -> str:
    """A row for each that is made, a column for each that could be named: by how many checks."""
    head = "".join(f"{number:4}" for number in range(1, len(findings) + 1))
    lines = [f"{'':40}{head}"]
    for number, finding in enumerate(findings, 1):
        counts = [
            sum(other.id in ids for ids in finding.named_by.values()) or "·" for other in findings
        ]
        what = finding.id.partition(".")[2]
        mark = " " if finding.fine else "!"
        row = "".join(f"{count:>4}" for count in counts)
        lines.append(f"{mark}{number:3} {what:30}{len(finding.named_by):4} {row}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
