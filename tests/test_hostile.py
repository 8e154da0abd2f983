"""Hostile files get what they deserve, find out nothing, leave nothing behind and harm nobody.

The corpus is `tests/hostile`: whole exercise files, never imported, whose first lines say what they
try and what they deserve all the same (see its README). Most answer rightly where their attack has
succeeded, so that a success shows in the marks. Each is graded beside an honest submission.
"""

import contextlib
import ctypes
import functools
import json
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from attacks import Attack, read_attacks
from conftest import ROOT, solution

from grader import catalog
from grader.grading import grade
from grader.languages import Language
from grader.report import as_json, as_text
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status
from grader.submission import Submission
from grader.worker import Level, Unavailable, Workers

if sys.platform != "linux":
    pytest.skip("the attacks are made for Linux", allow_module_level=True)

EXERCISES = {exercise.id: exercise for exercise in catalog.load()}
NEIGHBOUR = Submission("honest", {"derivatives": solution("derivatives").encode()})

# One of each kind, and none that takes longer than a second: these run every time.
QUICK = (
    "crash_segmentation_fault",
    "exec_python",
    "fork_bomb",
    "import_replaces_modules",
    "kill_grader",
    "lie_array_subclass",
    "linger_thread_answers",
    "memory_array",
    "network_tcp",
    "output_flood",
    "patch_numpy",
    "protocol_false_arrays",
    "raise_markup",
    "read_solution",
    "spy_on_modules",
    "write_deletes",
)

SLACK = 1.0  # seconds a check may take beyond what its calls may
AFTERWARDS = 2.0  # seconds for what is being killed to disappear
LONGEST_MESSAGE = 2000  # characters
MEMORY_GROWTH = 512 << 10  # kB that the grader may need for a hostile submission
SECRET_LINE = 25  # characters, from which a line of a solution is recognized
SIGNAL = signal.SIGURG  # what the attacks send: it does nothing unless somebody listens


ATTACKS = tuple(read_attacks())


@functools.cache
def secrets() -> frozenset[str]:
    """The lines of the solutions and of the hidden checks that stand nowhere else."""

    def lines(*patterns: str) -> set[str]:
        paths = (path for pattern in patterns for path in ROOT.glob(pattern))
        return {line.strip() for path in paths for line in path.read_text("utf-8").splitlines()}

    ours = lines("solutions/*.py", "solutions/checks/*.py")
    return frozenset(
        line
        for line in ours - lines("exercises/**/*.py", "grader/**/*.py")
        if len(line) > SECRET_LINE
    )


class Bait:
    """What attacks are after, and what becomes of it: files, sockets, the grader itself."""

    def __init__(self) -> None:
        # Not below a folder of pytest's, which nobody else may enter.
        self._folder = tempfile.TemporaryDirectory(prefix="errare-bait-")
        self.place = Path(self._folder.name) / "bait"
        self.temp = Path(self._folder.name) / "temp"  # for the grader's own temporary files
        self.canary = self.place / "canary"
        self.place.parent.chmod(0o755)
        self.place.mkdir()
        self.place.chmod(0o777)
        self.temp.mkdir()
        self._lay_canary()
        self._sockets = list(self._listen(str(self.place / "socket")))
        self.replacements = {
            "@ROOT@": str(ROOT),
            "@PARENT@": str(os.getpid()),
            "@CANARY@": str(self.canary),
            "@SOCKET@": str(self.place / "socket"),
            "@PORT@": str(self._sockets[0].getsockname()[1]),
        }
        self.signals = 0

    def _lay_canary(self) -> None:
        self.canary.write_text("tweet\n")
        self.canary.chmod(0o666)

    def _listen(self, path: str) -> Iterator[socket.socket]:
        tcp = socket.create_server(("127.0.0.1", 0))
        yield tcp
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(tcp.getsockname())
        yield udp
        for kind, name in ((socket.SOCK_STREAM, path), (socket.SOCK_DGRAM, path + "d")):
            for address in (name, "\0" + name):
                local = socket.socket(socket.AF_UNIX, kind)
                local.bind(address)
                if kind == socket.SOCK_STREAM:
                    local.listen()
                yield local
            os.chmod(name, 0o777)

    @contextlib.contextmanager
    def laid(self) -> Iterator[None]:
        """While it lies there, signals are counted, and orphans become children of this process."""
        temp, tempfile.tempdir = tempfile.tempdir, str(self.temp)
        handler = signal.signal(SIGNAL, self._count)
        adopt_orphans(True)
        try:
            yield
        finally:
            adopt_orphans(False)
            signal.signal(SIGNAL, handler)
            tempfile.tempdir = temp
            for each in self._sockets:
                each.close()
            self._folder.cleanup()

    def _count(self, *_: object) -> None:
        self.signals += 1

    def calls(self) -> int:
        """How often anybody has connected, or sent something."""
        count = 0
        for each in self._sockets:
            each.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    if each.type == socket.SOCK_STREAM:
                        each.accept()[0].close()
                    else:
                        each.recv(1024)
                    count += 1
        return count

    def files(self) -> dict[Path, object]:
        """All files that are not an attack's to change, and where it could leave something."""
        ours = (p for name in WATCHED for p in (ROOT / name).rglob("*") if is_source(p))
        around = (p for folder in (ROOT, SITE) for p in folder.iterdir() if p.name[0] not in "._")
        left = (p for folder in PUBLIC for p in Path(folder).glob("*hostile*"))
        found: dict[Path, object] = {}
        for path in (*ours, *around, *SITE.glob("*.pth"), *left, *self.place.rglob("*")):
            with contextlib.suppress(OSError):  # somebody else's, and gone by now
                status = path.lstat()
                plain = (status.st_size, status.st_mtime_ns) if path.is_file() else ()
                found[path] = (oct(status.st_mode), status.st_uid, *plain)
        return found

    def renew(self, before: dict[Path, object]) -> None:
        """Lay it again, after an attack that has succeeded: what attacks make is called hostile."""
        for path in self.files().keys() - before.keys():
            if "hostile" in path.name:
                with contextlib.suppress(OSError):
                    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        if before.get(self.canary) != self.files().get(self.canary):
            self.canary.unlink(missing_ok=True)
            self._lay_canary()


WATCHED = ("course", "exercises", "grader", "locales", "solutions", "tests")
SITE = Path(pytest.__file__).parents[1]
PUBLIC = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run/lock", "/root", tempfile.gettempdir())


def is_source(path: Path) -> bool:
    return path.suffix != ".mo" and not {"__pycache__", ".hypothesis"} & {*path.parts}


def adopt_orphans(wanted: bool) -> None:
    ctypes.CDLL(None).prctl(36, int(wanted), 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def descendants() -> dict[int, str]:
    """The living processes that come from this one: their command lines by their pids."""
    children: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent = (place / "stat").read_text().rpartition(")")[2].split()[:2]
            if state not in "ZX":
                children.setdefault(int(parent), []).append(int(place.name))
    found, waiting = {}, [os.getpid()]
    while waiting:
        for pid in children.get(waiting.pop(), []):
            waiting.append(pid)
            with contextlib.suppress(OSError):
                found[pid] = Path(f"/proc/{pid}/cmdline").read_text()[:60].replace("\0", " ")
    return found


def time_in_queues() -> float:
    """The seconds since the start in which a process of this machine had to wait for a processor."""
    with contextlib.suppress(OSError):
        some = Path("/proc/pressure/cpu").read_text().split("\n")[0]
        return int(some.rpartition("=")[2]) / 1e6
    return 0.0


@contextlib.contextmanager
def memory_growth() -> Iterator[Callable[[], int]]:
    """By how many kB this process grows at most meanwhile."""

    def read(what: str) -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(what))

    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # begin the high-water mark anew
    before = max(read("VmHWM"), read("VmRSS"))
    yield lambda: read("VmHWM") - before


class Examination:
    """Grades attacks at one level, one after the other, and tells what should not have been."""

    def __init__(self, workers: Workers, bait: Bait) -> None:
        self._workers = workers
        self._bait = bait
        grade([NEIGHBOUR], [EXERCISES["derivatives"]], workers=workers)
        self._processes = len(descendants())
        self._scratch = len(os.listdir(bait.temp))

    def complaints(self, attack: Attack) -> list[str]:
        """What should not have been.

        What somebody else may have done meanwhile (changing a file, keeping the processors busy)
        counts if it happens again.
        """
        found, doubtful = self._examine(attack)
        if doubtful and not found:
            found, doubtful = self._examine(attack)
        return found + doubtful

    def grade_between_honest_ones(self, attacks: Sequence[Attack]) -> list[Report]:
        """The reports on honest submissions that attacks stand between, all in one batch."""
        batch = [NEIGHBOUR]
        for attack in attacks:
            batch += [self.submission(attack), NEIGHBOUR]
        return grade(batch, [EXERCISES["derivatives"]], workers=self._workers)[::2]

    def _examine(self, attack: Attack) -> tuple[list[str], list[str]]:
        exercises = list(dict.fromkeys([attack.exercise, EXERCISES["derivatives"]]))
        before, alive = self._bait.files(), descendants()
        self._bait.signals = 0
        waited = time_in_queues()
        with memory_growth() as growth:
            reports = grade([self.submission(attack), NEIGHBOUR], exercises, workers=self._workers)
        mine, neighbour = (
            next(e for e in report.exercises if e.id == wanted)
            for report, wanted in zip(reports, (attack.exercise.id, "derivatives"), strict=True)
        )
        found = [
            *of_marks(attack, mine),
            *of_words(attack, reports[0], mine),
            *of_neighbour(neighbour),
            *self._of_processes(alive),
            *self._of_scratch(),
            *(["it was heard on a socket"] if self._bait.calls() else []),
            *(["the grader got a signal"] if self._bait.signals else []),
            *([f"the grader grew by {growth()} kB"] if growth() > MEMORY_GROWTH else []),
        ]
        doubtful = [
            *of_files(before, self._bait.files()),
            *of_time(attack, mine, time_in_queues() - waited),
        ]
        self._bait.renew(before)
        return found, doubtful

    def submission(self, attack: Attack) -> Submission:
        """The attack's file, aimed at what lies there."""
        source = attack.aimed(self._bait.replacements)
        return Submission(attack.name, {attack.exercise.id: source})

    def _of_processes(self, before: dict[int, str]) -> Iterator[str]:
        until = time.monotonic() + AFTERWARDS
        while len(left := descendants()) != self._processes:
            if time.monotonic() > until:
                yield f"processes, which should be {self._processes}: {left}"
                for pid in left.keys() - before.keys():
                    with contextlib.suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
                return
            time.sleep(0.02)

    def _of_scratch(self) -> Iterator[str]:
        left = os.listdir(self._bait.temp)
        if len(left) != self._scratch:
            yield f"temporary folders, which should be {self._scratch}: {left}"
            self._scratch = len(left)


def of_marks(attack: Attack, report: ExerciseReport) -> Iterator[str]:
    passed = {check.id for check in report.checks if check.status is Status.PASSED}
    if gained := passed - attack.deserved:
        yield f"undeserved: {sorted(gained)}"
    lost = attack.deserved - passed
    if lost and not attack.at_most:
        went_wrong = [c for c in report.checks if c.status not in (Status.PASSED, Status.SKIPPED)]
        yield f"deserved: {sorted(lost)}; but {[words(c)[:300] for c in went_wrong]}"


def words(check: CheckResult) -> str:
    said = " ".join(map(Language("en").render, check.message))
    return f"{check.id} {check.status.value} {said}"


def of_words(attack: Attack, report: Report, mine: ExerciseReport) -> Iterator[str]:
    language = Language("en")
    said = [*map(words, mine.checks), mine.printed]
    for line in secrets():
        if line not in attack.text and any(line in text for text in said):
            yield f"leaked: {line}"
    for check in mine.checks:
        if len(words(check)) > LONGEST_MESSAGE:
            yield f"{len(words(check))} characters of {check.id}"
    yield from (f"our mistake: {text}" for text in said[:-1] if "stumbled over" in text)
    page = as_text.render(report, language)
    if any(not (char.isprintable() or char == "\n") for char in page):
        yield "the terminal is steered"
    json.loads(as_json.render(report, language).encode())


def of_time(attack: Attack, report: ExerciseReport, waited: float) -> Iterator[str]:
    for check, result in zip(attack.exercise.checks, report.checks, strict=True):
        if result.seconds > attack.limit(check) + SLACK + waited:
            yield f"{result.seconds:.1f} s for {words(result)[:200]}"


def of_neighbour(report: ExerciseReport) -> Iterator[str]:
    if not report.passed:
        wrong = [words(check) for check in report.checks if check.status is not Status.PASSED]
        yield f"the honest one lost: {wrong[:2]}"


def of_files(before: dict[Path, object], after: dict[Path, object]) -> Iterator[str]:
    for path in before.keys() | after.keys():
        if before.get(path) != after.get(path):
            yield f"file {path}: {before.get(path)} -> {after.get(path)}"


@pytest.fixture(scope="class")
def examination(request: pytest.FixtureRequest) -> Iterator[Examination]:
    bait = Bait()
    with bait.laid(), Workers(*request.cls.levels) as workers:
        try:
            workers.spawn().close()
        except Unavailable as error:
            pytest.skip(str(error))
        yield Examination(workers, bait)


class Attacks:
    """The tests of one level; a class of its own, so that they all run in one process."""

    levels: tuple[Level, ...]  # the one to examine; none: the best
    attacks: tuple[Attack, ...] = ATTACKS

    def test_an_attack_brings_nothing(self, examination: Examination, attack: Attack) -> None:
        assert "" == "\n".join(examination.complaints(attack))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "attack" in metafunc.fixturenames:
        names = {level.name.lower() for level in metafunc.cls.levels}
        metafunc.parametrize(
            "attack",
            [
                pytest.param(
                    attack,
                    id=attack.name,
                    marks=[pytest.mark.xfail(reason="known to succeed here")]
                    if names & {*attack.open_at}
                    else [],
                )
                for attack in metafunc.cls.attacks
            ],
        )


class TestQuickAttacks(Attacks):
    levels = ()
    attacks = tuple(attack for attack in ATTACKS if attack.name in QUICK)

    def test_honest_files_between_hostile_ones_lose_nothing(self, examination: Examination) -> None:
        reports = examination.grade_between_honest_ones(self.attacks)

        assert [15.0] * (len(self.attacks) + 1) == [report.points for report in reports]


@pytest.mark.slow
class TestAttacksOnNamespaces(Attacks):
    levels = (Level.NAMESPACES,)


@pytest.mark.slow
class TestAttacksOnLandlock(Attacks):
    levels = (Level.LANDLOCK,)


@pytest.mark.slow
class TestAttacksOnSeccomp(Attacks):
    levels = (Level.SECCOMP,)


@pytest.mark.slow
class TestAttacksOnProcess(Attacks):
    levels = (Level.PROCESS,)


def test_there_are_attacks_enough():
    assert 70 <= len(ATTACKS)
    assert set(QUICK) <= {attack.name for attack in ATTACKS}
