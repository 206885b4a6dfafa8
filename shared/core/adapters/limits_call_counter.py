"""Calls counted in this instance's memory, by the library `limits`."""

import math
import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter


class LimitsCallCounter:
    """A sliding window: calls of the previous window count in proportion to its remaining share."""

    def __init__(self, window: type[RateLimitItem] = RateLimitItemPerMinute) -> None:
        self._window = window
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def count(self, who: str, most: int) -> int:
        """See `ports.CallCounter`."""
        limit = self._window(most)
        if self._limiter.hit(limit, who):
            return 0
        free_at = self._limiter.get_window_stats(limit, who).reset_time
        return max(math.ceil(free_at - time.time()), 1)
