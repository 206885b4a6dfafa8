"""Dispatch rate of a queue: a token bucket that busy handlers slow down."""

import math

from google.cloud.tasks_v2.types import RateLimits

from infra.local.tasks.http_delivery import BUSY, DeliveryOutcome

MIN_RATE_FACTOR = 1 / 64  # of the queue's own rate; Google does not publish its figure


class TokenBucket:
    """The tokens of a queue. Each call passes the limits, so an updated queue takes effect at once."""

    def __init__(self) -> None:
        self._tokens = math.inf  # a new bucket is full: the first call cuts this to the burst size
        self._filled_at = 0.0
        self._pace = 1.0

    def take(self, limits: RateLimits, now: float) -> float:
        """Takes a token and returns 0, or returns the seconds until one is available."""
        rate = limits.max_dispatches_per_second * self._pace
        gained = max(0.0, now - self._filled_at) * rate
        self._tokens = min(float(limits.max_burst_size), self._tokens + gained)
        self._filled_at = now
        if self._tokens < 1:
            return float((1 - self._tokens) / rate)
        self._tokens -= 1
        return 0.0

    def adapt(self, outcome: DeliveryOutcome) -> None:
        """Halves the rate on 429 and 503, and doubles it back on each success (system throttling, `HttpRequest`)."""
        if outcome.status in BUSY:
            self._pace = max(MIN_RATE_FACTOR, self._pace / 2)
        elif outcome.ok:
            self._pace = min(1.0, self._pace * 2)
