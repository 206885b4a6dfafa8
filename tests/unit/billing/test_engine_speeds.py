from datetime import timedelta

from shared.billing.domain.engine_speeds import LEAST_MEASURED, RecognitionTime, estimate_finish
from shared.core.domain.processing import Processing
from tests.support.fakes.clock import START

HOUR = 3600


def took(ratio: float, audio_seconds: int = HOUR) -> RecognitionTime:
    """A recognition that took `ratio` times the length of its sound and a minute."""
    return RecognitionTime(audio_ms=audio_seconds * 1000, took_ms=round(1000 * ratio * (audio_seconds + 60)))


def test_without_enough_measurements_the_range_is_assumed_and_says_so() -> None:
    found = estimate_finish(HOUR, [took(0.1)] * (LEAST_MEASURED - 1), START, Processing.NOW)
    assert not found.measured
    assert found.earliest - START == timedelta(seconds=366)
    assert found.latest - START == timedelta(seconds=3660)


def test_the_range_is_that_of_the_newest_recognitions_without_the_extremes() -> None:
    known = [took(ratio / 100) for ratio in (1, *range(10, 30), 500)]
    found = estimate_finish(HOUR, known, START, Processing.NOW)
    assert found.measured
    assert timedelta(minutes=6) <= found.earliest - START <= timedelta(minutes=8)
    assert timedelta(minutes=15) <= found.latest - START <= timedelta(minutes=24)


def test_short_and_long_recordings_are_told_apart() -> None:
    known = [took(0.2, seconds) for seconds in (30, 60, 600, 3600, 7200)]
    short, long = (estimate_finish(seconds, known, START, Processing.NOW) for seconds in (30, 7200))
    assert short.latest - START == timedelta(seconds=round(0.25 * 90))
    assert long.latest - START == timedelta(seconds=round(0.25 * 7260))


def test_within_a_day_is_a_day_until_it_was_measured() -> None:
    assumed = estimate_finish(60, [], START, Processing.WITHIN_A_DAY)
    assert assumed.earliest - START == timedelta(hours=1, seconds=12)
    assert assumed.latest - START == timedelta(days=1, minutes=2)
    assert estimate_finish(60, [took(0.1)] * LEAST_MEASURED, START, Processing.WITHIN_A_DAY).latest - START < timedelta(
        minutes=1
    )
