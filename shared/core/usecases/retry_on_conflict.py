"""Retry of optimistic writes."""

import random
from collections.abc import Callable
from typing import TypeVar

from shared.core.domain.errors import Busy, Stale
from shared.core.ports import Clock

T = TypeVar("T")

ATTEMPTS = 24
# The longest pause before the second attempt, in seconds; the pause is random below it and grows with each attempt.
PAUSE_SECONDS = 0.3
MOST_PAUSE_SECONDS = 3.0


def retry_on_conflict(clock: Clock, act: Callable[[int], T]) -> T:
    """Call `act` with the number of the attempt until it does not raise `Stale`, and return its result.

    Raises `Busy` when all `ATTEMPTS` conflict.
    """
    for attempt in range(ATTEMPTS):
        try:
            return act(attempt)
        except Stale:
            clock.pause(random.uniform(0, min(PAUSE_SECONDS * (attempt + 1), MOST_PAUSE_SECONDS)))
    raise Busy("Too many writers at once. Try again.")
