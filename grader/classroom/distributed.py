"""Grades on many machines: batches as tasks of a Dask cluster, results into the one journal here.

Submissions travel as bytes, and each batch is graded by a grading process of the worker's: what
protects a machine from the students' code is the same everywhere. A batch whose worker is lost is
given to another one.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import pickle
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from grader import catalog
from grader.classroom.batch import Outcome, Queue
from grader.classroom.edition import edition
from grader.classroom.grading_process import Task, grade_batch
from grader.classroom.scanning import HandedIn
from grader.languages import Message, UserError, say
from grader.report.model import Report
from grader.submission.names import show

if TYPE_CHECKING:
    from distributed import Client, Future

_PATIENCE = 15  # seconds for the scheduler to answer, and for a first worker to be there
_AHEAD = 2  # batches for each thread: one that is graded, one that waits there
# Of these, all must have the same version for Dask to understand itself.
_SPOKEN = ("distributed", "dask", "msgpack", "cloudpickle")


class OtherEdition(Exception):
    """A worker has other checks, or another grader."""


def run(waiting: Queue, address: str) -> Iterator[Outcome]:
    """The outcomes of all that waits, in the order in which they come, by the cluster there.

    Raises UserError where there is no cluster, or not one that can be used.
    """
    with _connect(address) as client:
        threads = _threads(client, address)
        _check_versions(client, address)
        _check_editions(client, waiting)
        yield from _Cluster(client, address, waiting, threads).outcomes()


class _Cluster:
    """The batches that are there, and what came of them."""

    def __init__(self, client: Client, address: str, waiting: Queue, threads: int) -> None:
        self._client = client
        self._address = address
        self._waiting = waiting
        self._threads = threads
        self._there: dict[Future, Sequence[HandedIn]] = {}

    def outcomes(self) -> Iterator[Outcome]:
        from distributed import as_completed

        done = as_completed(loop=self._client.loop)
        for _ in range(self._threads * _AHEAD):
            self._send(done, self._waiting.take(self._threads * _AHEAD))
        for future in done:
            batch = self._there.pop(future)
            answer = self._answer_of(future, batch)
            if answer is None:  # each goes on its own: one of them may bring every worker down
                for handed in batch:
                    self._send(done, [handed])
                continue
            for place, outcome in answer:
                yield batch[place], outcome
            self._send(done, self._waiting.take(self._threads * _AHEAD))

    def _send(self, done: Any, batch: Sequence[HandedIn]) -> None:
        if batch:
            content = pickle.dumps(self._waiting.assignment.task(batch))
            future = self._client.submit(grade_there, content, self._waiting.checks, pure=False)
            self._there[future] = batch
            done.add(future)

    def _answer_of(
        self, future: Future, batch: Sequence[HandedIn]
    ) -> Sequence[tuple[int, Report | Message]] | None:
        """What came of a batch; None where it brought its workers down and is to be parted."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            answer: list[tuple[int, Report | Message]] = pickle.loads(future.result())
        except KilledWorker:
            if len(batch) > 1:
                return None
            return [(0, say("Every machine that began to grade this submission was lost."))]
        except OtherEdition as error:
            raise _other_edition(str(error)) from None
        except (FutureCancelledError, asyncio.CancelledError, OSError):
            raise UserError(
                say(
                    "The connection to {address} is lost. What was graded is kept: "
                    "to go on, type the same command again.",
                    address=show(self._address),
                )
            ) from None
        return answer


def grade_there(content: bytes, checks: str) -> bytes:
    """What a worker does: grade a pickled task, if its checks are of the edition that is wanted."""
    task: Task = pickle.loads(content)
    if edition_there(task.exercises, task.hidden) != checks:
        from distributed import get_worker

        raise OtherEdition(get_worker().address)
    return pickle.dumps(list(grade_batch(task)))


def edition_there(ids: Sequence[str], hidden: bool) -> str:
    """The edition of the checks that a worker has."""
    return edition([each for each in catalog.load(hidden) if each.id in ids])


@contextlib.contextmanager
def _connect(address: str) -> Iterator[Client]:
    if importlib.util.find_spec("distributed") is None:
        raise UserError(
            say(
                "To grade on many machines, more is needed than what is installed. Type: {command}",
                command="`pip install 'errare[cluster]'`",
            )
        )
    from distributed import Client
    from distributed.versions import VersionMismatchWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VersionMismatchWarning)  # we say it ourselves
        try:
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError):
            raise UserError(
                say(
                    "No Dask scheduler answers at {address}. To start one: {command}",
                    address=show(address),
                    command="`dask scheduler`",
                )
            ) from None
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):  # the scheduler may be gone: there is nothing to end
            client.close(timeout=5)


def _threads(client: Client, address: str) -> int:
    with contextlib.suppress(TimeoutError):
        client.wait_for_workers(1, timeout=_PATIENCE)
    threads: int = sum(client.nthreads().values())
    if not threads:
        raise UserError(
            say(
                "The Dask scheduler has no workers. To start one, on any machine: {command}",
                command=f"`dask worker {show(address)[1:-1]}`",
            )
        )
    return threads


def _check_versions(client: Client, address: str) -> None:
    """Raises UserError where Dask, or Python, is another there than here."""
    versions = client.get_versions()
    ours = versions["client"]
    for name, theirs in {address: versions["scheduler"], **versions["workers"]}.items():
        _compare(name, "Python", _python(ours), _python(theirs))
        for package in _SPOKEN:
            _compare(name, package, ours["packages"][package], theirs["packages"][package])


def _python(versions: Any) -> str:
    return ".".join(versions["host"]["python"].split(".")[:2])


def _compare(where: str, what: str, ours: str, theirs: str) -> None:
    if ours == theirs:
        return
    known = f"{what}=={ours}"
    raise UserError(
        say(
            "At {where} there is {what} {theirs}, and here {ours}: they would not understand each "
            "other. Install the same in both places, such as {command}",
            where=show(where),
            what=what,
            theirs=theirs or "–",
            ours=ours,
            command=f"`pip install {known}`" if what != "Python" else f"`python{ours}`",
        )
    )


def _check_editions(client: Client, waiting: Queue) -> None:
    ids = [exercise.id for exercise in waiting.assignment.exercises]
    try:
        editions = client.run(edition_there, ids, waiting.assignment.hidden)
    except ModuleNotFoundError as error:
        raise UserError(
            say(
                "A Dask worker lacks {module}. On every machine of the cluster, type: {command}",
                module=f"`{error.name}`",
                command="`pip install 'errare[cluster]' errare-solutions`",
            )
        ) from None
    for worker, theirs in editions.items():
        if theirs != waiting.checks:
            raise _other_edition(worker)


def _other_edition(worker: str) -> UserError:
    return UserError(
        say(
            "The Dask worker {worker} has other checks than this machine, or another version of the "
            "grader: the marks would differ. On every machine of the cluster, type: {command}",
            worker=show(worker),
            command="`pip install --upgrade 'errare[cluster]' errare-solutions`",
        )
    )
