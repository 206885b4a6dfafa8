"""A clock that tests may move forward, and timers that follow it."""

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path


class AdjustableClock:
    """The time of day plus an offset that only grows. `file` stores it, so that a restart does not go back."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._advanced = float(file.read_text("ascii")) if file.exists() else 0.0
        self._timers: set[asyncio.Timeout] = set()

    def now(self) -> float:
        """Returns seconds since 1970, UTC."""
        return time.time() + self._advanced

    @property
    def advanced(self) -> float:
        """The total seconds by which the clock was advanced."""
        return self._advanced

    def advance(self, seconds: float) -> None:
        """Advances the clock and every running timer. Raises `ValueError` for a negative step."""
        if not 0 <= seconds < math.inf:
            raise ValueError("time only moves forward, by a finite number of seconds")
        self._advanced += seconds
        fresh = self._file.with_suffix(".new")
        fresh.write_text(repr(self._advanced), "ascii")
        fresh.replace(self._file)
        for timer in self._timers:
            moment = timer.when()
            if moment is not None and not timer.expired():
                timer.reschedule(moment - seconds)

    @asynccontextmanager
    async def timeout(self, seconds: float) -> AsyncIterator[None]:
        """Raises `TimeoutError` in the block after `seconds` of this clock (`math.inf`: never)."""
        async with asyncio.timeout(max(0.0, seconds)) as timer:
            self._timers.add(timer)
            try:
                yield
            finally:
                self._timers.discard(timer)

    async def sleep(self, seconds: float) -> None:
        """Returns after `seconds` of this clock."""
        with suppress(TimeoutError):
            async with self.timeout(seconds):
                await asyncio.Event().wait()
