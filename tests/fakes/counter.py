"""Calls counted in memory."""

from collections import Counter

from tests.fakes.clock import FakeClock

WINDOW_SECONDS = 60


class FakeCounter:
    """Windows begin and end for everybody at once."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.counts: Counter[tuple[str, int]] = Counter()

    def count(self, who: str, most: int) -> int:
        number, gone = divmod(int(self._clock.now().timestamp()), WINDOW_SECONDS)
        if self.counts[who, number] >= most:
            return WINDOW_SECONDS - gone
        self.counts[who, number] += 1
        return 0
