"""Classes made by hand: what came of checks, exercises and submissions, as short as a test wants."""

from collections.abc import Mapping

from grader.classroom.model import Graded, Person
from grader.languages import Message
from grader.report.model import CheckResult, ExerciseReport, Report
from grader.report.status import Status

PASSED, FAILED, ERROR = Status.PASSED, Status.FAILED, Status.ERROR
TIMEOUT, TODO, SKIPPED = Status.TIMEOUT, Status.TODO, Status.SKIPPED

OF_ACTIVATION = "sigmoid_deriv.of_activation"


def a_check(
    status: Status = PASSED,
    id: str = "sigmoid_deriv.agrees",
    *,
    misconception: str | None = None,
    hidden: bool = False,
    cause: Message | None = None,
) -> CheckResult:
    return CheckResult(
        id=id,
        function=id.partition(".")[0],
        title="agrees with the central finite difference",
        status=status,
        weight=1,
        hidden=hidden,
        seconds=0.01,
        misconception=misconception,
        cause=cause,
    )


def an_exercise(*checks: CheckResult, id: str = "derivatives", points: float = 10):
    return ExerciseReport(id, f"The title of {id}", f"{id}.py", points, checks)


def a_submission(
    key: str,
    *exercises: ExerciseReport,
    name: str = "",
    number: str = "",
    late: bool = False,
    hidden: bool = True,
    language: str | None = None,
    reason: Message | None = None,
    attempts: Mapping[str, int] | None = None,
) -> Graded:
    person = Person(key, name, number, late)
    report = Report(person.shown, "process", hidden, exercises)
    return Graded(person, report, language, reason, attempts or {})


def with_points(points: int, key: str = "") -> Graded:
    """A submission that has so many points of 10."""
    checks = [a_check(PASSED if n < points else FAILED, f"f.{n}") for n in range(10)]
    return a_submission(key or f"with-{points}", an_exercise(*checks))
