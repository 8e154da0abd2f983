"""A whole class, from what was handed in to the exports: by the command, as an instructor types it.

What each submission deserves is known by construction: see `classes`.
"""

import contextlib
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from classes import CANVAS, MOODLE, PLAIN, Made, generate, write

from grader.classroom.journal import Journal
from grader.classroom.model import Graded
from grader.report.status import Status

pytestmark = pytest.mark.slow

GRADE = (sys.executable, "-P", "-c", "from grader.cli import main; main()")
FORMATS = ("csv", "junit", "moodle")


def grade(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command; it must end well."""
    command = [*GRADE, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert 0 == done.returncode, done.stderr.decode()
    return done


def exports(results: Path) -> dict[str, bytes]:
    return {
        format: grade("export", results, "--to", format, "--lang", "en").stdout
        for format in FORMATS
    }


def written(folder: Path, size: int, lms: str = PLAIN, **settings: float) -> list[Made]:
    made = list(generate(size, **settings))
    for each in made:
        write(each, folder, lms)
    return made


def row_of(made: Made, rows: Sequence[Graded]) -> Graded | None:
    names = {made.key, str(made.number)}
    return next((row for row in rows if names & {row.person.key, row.person.number}), None)


@pytest.mark.parametrize("lms", [PLAIN, MOODLE, CANVAS])
def test_every_submission_gets_what_it_deserves(lms, tmp_path):
    made = written(tmp_path / "class", 24, lms, seed=len(lms))
    grade("batch", tmp_path / "class", "--out", tmp_path / "r.sqlite")
    with Journal(tmp_path / "r.sqlite") as journal:
        rows = journal.graded()

    for each in made:
        row = row_of(each, rows)
        if row is None:  # Canvas shows nothing of who has handed nothing in
            assert (CANVAS, {}) == (lms, each.sources)
            continue
        for exercise in row.report.exercises:
            passed = {check.id for check in exercise.checks if check.status is Status.PASSED}
            deserved = each.deserved[exercise.id]
            assert deserved.is_got_by(passed), (each.key, each.kind, exercise.id, sorted(passed))
            named = {check.misconception for check in exercise.checks}
            assert each.misconceptions.get(exercise.id) in {None, *named}


def killed_later(command: Sequence[str], results: Path, rng: random.Random) -> bool:
    """Run a command, and kill it without warning some submissions later; was it still running?"""
    wanted = rows(results) + rng.randint(0, 6)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None and rows(results) < wanted:
            time.sleep(0.01)
        time.sleep(rng.uniform(0.0, 0.2))
        was_running = run.poll() is None
        run.kill()
    return was_running


def test_a_run_that_is_killed_again_and_again_ends_as_one_that_is_not(tmp_path):
    written(tmp_path / "class", 200)
    call = ("batch", tmp_path / "class", "--exercise", "derivatives", "--out")
    grade(*call, tmp_path / "undisturbed.sqlite")
    killed = [*GRADE, *map(str, call), str(tmp_path / "killed.sqlite")]
    rng, counts = random.Random(20), []
    for _ in range(20):
        assert killed_later(killed, tmp_path / "killed.sqlite", rng)
        counts.append(rows(tmp_path / "killed.sqlite"))
    grade(*call, tmp_path / "killed.sqlite")

    assert sorted(counts) == counts
    assert exports(tmp_path / "undisturbed.sqlite") == exports(tmp_path / "killed.sqlite")


def test_nothing_goes_on_after_a_kill(tmp_path):
    written(tmp_path / "class", 30)
    command = [*GRADE, "batch", str(tmp_path / "class"), "--out", str(tmp_path / "r.sqlite")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while not rows(tmp_path / "r.sqlite"):
            time.sleep(0.05)
        born = descendants(run.pid)
        run.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(map(is_alive, born)):
        time.sleep(0.1)

    assert born
    assert [] == [pid for pid in born if is_alive(pid)]


def descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [int(child) for task in children.parents[1].iterdir() for child in read(task)]
    return [*found, *(each for child in found for each in descendants(child))]


def read(task: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return (task / "children").read_text().split()
    return []


def is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and workers as processes of their own, as `dask` starts them; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-P", "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "True"}
    scheduler = [*dask, "scheduler", "--host", address, "--no-dashboard", "--no-jupyter"]
    worker = [*dask, "worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    with contextlib.ExitStack() as stack:
        running = [subprocess.Popen([*scheduler], **quiet, env=environment)]
        running += [subprocess.Popen(worker, **quiet, env=environment) for _ in range(workers)]
        for each in running:
            stack.callback(each.wait)
            stack.callback(each.kill)
        yield address, running[1:]


@pytest.fixture(scope="module")
def class_of_thirty(tmp_path_factory):
    """A class, and the exports of its results by one process."""
    folder = tmp_path_factory.mktemp("thirty")
    written(folder / "class", 30)
    call = ("batch", folder / "class", "--exercise", "derivatives", "--exercise", "layers")
    grade(*call, "--jobs", 1, "--out", folder / "one.sqlite")
    return call, exports(folder / "one.sqlite")


def test_two_processes_give_what_one_gives(class_of_thirty, tmp_path):
    call, expected = class_of_thirty
    grade(*call, "--jobs", 2, "--out", tmp_path / "r.sqlite")

    assert expected == exports(tmp_path / "r.sqlite")


def test_a_local_cluster_gives_what_one_process_gives(class_of_thirty, tmp_path):
    from distributed import LocalCluster

    call, expected = class_of_thirty
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        address = local.scheduler_address
        grade(*call, "--dask", address, "--out", tmp_path / "r.sqlite")

    assert expected == exports(tmp_path / "r.sqlite")


def test_a_cluster_that_loses_a_worker_half_way_gives_what_one_process_gives(
    class_of_thirty, tmp_path
):
    call, expected = class_of_thirty
    with cluster(workers=2) as (address, workers):
        command = [*GRADE, *map(str, call), "--dask", address, "--out", str(tmp_path / "r.sqlite")]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
            while run.poll() is None and rows(tmp_path / "r.sqlite") < 5:
                time.sleep(0.05)
            left = 30 - rows(tmp_path / "r.sqlite")
            workers[0].kill()
            assert 0 == run.wait(300)

    assert left > 0
    assert expected == exports(tmp_path / "r.sqlite")


def rows(results: Path) -> int:
    with contextlib.suppress(Exception), Journal(results) as journal:
        return len(journal.standing())
    return 0
