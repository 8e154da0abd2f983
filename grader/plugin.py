"""The pytest plugin that runs checks: the `student` and `rng` fixtures, and what became of each.

pytest runs in the grading process and sees checks alone. Every check is run once for each
submission; the student's code is at the other end of a socket.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest

from grader import misconceptions
from grader.assertions import Wrong
from grader.catalog import Check, Exercise
from grader.diagnosis import Heard, fitting, random_numbers, run_check
from grader.explain import explain_death, explain_exception, explain_stumble, point_at
from grader.languages import Message, say
from grader.misconceptions import Misconception
from grader.report.model import CheckResult
from grader.report.status import Status
from grader.student import CannotLoad, Student, StudentFile
from grader.worker import CPU_BUDGET, Cause, Died, Reply, StudentRaised


class Waits(Exception):
    """A check that makes no sense before another passes."""

    def __init__(self, status: Status, message: tuple[Message, ...] = ()) -> None:
        super().__init__(status)
        self.status = status
        self.message = message


@dataclass(slots=True)
class Run:
    """The checks of one exercise on one student's file, and their results so far."""

    submission: str
    exercise: Exercise
    file: StudentFile
    results: dict[str, CheckResult] = field(default_factory=dict)
    printed: str = ""
    idled: bool = False

    def gate(self, check: Check) -> None:
        """Raise `Waits` if an earlier result makes this check pointless."""
        for function in (check.function, *check.needs):
            first = next(c for c in self.exercise.checks if c.function == function)
            result = self.results.get(first.id)
            if result is None or result.status is Status.PASSED:
                continue
            if result.status is Status.TODO:
                raise Waits(Status.TODO)
            raise Waits(Status.SKIPPED, (say("Waits for {function}.", function=f"`{function}`"),))
        deaths = [
            r for r in self.results.values() if r.function == check.function and r.status in _DEAD
        ]
        # What waits for nothing once does so on purpose: a class is not kept waiting for it.
        if len(deaths) >= _DEATHS or self.idled:
            raise Waits(Status.SKIPPED, (say("Not tried again after that."),))

    def blame(self, function: str) -> tuple[Message, ...]:
        """A word on a function that this one uses and that is wrong itself, if there is one."""
        used = self.file.used_by(function) - {function}
        for result in self.results.values():
            if result.function in used and result.status is Status.FAILED:
                return (
                    say(
                        "Your function relies on {function}, which is not right yet. That may be the only reason: mend it first.",
                        function=f"`{result.function}`",
                    ),
                )
        return ()


_DEAD = (Status.TIMEOUT, Status.CRASHED)
_DEATHS = 2  # so many, and the other checks of the function are not waited for


class ChecksPlugin:
    """Runs the checks of many submissions; `results` are in the runs.

    `on_finished` is called with the name of a submission when all of its checks have run.
    """

    def __init__(self, runs: Sequence[Run], on_finished: Callable[[str], None]) -> None:
        self._runs = {(run.submission, run.exercise.id): run for run in runs}
        self._submissions = tuple(dict.fromkeys(run.submission for run in runs))
        self._checks = {
            (check.path, check.name): (run.exercise, check)
            for run in runs
            for check in run.exercise.checks
        }
        self._left = Counter(run.submission for run in runs for _ in run.exercise.checks)
        self._on_finished = on_finished
        self._open: Run | None = None
        self._heard: list[Heard] = []  # of the check that is running

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run every check once for each submission that has its exercise."""
        listed = self._checks.get((metafunc.definition.path, metafunc.definition.name))
        id = listed[0].id if listed else ""
        mine = [name for name in self._submissions if (name, id) in self._runs]
        metafunc.fixturenames.append("submission")
        metafunc.parametrize("submission", mine, scope="session", ids=range(len(mine)))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Run the checks that the exercises list, and no others that stand in the same files.

        One submission comes after the other, so that each is finished as early as can be.
        """
        places = {name: place for place, name in enumerate(self._submissions)}
        mine = [item for item in items if _submission_of(item) in places]
        items[:] = sorted(mine, key=lambda item: places[_submission_of(item)])

    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Take down what became of a check: in its call, or in setting it up.

        pytest's own report would draw a traceback for every failure, which costs 30 ms.
        """
        if call.when == "call" or (call.when == "setup" and call.excinfo):
            self._take_down(item, call)
        outcome: Literal["passed", "failed"] = "failed" if call.excinfo else "passed"
        when: Any = call.when
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, when)

    def _take_down(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        run, check = self._find(item)
        error = call.excinfo.value if call.excinfo else None
        status, message = self._judge(run, check, error)
        wrong = error if isinstance(error, Wrong) else None
        found = self._diagnose(item, run, check, wrong) if wrong else []
        named = found[0] if len(found) == 1 else None
        run.results[check.id] = CheckResult(
            id=check.id,
            function=check.function,
            title=check.title,
            status=status,
            weight=check.weight,
            hidden=check.hidden,
            seconds=call.duration,
            message=message + point_at(found),
            misconception=named.id if named else None,
            cause=named.cause if named else None,
            lesson=named.lesson if named else None,
            walk=wrong.walk if wrong and not check.hidden else None,
        )
        if status in (Status.FAILED, Status.ERROR) and not check.hidden:
            run.printed = run.printed or run.file.printed()
        self._left[run.submission] -= 1
        if not self._left[run.submission]:
            self._on_finished(run.submission)

    @pytest.fixture
    def student(self, request: pytest.FixtureRequest) -> Student:
        """The student's functions; calling one is a message to the worker."""
        run, check = self._find(request.node)
        if self._open is not run:
            self.close()
            self._open = run
        run.gate(check)
        if check.fresh:
            run.file.close()
        run.file.ready()
        self._heard = []

        def call(function: str, args: tuple[Any, ...]) -> Reply:
            try:
                reply = run.file.ready().call(function, args, check.cpu or CPU_BUDGET)
            except (StudentRaised, Died) as failure:
                self._heard.append(Heard(function, failure))
                raise
            self._heard.append(Heard(function, reply))
            return reply

        return Student(call)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random numbers, the same at every run of a check and others in every check."""
        _, check = self._find(request.node)
        return random_numbers(check.id)

    def close(self) -> None:
        """End the worker that is open."""
        if self._open:
            self._open.file.close()
            self._open = None

    def _diagnose(self, item: Any, run: Run, check: Check, wrong: Wrong) -> list[Misconception]:
        """The misconceptions that would have failed this check in the very same way."""
        if check.cpu is not None:  # a check that is dear is not run again and again
            return []
        about = misconceptions.of(run.exercise)
        mine = (each for each in about if each.function == check.function)
        return fitting(mine, partial(run_check, item.function, check.id), self._heard, wrong)

    def _find(self, item: Any) -> tuple[Run, Check]:
        exercise, check = self._checks[item.path, item.originalname]
        return self._runs[_submission_of(item), exercise.id], check

    def _judge(
        self, run: Run, check: Check, error: BaseException | None
    ) -> tuple[Status, tuple[Message, ...]]:
        match error:
            case None:
                return Status.PASSED, ()
            case Waits():
                return error.status, error.message
            case CannotLoad():
                return Status.SKIPPED, (say("Waits until the file can be run."),)
            case Wrong():
                facts = error.facts if check.hidden else error.facts + error.values
                return Status.FAILED, facts + run.blame(check.function)
            case StudentRaised():
                todo = error.what.kind == "NotImplementedError"
                message = explain_exception(run.file.filename, error.what)
                if todo:
                    return Status.TODO, message
                return Status.ERROR, message + run.blame(check.function)
            case Died():
                slow = error.cause in (Cause.TIMEOUT, Cause.IDLE)
                status = Status.TIMEOUT if slow else Status.CRASHED
                run.idled = run.idled or error.cause is Cause.IDLE
                return status, explain_death(run.file.source, error)
        # Not the student's fault: the check itself broke on what they answered.
        return Status.ERROR, (explain_stumble(error, None if check.hidden else check.path),)


def _submission_of(item: Any) -> Any:
    """The submission that an item checks; anything else for a check that no exercise lists."""
    return item.callspec.params["submission"]


def run_checks(
    runs: Sequence[Run], on_finished: Callable[[str], None] = lambda submission: None
) -> None:
    """Run all checks of these runs, which hold the results afterwards.

    As soon as all checks of a submission have run, `on_finished` gets its name. Raises RuntimeError where pytest did not run as many checks as the catalog lists.
    """
    plugin = ChecksPlugin(runs, on_finished)
    files = dict.fromkeys(str(path) for run in runs for path in run.exercise.check_files)
    try:
        with _own_settings():
            code = pytest.main([*_ARGUMENTS, *files], plugins=[plugin])
    finally:
        plugin.close()
    missing = [c.id for run in runs for c in run.exercise.checks if c.id not in run.results]
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or missing:
        raise RuntimeError(f"the checks did not run (pytest exit code {code}): {missing[:3]}")


_UNUSED = """
    cacheprovider doctest faulthandler junitxml logging nose pastebin recwarn setuponly setupplan
    stepwise subtests terminal threadexception tmpdir unittest unraisableexception warnings
"""
_SETTINGS = Path(__file__).with_name("checks.ini")
_ARGUMENTS = [
    *(f"-pno:{name}" for name in _UNUSED.split()),
    f"-c{_SETTINGS}",
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    "--noconftest",
]


@contextlib.contextmanager
def _own_settings() -> Iterator[None]:
    """Keep the user's pytest settings and plugins out for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        patch.delenv("PYTEST_ADDOPTS", raising=False)
        patch.delenv("PYTEST_PLUGINS", raising=False)
        yield
