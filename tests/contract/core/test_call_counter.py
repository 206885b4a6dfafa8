"""Both count calls alike. The real one gets a window of many years: no test waits for its end or runs into it."""

from collections.abc import Callable

import pytest
from limits import RateLimitItemPerYear

from shared.core.adapters.limits_call_counter import LimitsCallCounter
from shared.core.ports import CallCounter
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.core_ports import FakeCounter


class HalfCentury(RateLimitItemPerYear):
    """A window from 2019 to 2068."""

    def get_expiry(self) -> int:
        return 50 * super().get_expiry()


@pytest.fixture(
    params=[lambda: FakeCounter(FakeClock()), lambda: LimitsCallCounter(HalfCentury)], ids=["fake", "limits"]
)
def call_counter(request: pytest.FixtureRequest) -> CallCounter:
    make: Callable[[], CallCounter] = request.param
    return make()


def test_as_many_calls_as_allowed_are_counted(call_counter: CallCounter) -> None:
    assert [call_counter.count("ann", 3) for _ in range(3)] == [0, 0, 0]
    assert call_counter.count("ann", 3) > 0


def test_a_refused_call_does_not_count(call_counter: CallCounter) -> None:
    for _ in range(5):
        call_counter.count("ann", 1)
    assert call_counter.count("ann", 2) == 0


def test_everybody_is_counted_alone(call_counter: CallCounter) -> None:
    assert call_counter.count("ann", 1) == 0
    assert call_counter.count("bob", 1) == 0
    assert call_counter.count("ann", 1) > 0


def test_whoever_waits_is_counted_again() -> None:
    clock = FakeClock()
    counter = FakeCounter(clock)
    assert counter.count("ann", 1) == 0
    clock.move(counter.count("ann", 1))
    assert counter.count("ann", 1) == 0


def test_a_call_waits_a_minute_at_most() -> None:
    counter = LimitsCallCounter()
    counter.count("ann", 1)
    assert counter.count("ann", 1) in range(61)
