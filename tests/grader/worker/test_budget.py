"""The budget of a call: what is counted, and what is not."""

import pytest

from grader.worker import budget as budget_module
from grader.worker.budget import Budget, TooMuchWritten, TooSlow, wall_limit


class Clock:
    """A process and a clock on the wall that are moved by hand."""

    def __init__(self, monkeypatch):
        self.wall = self.cpu = self.waiting = 0.0
        self.full = False
        monkeypatch.setattr(budget_module.time, "monotonic", lambda: self.wall)

    def computed(self):
        return self.cpu

    def starved(self):
        return self.waiting

    def overfull(self):
        return self.full


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


def test_time_is_left_at_first(clock):
    assert 0 < Budget(clock, 2.0).left() <= 2.0


def test_computing_counts(clock):
    budget = Budget(clock, 2.0)
    clock.cpu = clock.wall = 2.0

    with pytest.raises(TooSlow) as spent:
        budget.left()
    assert not spent.value.idle


def test_sleeping_counts_at_the_wall_limit(clock):
    budget = Budget(clock, 2.0)
    clock.wall = wall_limit(2.0) - 0.1
    assert budget.left() > 0
    clock.wall = wall_limit(2.0)

    with pytest.raises(TooSlow) as spent:
        budget.left()
    assert spent.value.idle


def test_waiting_for_a_processor_does_not_count(clock):
    budget = Budget(clock, 2.0)
    clock.wall = 0.1
    assert budget.left() > 0
    clock.wall, clock.waiting = 30.0, 29.0

    assert budget.left() > 0


def test_not_even_a_starved_call_is_waited_for_without_end(clock):
    budget = Budget(clock, 2.0)
    clock.wall = clock.waiting = 60.0

    with pytest.raises(TooSlow):
        budget.left()


def test_what_was_used_before_does_not_count(clock):
    clock.wall, clock.cpu = 100.0, 50.0

    assert Budget(clock, 2.0).left() > 0


def test_a_full_scratch_folder_ends_a_call(clock):
    budget = Budget(clock, 2.0)
    clock.wall, clock.full = 0.1, True

    with pytest.raises(TooMuchWritten):
        budget.left()
