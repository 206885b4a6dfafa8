"""Both count calls alike. The real one gets a window of many years: no test waits for its end or runs into it."""

from collections.abc import Callable

import pytest
from limits import RateLimitItemPerYear

from shared.adapters.limits_counter import LimitsCounter
from shared.ports.callers import Counter
from tests.fakes.clock import FakeClock
from tests.fakes.counter import FakeCounter


class HalfCentury(RateLimitItemPerYear):
    """A window from 2019 to 2068."""

    def get_expiry(self) -> int:
        return 50 * super().get_expiry()


@pytest.fixture(params=[lambda: FakeCounter(FakeClock()), lambda: LimitsCounter(HalfCentury)], ids=["fake", "limits"])
def counter(request: pytest.FixtureRequest) -> Counter:
    make: Callable[[], Counter] = request.param
    return make()


def test_as_many_calls_as_allowed_are_counted(counter: Counter) -> None:
    assert [counter.count("ann", 3) for _ in range(3)] == [0, 0, 0]
    assert counter.count("ann", 3) > 0


def test_a_refused_call_does_not_count(counter: Counter) -> None:
    for _ in range(5):
        counter.count("ann", 1)
    assert counter.count("ann", 2) == 0


def test_everybody_is_counted_alone(counter: Counter) -> None:
    assert counter.count("ann", 1) == 0
    assert counter.count("bob", 1) == 0
    assert counter.count("ann", 1) > 0


def test_whoever_waits_is_counted_again() -> None:
    clock = FakeClock()
    counter = FakeCounter(clock)
    assert counter.count("ann", 1) == 0
    clock.move(counter.count("ann", 1))
    assert counter.count("ann", 1) == 0


def test_a_call_waits_a_minute_at_most() -> None:
    counter = LimitsCounter()
    counter.count("ann", 1)
    assert counter.count("ann", 1) in range(61)
