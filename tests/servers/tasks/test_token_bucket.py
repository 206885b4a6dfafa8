"""The token bucket, with the time given."""

from google.cloud.tasks_v2 import RateLimits

from infra.local.tasks.http_delivery import DeliveryOutcome
from infra.local.tasks.token_bucket import MIN_RATE_FACTOR, TokenBucket

LIMITS = RateLimits(max_dispatches_per_second=2, max_burst_size=3)
BUSY, DONE = DeliveryOutcome(503, ""), DeliveryOutcome(200, "")


def emptied() -> TokenBucket:
    bucket = TokenBucket()
    assert [bucket.take(LIMITS, 100.0) for _ in range(3)] == [0, 0, 0]
    return bucket


def test_a_full_bucket_gives_its_burst_and_then_one_token_at_the_rate() -> None:
    bucket = emptied()
    assert bucket.take(LIMITS, 100.0) == 0.5
    assert bucket.take(LIMITS, 100.5) == 0
    assert bucket.take(LIMITS, 100.5) == 0.5


def test_an_idle_bucket_holds_no_more_than_its_burst() -> None:
    bucket = emptied()
    assert [bucket.take(LIMITS, 9999.0) for _ in range(4)] == [0, 0, 0, 0.5]


def test_a_busy_handler_halves_the_rate_and_successes_restore_it() -> None:
    bucket = emptied()
    bucket.adapt(BUSY)
    assert bucket.take(LIMITS, 100.0) == 1
    bucket.adapt(DeliveryOutcome(500, ""))
    assert bucket.take(LIMITS, 100.0) == 1
    bucket.adapt(DONE)
    bucket.adapt(DONE)
    assert bucket.take(LIMITS, 100.0) == 0.5


def test_a_queue_never_stops_altogether() -> None:
    bucket = emptied()
    for _ in range(100):
        bucket.adapt(BUSY)
    assert bucket.take(LIMITS, 100.0) == 0.5 / MIN_RATE_FACTOR
