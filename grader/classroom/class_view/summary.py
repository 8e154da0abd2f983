"""What there is to say of a class: its points, its misconceptions, and the checks that fail."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader import catalog, misconceptions
from grader.classroom.model import Graded, Person
from grader.languages import Message
from grader.misconceptions import Misconception
from grader.report.model import CheckResult, ExerciseReport
from grader.report.status import NOT_PASSED, Status


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers are spread between 0 and `most`; there is at least one."""

    values: Sequence[float]
    most: float

    @property
    def mean(self) -> float:
        """Their mean."""
        return statistics.fmean(self.values)

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """What a quarter, a half and three quarters of them do not exceed."""
        if len(self.values) == 1:
            return (self.values[0],) * 3
        low, median, high = statistics.quantiles(self.values, method="inclusive")
        return low, median, high

    @property
    def median(self) -> float:
        """The one in the middle."""
        return self.quartiles[1]

    @property
    def tenths(self) -> tuple[int, ...]:
        """How many lie in each tenth of the way to `most`, which itself belongs to the last."""
        counts = [0] * 10
        for value in self.values:
            counts[min(9, int(10 * value / self.most + 1e-9)) if self.most else 0] += 1
        return tuple(counts)


@dataclass(frozen=True, slots=True)
class Ungraded:
    """Submissions that could not be graded, all for one reason."""

    reason: Message
    persons: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A misconception and the number of students who share it.

    What the catalogue does not know any longer has no place, and the cause and the lesson that were
    written down when it was found.
    """

    id: str
    exercise: str
    function: str
    count: int
    place: Message | None
    cause: Message | None
    lesson: str | None


@dataclass(frozen=True, slots=True)
class ExerciseSummary:
    """How an exercise went; `exercise` is its title."""

    id: str
    exercise: str
    points: Spread
    finished: int
    untouched: int
    attempts: Spread | None


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """What came of a check in a class; `exercise` is the title of its exercise."""

    exercise: str
    check: CheckResult
    counts: Mapping[Status, int]

    @property
    def failing(self) -> int:
        """How many students it does not pass for: neither unwritten nor waiting."""
        return sum(self.counts.get(status, 0) for status in NOT_PASSED)

    @property
    def ways(self) -> Sequence[tuple[Status, int]]:
        """In which ways it fails, and for how many; the most frequent first."""
        ways = [(status, self.counts.get(status, 0)) for status in NOT_PASSED]
        return sorted((way for way in ways if way[1]), key=lambda way: -way[1])


@dataclass(frozen=True, slots=True)
class Summary:
    """A class; `graded` are the submissions that could be; for `hidden` the hidden checks ran."""

    everybody: Sequence[Graded]
    late: int
    ungraded: Sequence[Ungraded]
    graded: Sequence[Graded]
    hidden: int
    points: Spread | None
    misconceptions: Sequence[Shared]
    exercises: Sequence[ExerciseSummary]
    checks: Sequence[CheckSummary]


def of(everybody: Iterable[Graded]) -> Summary:
    """The summary of what came of a class's submissions."""
    everybody = list(everybody)
    graded = [each for each in everybody if not each.reason]
    reports = [each.report for each in graded]
    most = max((report.max_points for report in reports), default=0)
    return Summary(
        everybody=everybody,
        late=sum(each.person.late for each in everybody),
        ungraded=_ungraded(everybody),
        graded=graded,
        hidden=sum(report.hidden for report in reports),
        points=Spread([report.points for report in reports], most) if reports else None,
        misconceptions=_misconceptions(graded),
        exercises=list(_exercises(graded)),
        checks=_checks(graded),
    )


def unnamed(message: Message) -> Message:
    """A message without the texts in its gaps, which may be the names of people or of their files."""
    return Message(
        message.text,
        {name: _unnamed(value) for name, value in message.parameters.items()},
        message.plural,
        message.count,
    )


def _unnamed(value: object) -> object:
    if isinstance(value, Message):
        return unnamed(value)
    return "…" if isinstance(value, str) else value


def _ungraded(everybody: Sequence[Graded]) -> list[Ungraded]:
    reasons: dict[str, Message] = {}
    persons: dict[str, list[Person]] = {}
    for each in everybody:
        if each.reason:
            reason = unnamed(each.reason)
            reasons.setdefault(repr(reason), reason)
            persons.setdefault(repr(reason), []).append(each.person)
    found = [Ungraded(reason, tuple(persons[key])) for key, reason in reasons.items()]
    return sorted(found, key=lambda group: -len(group.persons))


def _misconceptions(graded: Sequence[Graded]) -> list[Shared]:
    """The most shared first, else as in the catalogue; each student counts once for each."""
    known = _known()
    counts: Counter[tuple[str, str]] = Counter(dict.fromkeys(known, 0))
    found: dict[tuple[str, str], tuple[ExerciseReport, CheckResult]] = {}
    for each in graded:
        mine = {
            (exercise.id, check.misconception): (exercise, check)
            for exercise in each.report.exercises
            for check in exercise.checks
            if check.misconception
        }
        counts.update(mine.keys())
        found = mine | found
    return [
        _shared(id, count, *found[exercise, id], known.get((exercise, id)))
        for (exercise, id), count in counts.most_common()
        if count
    ]


def _known() -> dict[tuple[str, str], Misconception]:
    """The catalogue of misconceptions: two exercises may use one id."""
    return {
        (exercise.id, each.id): each
        for exercise in catalog.load()
        for each in misconceptions.of(exercise)
    }


def _shared(
    id: str, count: int, exercise: ExerciseReport, check: CheckResult, known: Misconception | None
) -> Shared:
    title = exercise.title
    if known:
        return Shared(id, title, known.function, count, known.place, known.cause, known.lesson)
    return Shared(id, title, check.function, count, None, check.cause, check.lesson)


def _exercises(graded: Sequence[Graded]) -> Iterator[ExerciseSummary]:
    reports: dict[str, list[ExerciseReport]] = {}
    for each in graded:
        for exercise in each.report.exercises:
            reports.setdefault(exercise.id, []).append(exercise)
    for id, mine in reports.items():
        attempts = [each.attempts[id] for each in graded if each.attempts.get(id)]
        yield ExerciseSummary(
            id,
            mine[0].title,
            Spread([each.points for each in mine], max(each.max_points for each in mine)),
            finished=sum(each.passed for each in mine),
            untouched=sum(each.untouched for each in mine),
            attempts=Spread(attempts, max(attempts)) if attempts else None,
        )


def _checks(graded: Sequence[Graded]) -> list[CheckSummary]:
    """Those that fail for somebody, the most first."""
    counts: dict[tuple[str, str], Counter[Status]] = {}
    first: dict[tuple[str, str], tuple[ExerciseReport, CheckResult]] = {}
    for each in graded:
        for exercise in each.report.exercises:
            for check in exercise.checks:
                key = exercise.id, check.id
                counts.setdefault(key, Counter())[check.status] += 1
                first.setdefault(key, (exercise, check))
    found = [
        CheckSummary(exercise.title, check, counts[key]) for key, (exercise, check) in first.items()
    ]
    failing = [each for each in found if each.failing]
    return sorted(failing, key=lambda each: -each.failing)
