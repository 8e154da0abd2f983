"""How fast a class is graded, beside one bare pytest process for each submission, and at what cost.

The class is generated: right and wrong answers, half-finished and broken ones, some of them hostile,
shuffled with a fixed seed. The bare pytest runs the same checks, one process after the other;
since nothing holds back there who means harm, the two are compared on submissions that do not.

    python benchmarks/classroom.py [SIZE ...]

One class of the largest size is graded, with figures as it passes the others: 100, 500 and 1000
unless others are given, which takes about half an hour on two cores.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import bare

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from classes import Made, generate, write  # noqa: E402

from grader import catalog  # noqa: E402
from grader.classroom.journal import Journal  # noqa: E402
from grader.report.status import Status  # noqa: E402

SIZES = (100, 500, 1000)
CLASS = 60  # submissions that the two are compared on
SAMPLE = 20  # of these, which the bare pytest is timed on
ALL = tuple(exercise.id for exercise in catalog.load())
SMALL = ("derivatives",)
SECONDS = 0.2  # between two looks at the memory


def main(sizes: Sequence[int]) -> None:
    """Time the bare pytest, then the classes, and print what a submission takes."""
    harmless = [made for made in generate(200) if made.kind in ("usual", "half_finished")]
    with tempfile.TemporaryDirectory() as folder:
        for exercises in (ALL, SMALL):
            print(f"\n{', '.join(exercises) if exercises != ALL else 'all exercises'}")
            pytest, own = _time_pytest(Path(folder), harmless, exercises)
            print(
                f"  bare pytest, a process each   {pytest:7.3f} s a submission, "
                f"{own:.3f} s of it in the students' functions (medians of {SAMPLE})"
            )
            for jobs in (1, 2):
                [(_, seconds, *_)] = _grade(Path(folder), harmless, [CLASS], exercises, jobs)
                each = seconds / CLASS
                print(
                    f"  grade batch --jobs {jobs}, {CLASS}      {each:7.3f} s a submission: "
                    f"{pytest / each:.1f} × as fast, {each * jobs - own:.3f} s of a core besides the students'"
                )
        print("\nall exercises, --jobs 2")
        whole = list(generate(max(sizes)))
        for size, seconds, peak, own in _grade(Path(folder), whole, sizes, ALL, 2):
            print(
                f"  {size:5}: {size / seconds:.2f} submissions a second; at the peak {own:.0f} MB, "
                f"and {peak:.0f} MB with the processes of the students' code"
            )


def _time_pytest(
    folder: Path, class_: Sequence[Made], exercises: Sequence[str]
) -> tuple[float, float]:
    """Medians of the seconds that a submission takes, and of those in the student's functions."""
    times, own = [], []
    for number, made in enumerate(class_[:SAMPLE]):
        place = folder / f"pytest-{len(exercises)}-{number}"
        place.mkdir()
        mine = [id for id in exercises if id in made.sources]
        for id in mine:
            (place / f"{id}.py").write_bytes(made.sources[id])
        bare.prepare(place)
        begin = time.perf_counter()
        bare.run(place, mine)
        times.append(time.perf_counter() - begin)
        own.append(float((place / "own_time").read_text()))
    return statistics.median(times), statistics.median(own)


def _grade(
    folder: Path, class_: Sequence[Made], sizes: Sequence[int], exercises: Sequence[str], jobs: int
) -> list[tuple[int, float, float, float]]:
    """Grade as many of a class as the largest size says: what `_watch` sees.

    Every mark must be as deserved.
    """
    size = max(sizes)
    place = folder / f"class-{size}-{len(exercises)}-{jobs}"
    graded = class_[:size]
    for made in graded:
        write(made, place)
    results = place.with_suffix(".sqlite")
    command = [sys.executable, "-c", "from grader.cli import main; main()", "batch", str(place)]
    command += ["--out", str(results), "--jobs", str(jobs)]
    command += [word for id in exercises for word in ("--exercise", id)]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        figures = list(_watch(run, results, sorted(sizes), begin))
    if run.returncode:
        sys.exit(f"grade batch ended with {run.returncode}")
    _look_at_the_marks(graded, results)
    return figures


def _watch(
    run: subprocess.Popen[bytes], results: Path, sizes: Sequence[int], begin: float
) -> Iterator[tuple[int, float, float, float]]:
    """As so many are graded: the seconds, and the most memory in MB since the size before.

    That is the memory of the process and of all that it has started, and the memory of the process
    and of those that grade, which start the ones that run the students' code.
    """
    peak, own, ended, left = 0.0, 0.0, threading.Event(), list(sizes)
    threading.Thread(target=lambda: (run.wait(), ended.set()), daemon=True).start()
    while not ended.wait(SECONDS):
        peak = max(peak, sum(map(_memory, _family(run.pid))) / 1024)
        own = max(own, sum(map(_memory, _family(run.pid, depth=1))) / 1024)
        if len(left) > 1 and _graded(results) >= left[0]:
            yield left.pop(0), time.perf_counter() - begin, peak, own
            peak = own = 0.0
    yield left.pop(), time.perf_counter() - begin, peak, own


def _graded(results: Path) -> int:
    try:
        with contextlib.closing(sqlite3.connect(results, timeout=5)) as rows:
            return int(rows.execute("SELECT count(*) FROM submissions").fetchone()[0])
    except sqlite3.OperationalError:  # not there yet
        return 0


def _family(pid: int, depth: int = 9) -> list[int]:
    """A process and those that it has started, and those that they have, down to a depth."""
    if depth < 0:
        return []
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        born = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        born = []
    return [pid, *(each for child in born for each in _family(child, depth - 1))]


def _memory(pid: int) -> float:
    """The kB of a process that are its own, with its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) for line in lines if line.startswith("Pss:")), 0.0)


def _look_at_the_marks(class_: Sequence[Made], results: Path) -> None:
    """Exit if any submission has not got what it deserves."""
    with Journal(results) as journal:
        rows = {row.person.key: row for row in journal.graded()}
    for made in class_:
        for exercise in rows[made.key].report.exercises:
            passed = {check.id for check in exercise.checks if check.status is Status.PASSED}
            if not made.deserved[exercise.id].is_got_by(passed):
                sys.exit(f"{made.key} ({made.kind}) has not got what it deserves in {exercise.id}")


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main([int(size) for size in sys.argv[1:]] or SIZES)
